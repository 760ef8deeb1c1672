import type { Article, ArticleSummary } from '../../model/article.ts'
import type {
  Change,
  FeedRecord,
  FirstRevision,
  LibraryReader,
  ListPart,
  NeighbourNumbers,
  Place,
  QuarterCount,
  TreeNode,
  WithdrawnArticle,
} from '../../model/library.ts'
import type { FeedState, Revision, SearchHit } from '../archive.ts'
import type { RevisionReason } from '../past-store.ts'
import {
  ARTICLE_COLUMNS,
  type ArticleTuple,
  articleFromTuple,
  ORIGIN_COLUMNS,
  type OriginTuple,
  originFromTuple,
  SUMMARY_COLUMNS,
  type SummaryTuple,
  summaryFromTuple,
} from './article-rows.ts'
import { LIMIT, type SqlConnection } from './connection.ts'
import { countArticles } from './count-articles.ts'
import {
  FEED_RECORD_COLUMNS,
  FEED_STATE_COLUMNS,
  type FeedRecordTuple,
  type FeedStateTuple,
  feedFromTuple,
  feedStateFromTuple,
  NODE_COLUMN,
} from './feed-rows.ts'
import { readNodes, readPaths } from './nodes.ts'
import { unpackText, unpackTexts } from './packed-texts.ts'
import { readPictureNotes } from './picture-rows.ts'
import { present } from './rows.ts'
import { readHead } from './sequence.ts'

/** Of `YYYY-MM-DDTHH:MM`. */
const QUARTER_LENGTH = 16
/** After every date. */
const LATEST = '~'
const IS_SHOWN = 'rowid NOT IN (SELECT number FROM articles WHERE withdrawn = 1)'
const CHANGE_SOURCES = [
  ['article', 'seq, number AS ref FROM articles'],
  ['feed', 'seq, id AS ref FROM feeds'],
  ['tree', 'seq, id AS ref FROM nodes'],
] as const

// Most libraries have nothing taken down; asking that first saves a look at each article.
const isListed = (
  number: string,
): string => `(NOT EXISTS (SELECT 1 FROM articles WHERE withdrawn = 1)
  OR EXISTS (SELECT 1 FROM articles a WHERE a.number = ${number} AND a.withdrawn = 0))`
const IS_LISTED = isListed('p.article')

/** The article that stands on one side of the place `w` of a list. */
const nextTo = (side: string): string =>
  `(SELECT p.article FROM places p WHERE p.node_id = w.node_id AND ${IS_LISTED} AND ${side} LIMIT 1)`

/** All readings of the archive; every statement is bounded by its limit or by an index. */
export class SqlReader implements LibraryReader {
  protected readonly connection: SqlConnection

  constructor(connection: SqlConnection) {
    this.connection = connection
  }

  async title(): Promise<string | undefined> {
    const row = await this.connection.get<{ value: string }>(
      `SELECT value FROM meta WHERE key = 'title'`,
    )
    return row?.value
  }

  async feeds(): Promise<readonly FeedRecord[]> {
    const pathOf = await readPaths(this.connection)
    const rows = await this.connection.tuples<FeedRecordTuple>(
      `SELECT ${FEED_RECORD_COLUMNS} FROM feeds ORDER BY subscribed DESC, ordinal, id`,
    )
    return rows.map(row => feedFromTuple(row, pathOf(row[NODE_COLUMN])))
  }

  async feedStates(dueAt = LATEST): Promise<readonly FeedState[]> {
    const pathOf = await readPaths(this.connection)
    const rows = await this.connection.tuples<FeedStateTuple>(
      `SELECT ${FEED_STATE_COLUMNS} FROM feeds
       WHERE subscribed = 1 AND coalesce(due_at, '') <= ? AND coalesce(hold_until, '') <= ? ORDER BY ordinal, id`,
      dueAt,
      dueAt,
    )
    return rows.map(row => feedStateFromTuple(row, pathOf(row[NODE_COLUMN])))
  }

  async nodes(): Promise<readonly TreeNode[]> {
    return readNodes(this.connection)
  }

