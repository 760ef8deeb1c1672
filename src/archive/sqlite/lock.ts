import { DatabaseSync } from 'node:sqlite'
import { archiveErrorFrom } from './connection.ts'

/**
 * Holds the right to write an archive for as long as the process lives. The lock is an exclusive
 * SQLite transaction on a file beside the archive, so the operating system lets go of it when the
 * process ends in whatever way, and readers of the archive itself are not held up.
 *
 * @throws {ArchiveError} `archive/locked` when another process holds it
 */
export function takeWriterLock(location: string): Disposable {
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(`${location}.lock`, { timeout: 0 })
    database.exec('PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE')
  } catch (error) {
    database?.close()
    throw archiveErrorFrom(error, location)
  }
  const held = database
  return { [Symbol.dispose]: () => held.close() }
}
