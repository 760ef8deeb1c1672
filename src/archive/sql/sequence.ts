import type { SqlConnection } from './connection.ts'

/**
 * The change log's counter: every write to something publishable takes the next number and stamps
 * its row with it. Loaded and saved within the transaction that uses it, so an aborted one leaves no gap.
 */
export class Sequence {
  #last: number
  private constructor(last: number) {
    this.#last = last
  }

  static async load(connection: SqlConnection): Promise<Sequence> {
    return new Sequence(await readHead(connection))
  }

  /** The number given last. */
  get last(): number {
    return this.#last
  }

  next(): number {
    this.#last += 1
    return this.#last
  }

  async save(connection: SqlConnection): Promise<void> {
    await connection.run(
      `INSERT INTO meta (key, value) VALUES ('seq', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
      String(this.#last),
    )
  }
}

/** The newest `seq` that was committed. */
export async function readHead(connection: SqlConnection): Promise<number> {
  const row = await connection.get<{ value: string }>(`SELECT value FROM meta WHERE key = 'seq'`)
  return Number(row?.value ?? 0)
}
