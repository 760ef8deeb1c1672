import type { SqlConnection } from './connection.ts'
import { type ListedArticle, placeArticles } from './place-articles.ts'
import { countQuarter, quarterOf } from './quarters.ts'

const TERMS_LIMIT_CHARACTERS = 4_000_000

/**
 * What a transaction writes once it has kept all its articles: their places in lists and their counts, which
 * are cheaper together, and then the terms they are found by. A statement that takes a savepoint for itself
 * (an upsert does) makes FTS5 write out what it has gathered, so that between the rows of articles each
 * would become a segment of its own, to be merged again.
 *
 * @see https://sqlite.org/vtab.html#xsavepoint
 */
export class PendingWrites {
  readonly #connection: SqlConnection
  readonly #placed = new Map<number, ListedArticle[]>()
  readonly #quarters = new Map<string, number>()
  readonly #terms = new Map<number, { readonly terms: string; readonly isNew: boolean }>()
  #characters = 0

  constructor(connection: SqlConnection) {
    this.#connection = connection
  }

  /** Puts an article at the end of the lists of these nodes where it does not stand yet. */
  place(nodeIds: readonly number[], article: ListedArticle): void {
    for (const nodeId of nodeIds) {
      const placed = this.#placed.get(nodeId)
      if (placed) placed.push(article)
      else this.#placed.set(nodeId, [article])
    }
  }

  /** Counts a new article that is shown. */
  count(sortAt: string): void {
    const quarter = quarterOf(sortAt)
    this.#quarters.set(quarter, (this.#quarters.get(quarter) ?? 0) + 1)
  }

  async index(article: number, terms: string, options: { readonly isNew: boolean }): Promise<void> {
    const isNew = this.#terms.get(article)?.isNew ?? options.isNew
    this.#terms.set(article, { terms, isNew })
    this.#characters += terms.length
    if (this.#characters >= TERMS_LIMIT_CHARACTERS) await this.#writeTerms()
  }

  /** To be called before the transaction ends. */
  async write(): Promise<void> {
    for (const [nodeId, articles] of this.#placed)
      await placeArticles(this.#connection, nodeId, articles)
    for (const [quarter, count] of this.#quarters)
      await countQuarter(this.#connection, quarter, count)
    await this.#writeTerms()
    this.#placed.clear()
    this.#quarters.clear()
  }

  async #writeTerms(): Promise<void> {
    for (const [article, { terms, isNew }] of this.#terms) {
      const verb = isNew ? 'INSERT' : 'INSERT OR REPLACE'
      await this.#connection.run(`${verb} INTO search (rowid, terms) VALUES (?, ?)`, article, terms)
    }
    this.#terms.clear()
    this.#characters = 0
  }
}