  async count(): Promise<number> {
    return countArticles(this.connection)
  }

  async head(): Promise<number> {
    return readHead(this.connection)
  }

  /** Each table by its own index, `limit` rows at most, so that a large one is never sorted. */
  async changesSince(seq: number, limit: number): Promise<readonly Change[]> {
    const changes: Change[] = []
    for (const [kind, columns] of CHANGE_SOURCES) {
      const rows = await this.connection.all<{ seq: number; ref: number }>(
        `SELECT ${columns} WHERE seq > ? ORDER BY seq LIMIT ?`,
        seq,
        limit,
      )
      for (const row of rows) changes.push({ seq: row.seq, kind, ref: row.ref })
    }
    return changes.sort((one, other) => one.seq - other.seq).slice(0, limit)
  }

  async vacanciesSince(seq: number): Promise<readonly Place[]> {
    return this.connection.all<Place>(
      'SELECT node_id AS nodeId, position FROM vacancies WHERE seq > ? ORDER BY seq',
      seq,
    )
  }

  async withdrawn(numbers: readonly number[]): Promise<readonly WithdrawnArticle[]> {
    const rows = await this.connection.all<WithdrawnArticle & { license: string | null }>(
      `SELECT a.number, a.id, a.sort_at AS sortAt, a.feed_id AS feedId, a.license FROM json_each(?) AS wanted
       JOIN articles a ON a.number = wanted.value WHERE a.withdrawn = 1 ORDER BY a.number`,
      JSON.stringify(numbers),
    )
    return rows.map(({ license, ...row }) => ({ ...row, ...present({ license }) }))
  }

  async withdrawnCount(): Promise<number> {
    const row = await this.connection.get<{ count: number }>(
      'SELECT count(*) AS count FROM articles WHERE withdrawn = 1',
    )
    return row?.count ?? 0
  }

  async articleById(id: string): Promise<Article | undefined> {
    const row = await this.connection.get<{ number: number }>(
      'SELECT number FROM articles WHERE id = ?',
      id,
    )
    return row ? (await this.articles([row.number]))[0] : undefined
  }

  async articles(numbers: readonly number[]): Promise<readonly Article[]> {
    const list = JSON.stringify(numbers)
    const found = await this.connection.tuples<readonly [...ArticleTuple, html: Uint8Array]>(
      `SELECT ${ARTICLE_COLUMNS}, r.html FROM articles a
       JOIN revisions r ON r.article = a.number AND r.revision = a.revision
       WHERE a.number IN (SELECT value FROM json_each(?)) AND a.withdrawn = 0`,
      list,
    )
    const origins = await this.connection.tuples<OriginTuple>(
      `SELECT ${ORIGIN_COLUMNS} FROM origins o WHERE o.article IN (SELECT value FROM json_each(?))
       ORDER BY o.first_seen_at, o.feed_id`,
      list,
    )
    const notes = await this.connection.tuples<readonly [article: number, note: string]>(
      'SELECT article, note FROM notes WHERE article IN (SELECT value FROM json_each(?)) ORDER BY note',
      list,
    )
    const pictures = await readPictureNotes(this.connection, numbers)
    const originsOf = Map.groupBy(origins, ([article]) => article)
    const notesOf = Map.groupBy(notes, ([article]) => article)
    const rows = inOrder(numbers, found)
    const texts = unpackTexts(rows.map(row => row.at(-1) as Uint8Array))
    return rows.map((row, index) =>
      articleFromTuple(row as unknown as ArticleTuple, {
        html: texts[index] as string,
        origins: (originsOf.get(row[0]) ?? []).map(originFromTuple),
        notes: notesOf.get(row[0])?.map(([, note]) => note),
        pictures: pictures.get(row[0]),
      }),
    )
  }

  async summaries(numbers: readonly number[]): Promise<readonly ArticleSummary[]> {
    const rows = await this.connection.tuples<SummaryTuple>(
      `SELECT ${SUMMARY_COLUMNS} FROM articles a
       WHERE a.number IN (SELECT value FROM json_each(?)) AND a.withdrawn = 0`,
      JSON.stringify(numbers),
    )
    return inOrder(numbers, rows).map(summaryFromTuple)
  }

