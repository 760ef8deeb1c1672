import type { SqlConnection } from './connection.ts'

const LIMIT_CHARACTERS = 4_000_000

/**
 * What articles are found by, written once a transaction has kept them all: a statement that takes a
 * savepoint for itself (an upsert does) makes FTS5 write out what it has gathered so far, so that between
 * the rows of articles each would become a segment of its own, to be merged again.
 *
 * @see https://sqlite.org/vtab.html#xsavepoint
 */
export class PendingTerms {
  readonly #connection: SqlConnection
  readonly #pending = new Map<number, { readonly terms: string; readonly isNew: boolean }>()
  #characters = 0

  constructor(connection: SqlConnection) {
    this.#connection = connection
  }

  async add(article: number, terms: string, options: { readonly isNew: boolean }): Promise<void> {
    const isNew = this.#pending.get(article)?.isNew ?? options.isNew
    this.#pending.set(article, { terms, isNew })
    this.#characters += terms.length
    if (this.#characters >= LIMIT_CHARACTERS) await this.write()
  }

  /** To be called before the transaction ends. */
  async write(): Promise<void> {
    for (const [article, { terms, isNew }] of this.#pending) {
      const verb = isNew ? 'INSERT' : 'INSERT OR REPLACE'
      await this.#connection.run(`${verb} INTO search (rowid, terms) VALUES (?, ?)`, article, terms)
    }
    this.#pending.clear()
    this.#characters = 0
  }
}
