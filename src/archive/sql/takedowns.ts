import type { TakedownReport, TakedownStore } from '../takedown-store.ts'
import type { SqlConnection } from './connection.ts'
import { countQuarter, quarterOf } from './quarters.ts'
import { Sequence } from './sequence.ts'
import { TakedownRules } from './takedown-rules.ts'

const BATCH_SIZE = 10_000

type Candidate = { number: number; id: string; link: string | null; sort_at: string }

/** {@link TakedownStore} over any engine behind the {@link SqlConnection} seam. */
export class SqlTakedownStore implements TakedownStore {
  readonly #connection: SqlConnection

  constructor(connection: SqlConnection) {
    this.#connection = connection
  }

  async sync(wanted: readonly string[]): Promise<TakedownReport> {
    const rules = new Set(wanted.map(rule => rule.trim()).filter(rule => rule !== ''))
    const { unknown } = new TakedownRules(rules)
    if (unknown.length > 0) return { withdrawn: 0, restored: 0, unknown }
    const rows = await this.#connection.all<{ rule: string }>('SELECT rule FROM takedowns')
    const known = new Set(rows.map(row => row.rule))
    const isSame = known.size === rules.size && [...rules].every(rule => known.has(rule))
    if (isSame) return { withdrawn: 0, restored: 0, unknown: [] }
    return this.#connection.transaction(async () => {
      await this.#save(rules)
      const sequence = await Sequence.load(this.#connection)
      const restored = await this.#restore(sequence, new TakedownRules(rules))
      const added = [...rules].filter(rule => !known.has(rule))
      const withdrawn = await this.#withdraw(sequence, new TakedownRules(added))
      await sequence.save(this.#connection)
      return { withdrawn, restored, unknown: [] }
    })
  }

  async #save(rules: ReadonlySet<string>): Promise<void> {
    await this.#connection.run('DELETE FROM takedowns')
    for (const rule of rules)
      await this.#connection.run('INSERT INTO takedowns (rule) VALUES (?)', rule)
  }

  async #restore(sequence: Sequence, rules: TakedownRules): Promise<number> {
    const rows = await this.#connection.all<Candidate>(
      'SELECT number, id, link, sort_at FROM articles WHERE withdrawn = 1 ORDER BY number',
    )
    const free = rows.filter(row => !rules.covers(row))
    for (const row of free) await this.#mark(sequence, row, false)
    return free.length
  }

  async #withdraw(sequence: Sequence, rules: TakedownRules): Promise<number> {
    let count = 0
    for await (const row of this.#candidates(rules)) {
      if (!rules.covers(row)) continue
      await this.#mark(sequence, row, true)
      count += 1
    }
    return count
  }

  /** Ids and addresses are looked up; a host is looked for, once, in every article. */
  async *#candidates(rules: TakedownRules): AsyncGenerator<Candidate> {
    if (rules.hosts.size === 0) {
      const keys = [...rules.addresses].map(address => `url:${address}`)
      yield* await this.#connection.all<Candidate>(
        `SELECT number, id, link, sort_at FROM articles WHERE withdrawn = 0 AND (id IN (SELECT value FROM json_each(?))
           OR number IN (SELECT article FROM identities WHERE identity IN (SELECT value FROM json_each(?))))
         ORDER BY number`,
        JSON.stringify([...rules.ids]),
        JSON.stringify(keys),
      )
      return
    }
    for (let last = 0; ; ) {
      const rows = await this.#connection.all<Candidate>(
        'SELECT number, id, link, sort_at FROM articles WHERE number > ? AND withdrawn = 0 ORDER BY number LIMIT ?',
        last,
        BATCH_SIZE,
      )
      yield* rows
      if (rows.length < BATCH_SIZE) return
      last = rows.at(-1)?.number ?? last
    }
  }

  /** Flag, counters and change log together; places keep their positions, so that nothing else moves. */
  async #mark(sequence: Sequence, article: Candidate, isWithdrawn: boolean): Promise<void> {
    const change = isWithdrawn ? -1 : 1
    await this.#connection.run(
      'UPDATE articles SET withdrawn = ?, seq = ? WHERE number = ?',
      isWithdrawn ? 1 : 0,
      sequence.next(),
      article.number,
    )
    await this.#connection.run(
      `UPDATE nodes SET article_count = article_count + ?
       WHERE id IN (SELECT node_id FROM places WHERE article = ?)`,
      change,
      article.number,
    )
    await this.#connection.run(
      `UPDATE feeds SET article_count = article_count + ?
       WHERE id IN (SELECT feed_id FROM origins WHERE article = ?)`,
      change,
      article.number,
    )
    await countQuarter(this.#connection, quarterOf(article.sort_at), change)
  }
}
