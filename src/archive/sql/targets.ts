import type { ManifestEntry } from '../../model/target.ts'
import type { TargetState } from '../archive.ts'
import { orNull, type SqlConnection } from './connection.ts'
import { notePending } from './deployments.ts'
import { present } from './rows.ts'

type OutputRow = { path: string; hash: string; article: number | null }

/** What each target has written, and up to which change. */
export class TargetStore {
  readonly #connection: SqlConnection

  constructor(connection: SqlConnection) {
    this.#connection = connection
  }

  async target(key: string): Promise<TargetState> {
    await this.#connection.run(
      `INSERT INTO targets (key, version, cursor) VALUES (?, '', 0) ON CONFLICT (key) DO NOTHING`,
      key,
    )
    const row = await this.#connection.get<TargetState>(
      'SELECT id, version, cursor FROM targets WHERE key = ?',
      key,
    )
    if (!row) throw new RangeError(`The target ${key} vanished while it was made.`)
    return { ...row }
  }

  async manifestEntry(targetId: number, path: string): Promise<ManifestEntry | undefined> {
    const row = await this.#connection.get<OutputRow>(
      'SELECT path, hash, article FROM outputs WHERE target_id = ? AND path = ?',
      targetId,
      path,
    )
    return row && { path: row.path, hash: row.hash, ...present({ article: row.article }) }
  }

  async pathOf(targetId: number, article: number): Promise<string | undefined> {
    const row = await this.#connection.get<{ path: string }>(
      'SELECT path FROM outputs WHERE target_id = ? AND article = ? ORDER BY path LIMIT 1',
      targetId,
      article,
    )
    return row?.path
  }

  async manifestPaths(targetId: number): Promise<readonly string[]> {
    const rows = await this.#connection.all<{ path: string }>(
      'SELECT path FROM outputs WHERE target_id = ? ORDER BY path',
      targetId,
    )
    return rows.map(row => row.path)
  }

  async saveManifest(targetId: number, entries: readonly ManifestEntry[]): Promise<void> {
    await this.#connection.transaction(async () => {
      await notePending(this.#connection, targetId, entries)
      for (const entry of entries) {
        await this.#connection.run(
          `INSERT INTO outputs (target_id, path, hash, article) VALUES (?, ?, ?, ?)
           ON CONFLICT (target_id, path) DO UPDATE SET hash = excluded.hash, article = excluded.article`,
          targetId,
          entry.path,
          entry.hash,
          orNull(entry.article),
        )
      }
    })
  }

  async forgetPaths(targetId: number, paths: readonly string[]): Promise<void> {
    await this.#connection.transaction(async () => {
      await notePending(
        this.#connection,
        targetId,
        paths.map(path => ({ path })),
      )
      for (const path of paths) {
        await this.#connection.run(
          'DELETE FROM outputs WHERE target_id = ? AND path = ?',
          targetId,
          path,
        )
      }
    })
  }

  async moveCursor(targetId: number, cursor: number, version: string): Promise<void> {
    await this.#connection.run(
      'UPDATE targets SET cursor = ?, version = ? WHERE id = ?',
      cursor,
      version,
      targetId,
    )
  }
}
