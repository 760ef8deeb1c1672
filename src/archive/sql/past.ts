import { identityKey } from '../../kit/url.ts'
import type { ArticleDraft } from '../archive.ts'
import type { ArticleFacts, PastArticle, PastStore, RevisionReason } from '../past-store.ts'
import { ArticleKeeper } from './articles.ts'
import type { SqlConnection } from './connection.ts'
import { countArticles } from './count-articles.ts'
import { unpackText } from './packed-texts.ts'
import { PendingWrites } from './pending-writes.ts'
import type { ArticleRow } from './rows.ts'
import { Sequence } from './sequence.ts'
import { TakedownRules } from './takedown-rules.ts'

type PastRow = ArticleRow & { raw_hash: string; raw: Uint8Array }

const PAST = `SELECT a.*, r.raw_hash, w.body AS raw FROM articles a
  JOIN revisions r ON r.article = a.number AND r.revision = a.revision
  JOIN raws w ON w.hash = r.raw_hash`

export class SqlPastStore implements PastStore {
  readonly #connection: SqlConnection

  constructor(connection: SqlConnection) {
    this.#connection = connection
  }

  async after(number: number, limit: number, feedId?: number): Promise<readonly PastArticle[]> {
    const rows =
      feedId === undefined
        ? await this.#connection.all<PastRow>(
            `${PAST} WHERE a.number > ? ORDER BY a.number LIMIT ?`,
            number,
            limit,
          )
        : await this.#connection.all<PastRow>(
            `${PAST} WHERE a.number > ? AND a.text_feed_id = ? ORDER BY a.number LIMIT ?`,
            number,
            feedId,
            limit,
          )
    return rows.map(pastFromRow)
  }

  async article(number: number): Promise<PastArticle | undefined> {
    const row = await this.#connection.get<PastRow>(`${PAST} WHERE a.number = ?`, number)
    return row && pastFromRow(row)
  }

  async numberOf(address: string): Promise<number | undefined> {
    const row = await this.#connection.get<{ article: number }>(
      'SELECT article FROM identities WHERE identity = ?',
      `url:${identityKey(address)}`,
    )
    return row?.article
  }

  async revise(
    changes: readonly {
      readonly number: number
      readonly draft: ArticleDraft
      readonly reason: RevisionReason
    }[],
    at: string,
  ): Promise<void> {
    if (changes.length === 0) return
    await this.#connection.transaction(async () => {
      const sequence = await Sequence.load(this.#connection)
      const count = await countArticles(this.#connection)
      const takedowns = await TakedownRules.load(this.#connection)
      const pending = new PendingWrites(this.#connection)
      const books = { connection: this.#connection, sequence, pending }
      for (const { number, draft, reason } of changes) {
        const known = await this.#connection.get<ArticleRow>(
          'SELECT * FROM articles WHERE number = ?',
          number,
        )
        if (!known) throw new RangeError(`No article has the number ${number}.`)
        const carrier = { feedId: known.text_feed_id, nodeIds: [], at, takedowns }
        await new ArticleKeeper(books, carrier, count).remake(known, draft, reason)
      }
      await pending.write()
      await sequence.save(this.#connection)
    })
  }

  async correct(
    changes: readonly { readonly number: number; readonly facts: Partial<ArticleFacts> }[],
  ): Promise<void> {
    if (changes.length === 0) return
    await this.#connection.transaction(async () => {
      const sequence = await Sequence.load(this.#connection)
      for (const { number, facts } of changes) {
        await this.#connection.run(
          `UPDATE articles SET authors = COALESCE(?, authors), categories = COALESCE(?, categories),
             published = COALESCE(?, published), updated = COALESCE(?, updated),
             language = COALESCE(?, language), license = COALESCE(?, license), seq = ? WHERE number = ?`,
          facts.authors ? JSON.stringify(facts.authors) : null,
          facts.categories ? JSON.stringify(facts.categories) : null,
          facts.published ?? null,
          facts.updated ?? null,
          facts.language ?? null,
          facts.license ?? null,
          sequence.next(),
          number,
        )
      }
      await sequence.save(this.#connection)
    })
  }
}

function pastFromRow(row: PastRow): PastArticle {
  return {
    number: row.number,
    id: row.id,
    revision: row.revision,
    textHash: row.text_hash,
    textLength: row.text_length,
    feedId: row.text_feed_id,
    raw: unpackText(row.raw),
    rawHash: row.raw_hash,
    facts: {
      authors: JSON.parse(row.authors),
      categories: JSON.parse(row.categories),
      ...(row.published !== null && { published: row.published }),
      ...(row.updated !== null && { updated: row.updated }),
      ...(row.language !== null && { language: row.language }),
      ...(row.license !== null && { license: row.license }),
    },
  }
}
