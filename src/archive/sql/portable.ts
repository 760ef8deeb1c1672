import { isUtf8 } from 'node:buffer'
import { zstdDecompressSync } from 'node:zlib'
import type { PortableRow, PortableRows, PortableValue } from '../../model/portable.ts'
import type { PortableStore } from '../portable-store.ts'
import type { SqlConnection, SqlRow, SqlValue } from './connection.ts'
import { packText, unpackText } from './packed-texts.ts'
import { COUNT_QUARTERS } from './quarters.ts'

/**
 * Which rows of a table belong to one article, in the order in which they can be put back: what others
 * refer to comes first. `?` is the article's number. A table that the schema does not have is left out.
 */
const RELATIONS: readonly (readonly [table: string, condition: string])[] = [
  ['articles', 'number = ?'],
  ['revisions', 'article = ?'],
  ['origins', 'article = ?'],
  ['identities', 'article = ?'],
  ['places', 'article = ?'],
  ['notes', 'article = ?'],
  ['article_pictures', 'article = ?'],
  [
    'raws',
    'hash IN (SELECT raw_hash FROM revisions WHERE article = ? UNION SELECT raw_hash FROM origins WHERE article = ?)',
  ],
]

/** What targets did, what can be made from the rest, and what only orders changes. */
const LEFT_OUT =
  /^(?:sqlite_.*|search.*|targets|outputs|output_changes|deploy.*|quarters|vacancies)$/
/** Others refer to these, so they come first. */
const FIRST = ['meta', 'nodes', 'feeds']
const BATCH_SIZE = 500
const ZSTD_MAGIC = 0xfd2fb528 // RFC 8878 §3.1.1, read as a little-endian number

/** The archive as rows; see {@link PortableStore}. */
export class SqlPortable implements PortableStore {
  readonly #connection: SqlConnection
  #tables: Promise<ReadonlySet<string>> | undefined

  constructor(connection: SqlConnection) {
    this.#connection = connection
  }

  async schema(): Promise<number> {
    const row = await this.#connection.get<{ user_version: number }>('PRAGMA user_version')
    return row?.user_version ?? 0
  }

  async article(number: number): Promise<PortableRows> {
    const tables = await this.#known()
    const rows: Record<string, readonly PortableRow[]> = {}
    for (const [table, condition] of RELATIONS) {
      if (!tables.has(table)) continue
      const parameters = condition
        .split('?')
        .slice(1)
        .map(() => number)
      const sql = `SELECT * FROM ${table} WHERE ${condition} ORDER BY 1, 2`
      const found = await this.#connection.all<SqlRow>(sql, ...parameters)
      if (found.length > 0) rows[table] = found.map(portable)
    }
    return rows
  }

  async sharedTables(): Promise<readonly string[]> {
    const owned = new Set(RELATIONS.map(([table]) => table))
    const shared = [...(await this.#known())].filter(
      table => !owned.has(table) && !LEFT_OUT.test(table) && !FIRST.includes(table),
    )
    return [...FIRST, ...shared.sort()]
  }

  async *rows(table: string): AsyncGenerator<PortableRow> {
    await this.#check(table)
    const where = table === 'meta' ? `WHERE key NOT IN ('seq', 'media_cursor')` : ''
    const order = (await this.#columnsOf(table)).size > 1 ? '1, 2' : '1'
    const sql = `SELECT * FROM ${table} ${where} ORDER BY ${order} LIMIT ? OFFSET ?`
    for (let from = 0; ; from += BATCH_SIZE) {
      const found = await this.#connection.all<SqlRow>(sql, BATCH_SIZE, from)
      yield* found.map(portable)
      if (found.length < BATCH_SIZE) return
    }
  }

  async restore(rows: PortableRows): Promise<void> {
    await this.#connection.transaction(async () => {
      for (const [table, list] of Object.entries(rows)) {
        await this.#check(table)
        const columns = await this.#columnsOf(table)
        for (const row of list) await this.#insert(table, row, columns)
      }
    })
  }

  async finish(termsOf: (number: number) => Promise<string>): Promise<void> {
    const tables = await this.#known()
    let seq = 0
    for (const table of ['nodes', 'feeds', 'articles']) {
      const [key] = [...(await this.#columnsOf(table))]
      const rows = await this.#connection.all<{ id: number }>(
        `SELECT ${key} AS id FROM ${table} ORDER BY ${key}`,
      )
      for (let from = 0; from < rows.length; from += BATCH_SIZE) {
        await this.#connection.transaction(async () => {
          for (const { id } of rows.slice(from, from + BATCH_SIZE)) {
            seq += 1
            await this.#connection.run(`UPDATE ${table} SET seq = ? WHERE ${key} = ?`, seq, id)
            if (table !== 'articles') continue
            const terms = await termsOf(id)
            await this.#connection.run('INSERT INTO search (rowid, terms) VALUES (?, ?)', id, terms)
          }
        })
      }
    }
    await this.#connection.run(
      `INSERT INTO meta (key, value) VALUES ('seq', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
      String(seq),
    )
    if (tables.has('quarters')) await this.#countQuarters()
  }

  async #countQuarters(): Promise<void> {
    await this.#connection.run('DELETE FROM quarters')
    await this.#connection.run(COUNT_QUARTERS)
  }

  async #insert(table: string, row: PortableRow, columns: ReadonlySet<string>): Promise<void> {
    const names = Object.keys(row).filter(name => columns.has(name))
    const needsSeq = columns.has('seq')
    const all = needsSeq ? [...names, 'seq'] : names
    const values = names.map(name => sqlValue(row[name] as PortableValue))
    await this.#connection.run(
      `INSERT INTO ${table} (${all.join(', ')}) VALUES (${all.map(() => '?').join(', ')}) ON CONFLICT DO NOTHING`,
      ...values,
      ...(needsSeq ? [0] : []),
    )
  }

  /** Table names stand in SQL text, so one from outside must be one that is there. */
  async #check(table: string): Promise<void> {
    if ((await this.#known()).has(table) && !LEFT_OUT.test(table)) return
    throw new RangeError(
      `The archive has no table ${JSON.stringify(table)} that could be put back.`,
    )
  }

  async #columnsOf(table: string): Promise<ReadonlySet<string>> {
    const rows = await this.#connection.all<{ name: string }>(
      'SELECT name FROM pragma_table_info(?)',
      table,
    )
    return new Set(rows.map(({ name }) => name))
  }

  #known(): Promise<ReadonlySet<string>> {
    this.#tables ??= this.#connection
      .all<{ name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table'`)
      .then(rows => new Set(rows.map(({ name }) => name)))
    return this.#tables
  }
}

function portable(row: SqlRow): PortableRow {
  const values: Record<string, PortableValue> = {}
  for (const [column, value] of Object.entries(row)) {
    if (value === null || column === 'seq') continue
    values[column] = typeof value === 'object' ? portableBytes(value) : value
  }
  return values
}

function portableBytes(bytes: Uint8Array): PortableValue {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const isPacked = buffer.byteLength > 4 && buffer.readUInt32LE(0) === ZSTD_MAGIC
  // Original pages are kept in whatever charset they came.
  const isText = isPacked && isUtf8(zstdDecompressSync(bytes))
  return isText ? { zstd: unpackText(bytes) } : { base64: buffer.toString('base64') }
}

function sqlValue(value: PortableValue): SqlValue {
  if (typeof value !== 'object') return value
  return 'zstd' in value ? packText(value.zstd) : Buffer.from(value.base64, 'base64')
}