  async editedArticles(from: number, to: number): Promise<readonly number[]> {
    const rows = await this.connection.all<{ number: number }>(
      `SELECT number FROM articles WHERE revision > 1 AND number BETWEEN ? AND ?
       UNION SELECT number FROM articles WHERE withdrawn = 1 AND number BETWEEN ? AND ? ORDER BY number`,
      from,
      to,
      from,
      to,
    )
    return rows.map(row => row.number)
  }

  async firstRevisions(numbers: readonly number[]): Promise<readonly FirstRevision[]> {
    const rows = await this.connection.all<{
      article: number
      title: string | null
      html: Uint8Array
    }>(
      `SELECT r.article, r.title, r.html FROM json_each(?) AS wanted
       JOIN revisions r ON r.article = wanted.value AND r.revision = 1 ORDER BY wanted.key`,
      JSON.stringify(numbers),
    )
    return rows.map(({ article, title, html }) => ({
      number: article,
      html: unpackText(html),
      ...present({ title }),
    }))
  }

  async latest(limit: number, nodeId?: number): Promise<readonly ArticleSummary[]> {
    if (nodeId !== undefined) return this.summaries(await this.latestNumbers(limit, nodeId))
    const rows = await this.connection.tuples<SummaryTuple>(
      `SELECT ${SUMMARY_COLUMNS} FROM articles a WHERE a.withdrawn = 0 ORDER BY a.sort_at DESC, a.number DESC LIMIT ?`,
      limit,
    )
    return rows.map(summaryFromTuple)
  }

  async placesOf(numbers: readonly number[]): Promise<ReadonlyMap<number, readonly Place[]>> {
    const rows = await this.connection.tuples<
      readonly [article: number, nodeId: number, position: number]
    >(
      `SELECT article, node_id, position FROM places WHERE article IN (SELECT value FROM json_each(?))
       ORDER BY article, node_id`,
      JSON.stringify(numbers),
    )
    const places = new Map<number, Place[]>()
    for (const [article, nodeId, position] of rows) {
      const known = places.get(article)
      if (known) known.push({ nodeId, position })
      else places.set(article, [{ nodeId, position }])
    }
    return places
  }

  async slice(nodeId: number, from: number, to: number): Promise<readonly ArticleSummary[]> {
    return this.summaries(await this.sliceNumbers(nodeId, from, to))
  }

  async latestNumbers(limit: number, nodeId: number): Promise<readonly number[]> {
    const rows = await this.connection.tuples<readonly [article: number]>(
      `SELECT p.article FROM places p WHERE p.node_id = ? AND ${IS_LISTED}
       ORDER BY p.sort_at DESC, p.article DESC ${LIMIT}`,
      nodeId,
      limit,
    )
    return rows.map(([article]) => article)
  }

  async sliceNumbers(nodeId: number, from: number, to: number): Promise<readonly number[]> {
    const rows = await this.connection.tuples<readonly [article: number]>(
      `SELECT p.article FROM places p
       WHERE p.node_id = ? AND p.position BETWEEN ? AND ? AND ${IS_LISTED} ORDER BY p.position`,
      nodeId,
      from,
      to,
    )
    return rows.map(([article]) => article)
  }

  async neighbours(places: readonly Place[]): Promise<readonly NeighbourNumbers[]> {
    const rows = await this.connection.tuples<
      readonly [previous: number | null, next: number | null]
    >(
      `SELECT ${nextTo('p.position < w.position ORDER BY p.position DESC')} AS previous,
              ${nextTo('p.position > w.position ORDER BY p.position')} AS next
       FROM (SELECT key, value ->> 0 AS node_id, value ->> 1 AS position FROM json_each(?)) AS w ORDER BY w.key`,
      JSON.stringify(places.map(({ nodeId, position }) => [nodeId, position])),
    )
    return rows.map(([previous, next]) => present({ previous, next }))
  }

  async between(from: string, to: string, part?: ListPart): Promise<readonly ArticleSummary[]> {
    return this.summaries(await this.betweenNumbers(from, to, part))
  }

