import type { TargetState } from '../archive.ts'
import type { SqlConnection } from './connection.ts'

/** The targets, how far each has come, and where it put articles. */
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

  async pathOf(targetId: number, article: number): Promise<string | undefined> {
    const row = await this.#connection.get<{ path: string }>(
      'SELECT path FROM outputs WHERE target_id = ? AND article = ? ORDER BY path LIMIT 1',
      targetId,
      article,
    )
    return row?.path
  }
}
