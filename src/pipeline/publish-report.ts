import type { Archive, OutputChange } from '../archive/index.ts'

/** Paths of a target, read from the archive as they are asked for: a million of them need no memory. */
export type PathList = AsyncIterable<string> & { readonly length: number }

export type PublishReport = {
  readonly kind: string
  readonly directory: string
  readonly added: PathList
  readonly changed: PathList
  readonly removed: PathList
  /** Files that were rendered and found equal. */
  readonly unchanged: number
}

/** A list without paths. */
export const NO_PATHS: PathList = { length: 0, async *[Symbol.asyncIterator]() {} }

/** What a target's last publishing has done; to be read while the archive is open. */
export async function changedPaths(
  archive: Archive,
  targetId: number,
): Promise<Record<OutputChange, PathList>> {
  const list = async (kind: OutputChange): Promise<PathList> => ({
    length: await archive.outputs.countChanges(targetId, kind),
    [Symbol.asyncIterator]: () => archive.outputs.changes(targetId, kind)[Symbol.asyncIterator](),
  })
  return {
    added: await list('added'),
    changed: await list('changed'),
    removed: await list('removed'),
  }
}
