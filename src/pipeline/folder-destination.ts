import type { Destination } from '../deploy/index.ts'
import { AppError } from '../errors.ts'
import { FileWriter } from '../publish/index.ts'

/** Another folder as a destination: a mounted disk, a checkout that is pushed. */
export function folderDestination(directory: string): Destination {
  const writer = new FileWriter(directory)
  return {
    put: async ({ path, bytes }) =>
      reasonOf(() => writer.write({ path, content: bytes }, undefined)),
    remove: async path => reasonOf(() => writer.remove(path)),
  }
}

function reasonOf(work: () => unknown): string | undefined {
  try {
    work()
    return undefined
  } catch (error) {
    if (error instanceof AppError) return error.message
    throw error
  }
}
