import type { ProfileStore } from '../profile-store.ts'
import type { SqlConnection } from './connection.ts'
import { packText, unpackText } from './packed-texts.ts'

export class SqlProfileStore implements ProfileStore {
  readonly #connection: SqlConnection

  constructor(connection: SqlConnection) {
    this.#connection = connection
  }

  async profile(source: string): Promise<string | undefined> {
    const row = await this.#connection.get<{ body: Uint8Array }>(
      'SELECT body FROM profiles WHERE source = ?',
      source,
    )
    return row && unpackText(row.body)
  }

  async save(profiles: ReadonlyMap<string, string>): Promise<void> {
    if (profiles.size === 0) return
    await this.#connection.transaction(async () => {
      for (const [source, body] of profiles) {
        await this.#connection.run(
          'INSERT INTO profiles (source, body) VALUES (?, ?) ON CONFLICT (source) DO UPDATE SET body = excluded.body',
          source,
          packText(body),
        )
      }
    })
  }

  async sources(): Promise<readonly string[]> {
    const rows = await this.#connection.all<{ source: string }>(
      'SELECT source FROM profiles ORDER BY source',
    )
    return rows.map(row => row.source)
  }

  async clear(): Promise<void> {
    await this.#connection.run('DELETE FROM profiles')
  }
}
