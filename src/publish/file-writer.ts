import { mkdirSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import { PublishError } from '../errors.ts'
import { sha256Hex } from '../kit/hash.ts'
import { makeFolder } from '../kit/make-folder.ts'
import type { ManifestEntry, OutputFile } from '../model/target.ts'

const TEMPORARY_SUFFIX = '.broadsheet-tmp'

/** A path with an empty step, a step of dots, or what may be one elsewhere. */
const ODD_PATH_PATTERN = /(?:^|\/)\.{0,2}(?:\/|$)|[\\:]/

type Content = OutputFile['content']

/** Folders remembered as made; more of them are asked for again, which costs little. */
const FOLDERS_LIMIT = 4096

/**
 * What the manifest keeps of a file.
 *
 * @param bytes of its content, where they are at hand
 */
export function entryFor(file: OutputFile, bytes?: Uint8Array): ManifestEntry {
  const { path, article, node } = file
  return {
    path,
    hash: file.hash ?? sha256Hex(bytes ?? file.content).slice(0, 32),
    ...(article === undefined ? {} : { article }),
    ...(node === undefined ? {} : { node }),
  }
}

/**
 * Puts files into a target's folder. A new file is written in place (nothing links to it yet), one that is
 * replaced is written beside it and renamed, so a reader never meets half a page. Nothing is fsynced
 * unless asked for: a power cut may cost the newest files, and `publish --full` brings them back from the
 * archive.
 */
export class FileWriter {
  readonly #directory: string
  readonly #flush: boolean
  readonly #folders = new Set<string>()

  /**
   * @param options `fsync` waits for the disk after every file; each then costs a write of the disk itself
   * @throws {PublishError} `publish/unwritable` when the folder cannot be made
   */
  constructor(directory: string, options: { readonly fsync?: boolean } = {}) {
    this.#directory = resolve(directory)
    this.#flush = options.fsync === true
    try {
      makeFolder(this.#directory)
    } catch (error) {
      throw publishErrorFrom(error, this.#directory)
    }
  }

  /**
   * Writes `file` unless the folder holds the same bytes already.
   *
   * @param known what the manifest says of the path; trusted without a look at the disk
   * @param entry of `file`, where it is known already
   * @returns the new manifest entry, and whether the disk was touched
   * @throws {PublishError} `publish/unwritable`, `publish/disk-full`
   */
  write(
    file: OutputFile,
    known: ManifestEntry | undefined,
    entry: ManifestEntry = entryFor(file),
  ): { readonly entry: ManifestEntry; readonly change: 'added' | 'changed' | 'none' } {
    if (known?.hash === entry.hash) return { entry, change: 'none' }
    const place = this.#placeOf(file.path)
    try {
      return { entry, change: this.#replace(place, file.content, known !== undefined) }
    } catch (error) {
      throw publishErrorFrom(error, place)
    }
  }

  /** Removes a file that the target no longer holds, and folders that it leaves empty. */
  remove(path: string): void {
    const place = this.#placeOf(path)
    try {
      rmSync(place, { force: true })
    } catch (error) {
      throw publishErrorFrom(error, place)
    }
    for (
      let folder = dirname(place);
      folder.length > this.#directory.length;
      folder = dirname(folder)
    ) {
      if (!removeIfEmpty(folder)) break
      this.#folders.delete(folder)
    }
  }

  #replace(place: string, content: Content, isKnown: boolean): 'added' | 'changed' | 'none' {
    this.#makeFolder(dirname(place))
    if (!isKnown && this.#writeNew(place, content)) return 'added'
    // What the manifest knows is another file: there is nothing to be compared.
    if (!isKnown && isThere(place, content)) return 'none'
    writeFileSync(place + TEMPORARY_SUFFIX, content, { flush: this.#flush })
    renameSync(place + TEMPORARY_SUFFIX, place)
    return 'changed'
  }

  #writeNew(place: string, content: Content): boolean {
    try {
      writeFileSync(place, content, { flag: 'wx', flush: this.#flush })
      return true
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return false
      throw error
    }
  }

  #placeOf(path: string): string {
    // For every file, so `join`, which reads every letter, is left to paths that need it.
    if (!ODD_PATH_PATTERN.test(path)) return this.#directory + sep + path
    const place = join(this.#directory, path)
    if (!place.startsWith(this.#directory + sep))
      throw new RangeError(`${path} leads out of the target's folder.`)
    return place
  }

  #makeFolder(folder: string): void {
    if (this.#folders.has(folder)) return
    try {
      mkdirSync(folder, { recursive: true })
    } catch (error) {
      throw publishErrorFrom(error, folder)
    }
    if (this.#folders.size >= FOLDERS_LIMIT) this.#folders.clear()
    this.#folders.add(folder)
  }
}

function bytesOf(content: Content): Uint8Array {
  return typeof content === 'string' ? Buffer.from(content) : content
}

function isThere(place: string, content: Content): boolean {
  try {
    return Buffer.compare(readFileSync(place), bytesOf(content)) === 0
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false
    throw error
  }
}

function removeIfEmpty(folder: string): boolean {
  try {
    rmdirSync(folder)
    return true
  } catch {
    return false // not empty, or somebody else's: either way it stays
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}

/** Turns what the file system said into a sentence; faults that are not its own pass unchanged. */
export function publishErrorFrom(cause: unknown, place: string): unknown {
  const code = codeOf(cause)
  if (code === undefined || cause instanceof PublishError) return cause
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new PublishError(
      'publish/disk-full',
      `${place} could not be written: the disk is full.`,
      {
        cause,
        retry: 'later',
        hint: 'Free some space and run again; the run takes up where this one stopped.',
      },
    )
  }
  const reason = REASONS[code] ?? (cause instanceof Error ? cause.message : code)
  return new PublishError('publish/unwritable', `${place} could not be written: ${reason}.`, {
    cause,
    hint: 'Check that the folder may be written by you and that no file stands where a folder should.',
  })
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EEXIST: 'a file stands where a folder should be',
  EISDIR: 'a folder stands where the file should be',
  ENAMETOOLONG: 'the path is too long for this file system',
}
