import { resolve } from 'node:path'
import { ConfigError } from '../errors.ts'
import type { Archive } from './archive.ts'
import { PictureFiles } from './picture-files.ts'
import { SqlArchive } from './sql/sql-archive.ts'
import { openSqlite } from './sqlite/open-sqlite.ts'

/** Pictures lie in a folder beside the archive. */
const MEDIA_SUFFIX = '.media'

export type OpenOptions = {
  /** `read` needs no lock and makes no file. @default 'write' */
  readonly mode?: 'write' | 'read'
}

/**
 * Opens a library, making it when there is none; dispose of it when done.
 *
 * @param location path of an archive file
 * @throws {ArchiveError} `archive/locked`, `archive/damaged`, `archive/version`, `archive/foreign`, `archive/unwritable`
 * @throws {ConfigError} `config/invalid` for an address of an engine that this version does not speak
 */
export async function openArchive(location: string, options: OpenOptions = {}): Promise<Archive> {
  const path = pathOf(location)
  const { connection, lock } = await openSqlite(path, options.mode ?? 'write')
  return new SqlArchive(connection, new PictureFiles(path + MEDIA_SUFFIX), lock)
}

/**
 * Makes a new library of an earlier schema, to be filled with rows of that time; opening it afterwards
 * brings it up to date as it would have an old file.
 *
 * @throws {ArchiveError} `archive/not-empty` where there is a library already, `archive/version` for a
 *   schema that this version does not know, and as {@link openArchive}
 */
export async function restoreArchive(location: string, schema: number): Promise<Archive> {
  const path = pathOf(location)
  const { connection, lock } = await openSqlite(path, 'write', schema)
  return new SqlArchive(connection, new PictureFiles(path + MEDIA_SUFFIX), lock)
}

function pathOf(location: string): string {
  if (/^[a-z+]+:\/\//i.test(location)) {
    throw new ConfigError(
      'config/invalid',
      `The archive ${location.split('//')[0]}//… is not a file.`,
      {
        hint: 'This version keeps libraries in SQLite files: give a path, e.g. --archive library.db.',
      },
    )
  }
  return resolve(location)
}
