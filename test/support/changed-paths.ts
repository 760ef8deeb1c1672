import type { PublishReport } from '../../src/pipeline/index.ts'

/** The lists of a report as arrays. */
export async function changedPaths({ added, changed, removed }: PublishReport) {
  return {
    added: await Array.fromAsync(added),
    changed: await Array.fromAsync(changed),
    removed: await Array.fromAsync(removed),
  }
}
