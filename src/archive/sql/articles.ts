import { shortId } from '../../kit/hash.ts'
import type { ArticleDraft } from '../archive.ts'
import type { RevisionReason } from '../past-store.ts'
import { orNull, type SqlConnection } from './connection.ts'
import { packText } from './packed-texts.ts'
import type { PendingWrites } from './pending-writes.ts'
import type { ArticleRow } from './rows.ts'
import type { Sequence } from './sequence.ts'
import type { TakedownRules } from './takedown-rules.ts'

/** What became of one draft. */
export type DraftOutcome = 'added' | 'revised' | 'touched' | 'unchanged'

/** The feed that carried the drafts, and when. */
export type Carrier = {
  readonly feedId: number
  /** Its node and all above it. */
  readonly nodeIds: readonly number[]
  readonly at: string
  /** What must not be shown, though it is kept. */
  readonly takedowns: TakedownRules
}

// A second feed's text replaces the kept one only when it is clearly fuller; otherwise a short and a
// long version of one article would take turns for ever.
const FULLER_TEXT_RATIO = 1.5
// Clocks and zones are often a day wrong; what lies further ahead is no date to sort by.
const TOLERATED_FUTURE_MS = 24 * 60 * 60 * 1000

/** What a transaction writes to. */
export type Books = {
  readonly connection: SqlConnection
  readonly sequence: Sequence
  /** Written by the caller when everything is kept. */
  readonly pending: PendingWrites
}

/** Keeps drafts as articles, origins, revisions and raw entries; runs within the caller's transaction. */
export class ArticleKeeper {
  readonly #connection: SqlConnection
  readonly #sequence: Sequence
  readonly #pending: PendingWrites
  readonly #carrier: Carrier
  #nextNumber: number

  constructor({ connection, sequence, pending }: Books, carrier: Carrier, count: number) {
    this.#connection = connection
    this.#sequence = sequence
    this.#pending = pending
    this.#carrier = carrier
    this.#nextNumber = count + 1
  }

  async keep(draft: ArticleDraft): Promise<DraftOutcome> {
    const known = await this.#find(draft)
    if (!known) return this.#add(draft)
    const isNewOrigin = await this.#noteOrigin(known, draft)
    await this.#saveIdentities(draft, known.number)
    await this.#saveRaw(draft)
    const outcome = await this.#compare(known, draft)
    return outcome === 'unchanged' && isNewOrigin ? 'touched' : outcome
  }

