import { statSync } from 'node:fs'
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import { ArchiveError } from '../../errors.ts'
import type { SqlConnection, SqlValue } from '../sql/connection.ts'

// Primary result codes, https://sqlite.org/rescode.html
const SQLITE_BUSY = 5
const SQLITE_READONLY = 8
const SQLITE_IOERR = 10
const SQLITE_CORRUPT = 11
const SQLITE_FULL = 13
const SQLITE_CANTOPEN = 14
const SQLITE_NOTADB = 26

/** Runs the archive's SQL on node:sqlite; prepared statements are kept for the connection's life. */
export class SqliteConnection implements SqlConnection {
  readonly #database: DatabaseSync
  readonly #location: string
  readonly #statements = new Map<string, StatementSync>()
  readonly #tupleStatements = new Map<string, StatementSync>()

  constructor(database: DatabaseSync, location: string) {
    this.#database = database
    this.#location = location
  }

  async all<Row>(sql: string, ...values: readonly SqlValue[]): Promise<Row[]> {
    return this.#guard(() => this.#prepare(sql).all(...(values as SQLInputValue[])) as Row[])
  }

  async tuples<Tuple>(sql: string, ...values: readonly SqlValue[]): Promise<Tuple[]> {
    return this.#guard(
      () => this.#prepareTuples(sql).all(...(values as SQLInputValue[])) as unknown as Tuple[],
    )
  }

  async get<Row>(sql: string, ...values: readonly SqlValue[]): Promise<Row | undefined> {
    return this.#guard(
      () => this.#prepare(sql).get(...(values as SQLInputValue[])) as Row | undefined,
    )
  }

  async run(sql: string, ...values: readonly SqlValue[]): Promise<void> {
    this.#guard(() => this.#prepare(sql).run(...(values as SQLInputValue[])))
  }

  async transaction<Result>(work: () => Promise<Result>): Promise<Result> {
    await this.run('BEGIN IMMEDIATE')
    try {
      const result = await work()
      await this.run('COMMIT')
      return result
    } catch (error) {
      // A full disk has rolled back already; what counts is the first error.
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK')
      throw error
    }
  }

  async close(): Promise<void> {
    if (this.#database.isOpen) this.#database.close()
  }

  #prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql)
    if (known) return known
    const statement = this.#database.prepare(sql)
    this.#statements.set(sql, statement)
    return statement
  }

  #prepareTuples(sql: string): StatementSync {
    const known = this.#tupleStatements.get(sql)
    if (known) return known
    const statement = this.#database.prepare(sql)
    statement.setReturnArrays(true)
    this.#tupleStatements.set(sql, statement)
    return statement
  }

  #guard<Result>(work: () => Result): Result {
    try {
      return work()
    } catch (error) {
      throw archiveErrorFrom(error, this.#location)
    }
  }
}

/** Turns SQLite's result codes into sentences; what is not about the file itself passes unchanged. */
export function archiveErrorFrom(cause: unknown, location: string): unknown {
  if (cause instanceof ArchiveError) return cause
  const code = resultCode(cause)
  switch (code) {
    case SQLITE_BUSY:
      return lockedError(location, cause)
    case SQLITE_NOTADB:
      return noLibraryError(location, cause)
    case SQLITE_CORRUPT:
      return damagedError(location, cause)
    case SQLITE_FULL:
      return new ArchiveError(
        'archive/full',
        `The archive ${location} cannot grow: the disk is full.`,
        {
          cause,
          retry: 'later',
          hint: 'Free some space and run again; nothing that was kept before is lost.',
        },
      )
    case SQLITE_READONLY:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
      return new ArchiveError(
        'archive/unwritable',
        `The archive ${location} cannot be opened for writing: ${isFolder(location) ? 'it is a folder' : messageOf(cause)}.`,
        { cause, hint: 'Check that its folder exists and that you may write there.' },
      )
    default:
      return cause
  }
}

export function lockedError(location: string, cause?: unknown): ArchiveError {
  return new ArchiveError(
    'archive/locked',
    `The archive ${location} is being written by another process.`,
    {
      cause,
      retry: 'later',
      hint: 'Wait until the other run has ended; readers (search, status) need not wait.',
    },
  )
}

/** The beginning of the file says so: another file, or a library whose beginning was overwritten. */
function noLibraryError(location: string, cause: unknown): ArchiveError {
  return new ArchiveError('archive/damaged', `${location} is no library: ${messageOf(cause)}.`, {
    cause,
    hint: 'If it never was one, name the right file with --archive; if it was, restore it from a copy. This file was left as it is.',
  })
}

export function damagedError(location: string, cause?: unknown): ArchiveError {
  return new ArchiveError(
    'archive/damaged',
    `The archive ${location} is damaged: ${messageOf(cause)}.`,
    {
      cause,
      hint: 'Restore it from a copy, or name a new file and fetch again; this file was left as it is.',
    },
  )
}

function isFolder(location: string): boolean {
  return statSync(location, { throwIfNoEntry: false })?.isDirectory() === true
}

function resultCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error)) return undefined
  return typeof error.errcode === 'number' ? error.errcode & 0xff : undefined
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'its content makes no sense'
}
