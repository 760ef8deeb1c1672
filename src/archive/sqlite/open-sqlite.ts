import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { ArchiveError } from '../../errors.ts'
import { makeFolder } from '../../kit/make-folder.ts'
import type { SqlConnection } from '../sql/connection.ts'
import { archiveErrorFrom, SqliteConnection } from './connection.ts'
import { takeWriterLock } from './lock.ts'

/** How many steps there are in `migrations.ts`, which is loaded when one of them is to be taken. */
export const SCHEMA_VERSION = 10

/** Marks a SQLite file as ours (https://sqlite.org/pragma.html#pragma_application_id): "BdSh". */
const APPLICATION_ID = 0x42645368
const PRAGMAS = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL; -- a power cut may cost the last transactions, never the file
  PRAGMA foreign_keys = ON;
  PRAGMA temp_store = MEMORY;
  PRAGMA cache_size = -8000;  -- KiB; twice as much saves no time at 100,000 articles
`
const BUSY_TIMEOUT_MS = 5000

/**
 * Opens or makes an archive file, brought up to the newest schema.
 *
 * @param newSchema makes a new file of this schema instead
 * @throws {ArchiveError} `archive/locked`, `archive/damaged`, `archive/version`, `archive/foreign`, `archive/unwritable`
 */
export async function openSqlite(
  location: string,
  mode: 'write' | 'read',
  newSchema?: number,
): Promise<{ readonly connection: SqlConnection; readonly lock: Disposable | undefined }> {
  if (mode === 'read' && !existsSync(location)) throw missingError(location)
  if (mode === 'read') await bringUpToDate(location)
  if (newSchema !== undefined) checkNew(location, newSchema)
  makeFolderOf(location, mode)
  const lock = mode === 'write' ? takeWriterLock(location) : undefined
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(location, { timeout: BUSY_TIMEOUT_MS, readOnly: mode === 'read' })
    checkOwner(database, location)
    if (mode === 'write') {
      database.exec(PRAGMAS)
      await migrate(database, newSchema ?? SCHEMA_VERSION)
    }
    return { connection: new SqliteConnection(database, location), lock }
  } catch (error) {
    database?.close()
    lock?.[Symbol.dispose]()
    throw archiveErrorFrom(error, location)
  }
}

/** A reader cannot change the schema, so a file of an earlier version is opened for writing once before. */
async function bringUpToDate(location: string): Promise<void> {
  try {
    if (!isOutdated(location)) return
    using _lock = takeWriterLock(location)
    using database = new DatabaseSync(location, { timeout: BUSY_TIMEOUT_MS })
    database.exec(PRAGMAS)
    await migrate(database, SCHEMA_VERSION)
  } catch (error) {
    throw archiveErrorFrom(error, location)
  }
}

function isOutdated(location: string): boolean {
  using database = new DatabaseSync(location, { timeout: BUSY_TIMEOUT_MS, readOnly: true })
  checkOwner(database, location)
  const version = pragma(database, 'user_version')
  return version > 0 && version < SCHEMA_VERSION
}

function makeFolderOf(location: string, mode: 'write' | 'read'): void {
  if (mode === 'read') return
  try {
    makeFolder(dirname(location))
  } catch (cause) {
    throw new ArchiveError(
      'archive/unwritable',
      `The folder for the archive ${location} cannot be made: ${cause instanceof Error ? cause.message : cause}.`,
      { cause, hint: 'Name a place where you may write with --archive.' },
    )
  }
}

function missingError(location: string): ArchiveError {
  return new ArchiveError('archive/unwritable', `There is no archive at ${location}.`, {
    hint: 'The first "broadsheet run" makes it; if there is one elsewhere, name it with --archive.',
  })
}

function checkOwner(database: DatabaseSync, location: string): void {
  const version = pragma(database, 'user_version')
  const owner = pragma(database, 'application_id')
  const tables = database.prepare('SELECT count(*) AS count FROM sqlite_schema').get()?.count
  if (owner === APPLICATION_ID && version > SCHEMA_VERSION) throw versionError(location, version)
  if (owner !== APPLICATION_ID && Number(tables) > 0) {
    throw new ArchiveError(
      'archive/foreign',
      `${location} is a SQLite database, but not a Broadsheet archive.`,
      {
        hint: 'Name another file with --archive; this one was left as it is.',
      },
    )
  }
}

function versionError(location: string, version: number): ArchiveError {
  return new ArchiveError(
    'archive/version',
    `The archive ${location} was written by a newer Broadsheet (schema ${version}; this one knows ${SCHEMA_VERSION}).`,
    { hint: 'Update Broadsheet; the archive was left as it is.' },
  )
}

function pragma(database: DatabaseSync, name: 'user_version' | 'application_id'): number {
  return Number(database.prepare(`PRAGMA ${name}`).get()?.[name] ?? 0)
}

async function migrate(database: DatabaseSync, to: number): Promise<void> {
  const from = pragma(database, 'user_version')
  if (from === to) return
  const { forNewLibraries, migrations } = await import('./migrations.ts')
  database.exec('BEGIN IMMEDIATE')
  for (const step of migrations.slice(from, to)) database.exec(step)
  if (from === 0) database.exec(forNewLibraries)
  database.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${to}; COMMIT`)
}

function checkNew(location: string, schema: number): void {
  if (schema > SCHEMA_VERSION || schema < 1) throw versionError(location, schema)
  if (!existsSync(location)) return
  throw new ArchiveError('archive/not-empty', `There is a library at ${location} already.`, {
    hint: 'A copy is restored into a new file: name one that is not there yet with --archive.',
  })
}