  async betweenNumbers(
    from: string,
    to: string,
    { limit = -1, offset = 0, after }: ListPart = {},
  ): Promise<readonly number[]> {
    const rows = await this.connection.tuples<readonly [number: number]>(
      `SELECT p.number FROM articles p
       WHERE p.sort_at >= ? AND p.sort_at < ? AND (p.sort_at, p.number) > (?, ?) AND ${isListed('p.number')}
       ORDER BY p.sort_at, p.number ${LIMIT} OFFSET CAST(? AS INTEGER)`,
      from,
      to,
      after?.sortAt ?? '',
      after?.number ?? 0,
      limit,
      offset,
    )
    return rows.map(([number]) => number)
  }

  async quarters(from = '', to = '~'): Promise<readonly QuarterCount[]> {
    return this.connection.all<QuarterCount>(
      'SELECT quarter, count FROM quarters WHERE quarter >= ? AND quarter < ? AND count > 0 ORDER BY quarter',
      from.slice(0, QUARTER_LENGTH),
      to.slice(0, QUARTER_LENGTH),
    )
  }

  async quarterBefore(at: string): Promise<string | undefined> {
    const row = await this.connection.get<{ quarter: string }>(
      'SELECT quarter FROM quarters WHERE quarter < ? AND count > 0 ORDER BY quarter DESC LIMIT 1',
      at.slice(0, QUARTER_LENGTH),
    )
    return row?.quarter
  }

  async quarterFrom(at: string): Promise<string | undefined> {
    const row = await this.connection.get<{ quarter: string }>(
      'SELECT quarter FROM quarters WHERE quarter >= ? AND count > 0 ORDER BY quarter LIMIT 1',
      at.slice(0, QUARTER_LENGTH),
    )
    return row?.quarter
  }

  async search(match: string, limit: number, offset: number): Promise<readonly SearchHit[]> {
    const rows = await this.connection.all<{ number: number; rank: number }>(
      `SELECT rowid AS number, rank FROM search WHERE search MATCH ? AND ${IS_SHOWN}
       ORDER BY rank, rowid DESC LIMIT ? OFFSET ?`,
      match,
      limit,
      offset,
    )
    const ranks = new Map(rows.map(row => [row.number, row.rank]))
    const summaries = await this.summaries(rows.map(row => row.number))
    return summaries.map(summary => ({ ...summary, rank: ranks.get(summary.number) ?? 0 }))
  }

  async newestMatches(match: string, limit: number, before?: number): Promise<readonly number[]> {
    const rows = await this.connection.all<{ number: number }>(
      `SELECT rowid AS number FROM search WHERE search MATCH ? AND rowid < ? AND ${IS_SHOWN} ORDER BY rowid DESC LIMIT ?`,
      match,
      before ?? Number.MAX_SAFE_INTEGER,
      limit,
    )
    return rows.map(row => row.number)
  }

  async countMatches(match: string): Promise<number> {
    const row = await this.connection.get<{ count: number }>(
      `SELECT count(*) AS count FROM search WHERE search MATCH ? AND ${IS_SHOWN}`,
      match,
    )
    return row?.count ?? 0
  }

  async revisions(number: number): Promise<readonly Revision[]> {
    const rows = await this.connection.all<{
      revision: number
      seen_at: string
      title: string | null
      html: Uint8Array
      reason: RevisionReason | null
    }>(
      'SELECT revision, seen_at, title, html, reason FROM revisions WHERE article = ? ORDER BY revision DESC',
      number,
    )
    return rows.map(row => ({
      revision: row.revision,
      seenAt: row.seen_at,
      html: unpackText(row.html),
      ...present({ title: row.title, reason: row.reason }),
    }))
  }
}

/** Rows by the number in their first column: SQLite would copy them whole to sort them. */
function inOrder<Row extends readonly [number: number, ...rest: unknown[]]>(
  numbers: readonly number[],
  rows: readonly Row[],
): Row[] {
  const rowOf = new Map(rows.map(row => [row[0], row]))
  return numbers.map(number => rowOf.get(number)).filter(row => row !== undefined)
}
