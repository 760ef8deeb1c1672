import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ArchiveError } from '../errors.ts'

const DISK_FULL = new Set(['ENOSPC', 'EDQUOT'])

/**
 * Files named by a hash, in folders named by its beginning. Each is written beside its place and
 * renamed into it, so that a file that is there is whole; what is there is never written again.
 */
export class PictureFiles {
  readonly folder: string
  #written = 0

  constructor(folder: string) {
    this.folder = folder
  }

  get isThere(): boolean {
    return existsSync(this.folder)
  }

  /** @throws {ArchiveError} `archive/unwritable`, `archive/full` */
  write(name: string, content: Uint8Array): void {
    const place = this.#placeOf(name)
    if (existsSync(place)) return
    // One process writes, so its own counter tells unfinished files apart.
    const unfinished = `${place}.${this.#written++}.tmp`
    try {
      mkdirSync(dirname(place), { recursive: true })
      writeFileSync(unfinished, content)
      renameSync(unfinished, place)
    } catch (cause) {
      throw writeError(cause, place)
    }
  }

  /** @throws {ArchiveError} `archive/picture-missing` */
  read(name: string): Uint8Array {
    const place = this.#placeOf(name)
    try {
      return readFileSync(place)
    } catch (cause) {
      throw new ArchiveError('archive/picture-missing', `The picture ${place} cannot be read.`, {
        cause,
        hint: `Bring the folder back from a copy, or remove ${this.folder} whole: the next run fetches its pictures again.`,
      })
    }
  }

  #placeOf(name: string): string {
    return join(this.folder, name.slice(0, 2), name)
  }
}

function writeError(cause: unknown, place: string): ArchiveError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  if (DISK_FULL.has(code)) {
    return new ArchiveError(
      'archive/full',
      `The picture ${place} cannot be kept: the disk is full.`,
      {
        cause,
        retry: 'later',
        hint: 'Free some space and run again; nothing that was kept before is lost.',
      },
    )
  }
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new ArchiveError('archive/unwritable', `The picture ${place} cannot be kept: ${reason}.`, {
    cause,
    hint: 'Check that you may write in the folder beside the archive.',
  })
}
