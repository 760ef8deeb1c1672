import type { Article, ArticleSummary } from '../../model/article.ts'
import type { Change, FeedRecord, LibraryReader, Place, TreeNode } from '../../model/library.ts'
import type { FeedState, Revision, SearchHit } from '../archive.ts'
import type { SqlConnection } from './connection.ts'
import { readPictureNotes } from './picture-rows.ts'
import {
  type ArticleRow,
  articleFromRow,
  type FeedRow,
  feedFromRow,
  feedStateFromRow,
  type OriginRow,
  originFromRow,
  present,
  SUMMARY_COLUMNS,
  summaryFromRow,
  unpackText,
} from './rows.ts'
import { readHead } from './sequence.ts'
import { readNodes } from './tree.ts'
import { countArticles } from './visits.ts'

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
    return this.#feedsWith((row, path) => feedFromRow(row, path))
  }

  async feedStates(): Promise<readonly FeedState[]> {
    const states = await this.#feedsWith((row, path) => feedStateFromRow(row, path))
    return states.filter(feed => feed.subscribed)
  }

  async #feedsWith<Feed>(build: (row: FeedRow, path: readonly string[]) => Feed): Promise<Feed[]> {
    const paths = new Map((await this.nodes()).map(node => [node.id, node.path]))
    const rows = await this.connection.all<FeedRow>(
      'SELECT * FROM feeds ORDER BY subscribed DESC, ordinal, id',
    )
    return rows.map(row => build(row, paths.get(row.node_id) ?? []))
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

  async changesSince(seq: number, limit: number): Promise<readonly Change[]> {
    return this.connection.all<Change>(
      `SELECT seq, kind, ref FROM (
         SELECT seq, 'article' AS kind, number AS ref FROM articles WHERE seq > ?
         UNION ALL SELECT seq, 'feed', id FROM feeds WHERE seq > ?
         UNION ALL SELECT seq, 'tree', id FROM nodes WHERE seq > ?)
       AS changes ORDER BY seq LIMIT ?`,
      seq,
      seq,
      seq,
      limit,
    )
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
    const rows = await this.connection.all<ArticleRow & { html: Uint8Array }>(
      `SELECT a.*, r.html FROM json_each(?) AS wanted
       JOIN articles a ON a.number = wanted.value
       JOIN revisions r ON r.article = a.number AND r.revision = a.revision ORDER BY wanted.key`,
      list,
    )
    const origins = await this.connection.all<OriginRow>(
      `SELECT o.* FROM json_each(?) AS wanted JOIN origins o ON o.article = wanted.value ORDER BY o.first_seen_at, o.feed_id`,
      list,
    )
    const notes = await this.connection.all<{ article: number; note: string }>(
      'SELECT n.* FROM json_each(?) AS wanted JOIN notes n ON n.article = wanted.value ORDER BY n.note',
      list,
    )
    const pictures = await readPictureNotes(this.connection, numbers)
    const originsOf = Map.groupBy(origins, row => row.article)
    const notesOf = Map.groupBy(notes, row => row.article)
    return rows.map(row =>
      articleFromRow(
        row,
        (originsOf.get(row.number) ?? []).map(originFromRow),
        (notesOf.get(row.number) ?? []).map(({ note }) => note),
        pictures.get(row.number),
      ),
    )
  }

  async summaries(numbers: readonly number[]): Promise<readonly ArticleSummary[]> {
    const rows = await this.connection.all<ArticleRow>(
      `SELECT ${SUMMARY_COLUMNS} FROM (SELECT key AS place, value AS wanted FROM json_each(?)) AS list
       JOIN articles ON number = list.wanted ORDER BY list.place`,
      JSON.stringify(numbers),
    )
    return rows.map(summaryFromRow)
  }

  async latest(limit: number, nodeId?: number): Promise<readonly ArticleSummary[]> {
    const numbers =
      nodeId === undefined
        ? await this.connection.all<{ article: number }>(
            'SELECT number AS article FROM articles ORDER BY sort_at DESC, number DESC LIMIT ?',
            limit,
          )
        : await this.connection.all<{ article: number }>(
            'SELECT article FROM places WHERE node_id = ? ORDER BY sort_at DESC, article DESC LIMIT ?',
            nodeId,
            limit,
          )
    return this.summaries(numbers.map(row => row.article))
  }

  async placesOf(number: number): Promise<readonly Place[]> {
    return this.connection.all<Place>(
      'SELECT node_id AS nodeId, position FROM places WHERE article = ? ORDER BY node_id',
      number,
    )
  }

  async slice(nodeId: number, from: number, to: number): Promise<readonly ArticleSummary[]> {
    const rows = await this.connection.all<{ article: number }>(
      'SELECT article FROM places WHERE node_id = ? AND position BETWEEN ? AND ? ORDER BY position',
      nodeId,
      from,
      to,
    )
    return this.summaries(rows.map(row => row.article))
  }

  async between(from: string, to: string): Promise<readonly ArticleSummary[]> {
    const rows = await this.connection.all<ArticleRow>(
      `SELECT ${SUMMARY_COLUMNS} FROM articles WHERE sort_at >= ? AND sort_at < ? ORDER BY sort_at, number`,
      from,
      to,
    )
    return rows.map(summaryFromRow)
  }

  async quarters(): Promise<readonly { readonly quarter: string; readonly count: number }[]> {
    const rows = await this.connection.all<{ hour: string; quarter: number; count: number }>(
      `SELECT substr(sort_at, 1, 13) AS hour, CAST(substr(sort_at, 15, 2) AS INTEGER) / 15 AS quarter, count(*) AS count
       FROM articles GROUP BY 1, 2 ORDER BY 1, 2`,
    )
    return rows.map(row => ({
      quarter: `${row.hour}:${String(row.quarter * 15).padStart(2, '0')}`,
      count: row.count,
    }))
  }

  async search(match: string, limit: number, offset: number): Promise<readonly SearchHit[]> {
    const rows = await this.connection.all<{ number: number; rank: number }>(
      'SELECT rowid AS number, rank FROM search WHERE search MATCH ? ORDER BY rank, rowid DESC LIMIT ? OFFSET ?',
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
      'SELECT rowid AS number FROM search WHERE search MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?',
      match,
      before ?? Number.MAX_SAFE_INTEGER,
      limit,
    )
    return rows.map(row => row.number)
  }

  async countMatches(match: string): Promise<number> {
    const row = await this.connection.get<{ count: number }>(
      'SELECT count(*) AS count FROM search WHERE search MATCH ?',
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
    }>(
      'SELECT revision, seen_at, title, html FROM revisions WHERE article = ? ORDER BY revision DESC',
      number,
    )
    return rows.map(row => ({
      revision: row.revision,
      seenAt: row.seen_at,
      html: unpackText(row.html),
      ...present({ title: row.title }),
    }))
  }
}