  /** The strongest identity decides; a guid alone speaks for an entry only if its title or text agrees. */
  async #find(draft: ArticleDraft): Promise<ArticleRow | undefined> {
    for (const [index, identity] of draft.identities.entries()) {
      const row = await this.#connection.get<ArticleRow>(
        'SELECT a.* FROM identities i JOIN articles a ON a.number = i.article WHERE i.identity = ?',
        identity,
      )
      if (!row) continue
      const isSame = row.text_hash === draft.textHash || row.title === orNull(draft.title)
      if (index === 0 || isSame) return row
    }
    return undefined
  }

  async #add(draft: ArticleDraft): Promise<'added'> {
    const number = this.#nextNumber++
    const { feedId, at } = this.#carrier
    const sortAt = sortTime(draft.published ?? draft.updated, at)
    const id = await this.#freeId(draft)
    const withdrawn = this.#carrier.takedowns.covers({ id, link: draft.link ?? null }) ? 1 : 0
    await this.#connection.run(
      `INSERT INTO articles (number, id, title, link, authors, contributors, categories, enclosures, published, updated,
         first_seen_at, sort_at, language, image, rights, license, comments, excerpt, text_length, text_hash,
         feed_id, text_feed_id, revision, revised_at, seq, withdrawn)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?)`,
      number,
      id,
      orNull(draft.title),
      orNull(draft.link),
      ...listColumns(draft),
      orNull(draft.published),
      orNull(draft.updated),
      at,
      sortAt,
      orNull(draft.language),
      orNull(draft.image),
      orNull(draft.rights),
      orNull(draft.license),
      orNull(draft.comments),
      draft.excerpt,
      draft.textLength,
      draft.textHash,
      feedId,
      feedId,
      at,
      this.#sequence.next(),
      withdrawn,
    )
    await this.#saveRevision(number, 1, draft)
    await this.#addOrigin(number, draft, withdrawn)
    await this.#saveIdentities(draft, number)
    this.#pending.place(this.#carrier.nodeIds, { number, sort_at: sortAt, withdrawn })
    if (withdrawn === 0) this.#pending.count(sortAt)
    await this.#pending.index(number, draft.searchTerms, { isNew: true })
    return 'added'
  }

  async #freeId(draft: ArticleDraft): Promise<string> {
    for (let attempt = 0; ; attempt++) {
      const id = shortId(draft.identities[0] ?? draft.rawHash, attempt)
      if (!(await this.#connection.get('SELECT number FROM articles WHERE id = ?', id))) return id
    }
  }

  async #compare(known: ArticleRow, draft: ArticleDraft): Promise<DraftOutcome> {
    if (known.text_hash === draft.textHash) return this.#fillGaps(known, draft)
    const isKeptText = known.text_feed_id === this.#carrier.feedId
    const isFuller = draft.textLength > known.text_length * FULLER_TEXT_RATIO
    if (!isKeptText && !isFuller) return this.#fillGaps(known, draft)
    return this.#revise(known, draft)
  }

  async #revise(
    known: ArticleRow,
    draft: ArticleDraft,
    reason?: RevisionReason,
  ): Promise<'revised'> {
    const { feedId, at } = this.#carrier
    const published = draft.published ?? known.published ?? undefined
    await this.#connection.run(
      `UPDATE articles SET title = ?, link = ?, authors = ?, contributors = ?, categories = ?, enclosures = ?,
         published = ?, updated = ?, language = ?, image = ?, rights = ?, license = ?, comments = ?,
         excerpt = ?, text_length = ?, text_hash = ?, text_feed_id = ?, revision = ?, revised_at = ?, seq = ?
       WHERE number = ?`,
      draft.title ?? known.title,
      draft.link ?? known.link,
      ...listColumns(draft),
      orNull(published),
      draft.updated ?? known.updated,
      draft.language ?? known.language,
      orNull(draft.image),
      draft.rights ?? known.rights,
      draft.license ?? known.license,
      draft.comments ?? known.comments,
      draft.excerpt,
      draft.textLength,
      draft.textHash,
      feedId,
      known.revision + 1,
      at,
      this.#sequence.next(),
      known.number,
    )
    await this.#saveRevision(known.number, known.revision + 1, draft, reason)
    await this.#pending.index(known.number, draft.searchTerms, { isNew: false })
    return 'revised'
  }

  /**
   * Makes an article anew from what it was made of before: a revision that gives its reason. Facts that
   * the draft lacks stay as they are.
   */
  async remake(known: ArticleRow, draft: ArticleDraft, reason: RevisionReason): Promise<void> {
    const kept = <Item>(list: readonly Item[], before: string): readonly Item[] =>
      list.length > 0 ? list : JSON.parse(before)
    const image = draft.image ?? known.image ?? undefined
    const whole: ArticleDraft = {
      ...draft,
      authors: kept(draft.authors, known.authors),
      contributors: kept(draft.contributors, known.contributors),
      categories: kept(draft.categories, known.categories),
      enclosures: kept(draft.enclosures, known.enclosures),
      ...(image === undefined ? {} : { image }),
    }
    await this.#revise(known, whole, reason)
  }

  /** The same text again: only what was absent is taken, so that churn in markup rewrites nothing. */
  async #fillGaps(known: ArticleRow, draft: ArticleDraft): Promise<'touched' | 'unchanged'> {
    const authors =
      known.authors === '[]' && draft.authors.length > 0
        ? JSON.stringify(draft.authors)
        : known.authors
    const filled = [
      known.link ?? orNull(draft.link),
      authors,
      known.published ?? orNull(draft.published),
      known.updated ?? orNull(draft.updated),
      known.language ?? orNull(draft.language),
      known.image ?? orNull(draft.image),
      known.license ?? orNull(draft.license),
    ]
    const before = [
      known.link,
      known.authors,
      known.published,
      known.updated,
      known.language,
      known.image,
      known.license,
    ]
    if (filled.every((value, index) => value === before[index])) return 'unchanged'
    await this.#connection.run(
      `UPDATE articles SET link = ?, authors = ?, published = ?, updated = ?, language = ?, image = ?, license = ?,
         seq = ? WHERE number = ?`,
      ...filled,
      this.#sequence.next(),
      known.number,
    )
    return 'touched'
  }

  async #saveRaw(draft: ArticleDraft): Promise<void> {
    await this.#connection.run(
      'INSERT INTO raws (hash, body) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING',
      draft.rawHash,
      packText(draft.raw),
    )
  }

  async #saveRevision(
    number: number,
    revision: number,
    draft: ArticleDraft,
    reason?: RevisionReason,
  ): Promise<void> {
    await this.#saveRaw(draft)
    await this.#connection.run(
      'INSERT INTO revisions (article, revision, seen_at, title, html, raw_hash, reason) VALUES (?, ?, ?, ?, ?, ?, ?)',
      number,
      revision,
      this.#carrier.at,
      orNull(draft.title),
      packText(draft.html),
      draft.rawHash,
      orNull(reason),
    )
  }

  /** Returns true when this feed had not carried the article before. */
  async #noteOrigin(known: ArticleRow, draft: ArticleDraft): Promise<boolean> {
    const { feedId, at } = this.#carrier
    const origin = await this.#connection.get(
      'SELECT article FROM origins WHERE article = ? AND feed_id = ?',
      known.number,
      feedId,
    )
    if (origin) {
      await this.#connection.run(
        'UPDATE origins SET guid = ?, link = ?, last_seen_at = ?, raw_hash = ? WHERE article = ? AND feed_id = ?',
        orNull(draft.guid),
        orNull(draft.link),
        at,
        draft.rawHash,
        known.number,
        feedId,
      )
      return false
    }
    await this.#addOrigin(known.number, draft, known.withdrawn)
    this.#pending.place(this.#carrier.nodeIds, known)
    await this.#connection.run(
      'UPDATE articles SET seq = ? WHERE number = ?',
      this.#sequence.next(),
      known.number,
    )
    return true
  }

  async #addOrigin(number: number, draft: ArticleDraft, withdrawn: number): Promise<void> {
    const { feedId, at } = this.#carrier
    await this.#connection.run(
      `INSERT INTO origins (article, feed_id, guid, link, first_seen_at, last_seen_at, raw_hash)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      number,
      feedId,
      orNull(draft.guid),
      orNull(draft.link),
      at,
      at,
      draft.rawHash,
    )
    await this.#connection.run(
      `UPDATE feeds SET article_count = article_count + ?,
         newest_at = CASE WHEN newest_at IS NULL OR newest_at < ? THEN coalesce(?, newest_at) ELSE newest_at END
       WHERE id = ?`,
      withdrawn === 0 ? 1 : 0,
      orNull(draft.published),
      orNull(draft.published),
      feedId,
    )
  }

  async #saveIdentities(draft: ArticleDraft, number: number): Promise<void> {
    for (const identity of draft.identities) {
      await this.#connection.run(
        'INSERT INTO identities (identity, article) VALUES (?, ?) ON CONFLICT (identity) DO UPDATE SET article = excluded.article',
        identity,
        number,
      )
    }
  }
}

/**
 * `published` where it can be believed, else the time of first sight; never later than that. Given
 * once: an article keeps its place in every list, whatever its date turns into.
 */
function sortTime(published: string | undefined, firstSeenAt: string): string {
  if (published === undefined) return firstSeenAt
  return Date.parse(published) > Date.parse(firstSeenAt) + TOLERATED_FUTURE_MS
    ? firstSeenAt
    : published
}

function listColumns(draft: ArticleDraft): [string, string, string, string] {
  return [
    JSON.stringify(draft.authors),
    JSON.stringify(draft.contributors),
    JSON.stringify(draft.categories),
    JSON.stringify(draft.enclosures),
  ]
}
