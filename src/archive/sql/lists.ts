import type { KnownList, ListedFeed, ListStore } from '../list-store.ts'
import type { SqlConnection } from './connection.ts'
import { readPaths } from './nodes.ts'

const KEY = 'list'

export class SqlListStore implements ListStore {
  readonly #connection: SqlConnection

  constructor(connection: SqlConnection) {
    this.#connection = connection
  }

  async known(): Promise<KnownList | undefined> {
    const row = await this.#connection.get<{ value: string }>(
      'SELECT value FROM meta WHERE key = ?',
      KEY,
    )
    return row && (JSON.parse(row.value) as KnownList)
  }

  async remember(list: KnownList): Promise<void> {
    await this.#connection.run(
      'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
      KEY,
      JSON.stringify(list),
    )
  }

  async places(): Promise<readonly ListedFeed[]> {
    const pathOf = await readPaths(this.#connection)
    const rows = await this.#connection.all<{ address: string; node_id: number }>(
      'SELECT address, node_id FROM feeds WHERE subscribed = 1 ORDER BY ordinal, id',
    )
    return rows.map(({ address, node_id: node }) => ({ address, path: pathOf(node) }))
  }

  async countDue(at: string): Promise<{ readonly subscribed: number; readonly due: number }> {
    const row = await this.#connection.get<{ subscribed: number; due: number | null }>(
      `SELECT count(*) AS subscribed,
         sum(CASE WHEN gone = 0 AND coalesce(due_at, '') <= ? AND coalesce(hold_until, '') <= ? THEN 1 ELSE 0 END) AS due
       FROM feeds WHERE subscribed = 1`,
      at,
      at,
    )
    return { subscribed: row?.subscribed ?? 0, due: row?.due ?? 0 }
  }
}

/** The tree is about to change: what was remembered of a list no longer says how it is. */
export async function forgetList(connection: SqlConnection): Promise<void> {
  await connection.run('DELETE FROM meta WHERE key = ?', KEY)
}
