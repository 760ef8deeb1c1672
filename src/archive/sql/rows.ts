import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { Article, ArticleSummary, Origin } from '../../model/article.ts'
import type { FeedHealth, FeedRecord, MoveWitness } from '../../model/library.ts'
import type { PictureNote, StoredPicture } from '../../model/picture.ts'
import type { ListSelectors } from '../../model/subscription.ts'
import type { FeedState } from '../archive.ts'

export type ArticleRow = {
  number: number
  id: string
  title: string | null
  link: string | null
  authors: string
  contributors: string
  categories: string
  enclosures: string
  published: string | null
  updated: string | null
  first_seen_at: string
  sort_at: string
  language: string | null
  image: string | null
  rights: string | null
  license: string | null
  comments: string | null
  excerpt: string
  text_length: number
  text_hash: string
  feed_id: number
  text_feed_id: number
  revision: number
  revised_at: string
  /** 1: kept, but shown nowhere. */
  withdrawn: number
  /** See {@link CoverFact}. */
  cover: string | null
}

export type FeedRow = {
  id: number
  address: string
  node_id: number
  subscribed: number
  title: string | null
  home_page: string | null
  description: string | null
  language: string | null
  rights: string | null
  license: string | null
  etag: string | null
  last_modified: string | null
  final_url: string | null
  document_hash: string | null
  moved_to: string | null
  last_asked_at: string | null
  last_success_at: string | null
  last_new_at: string | null
  failing_since: string | null
  failures: number
  last_error_code: string | null
  last_error: string | null
  due_at: string | null
  hold_until: string | null
  gone: number
  asked_url: string | null
  ttl_minutes: number | null
  silent_after_minutes: number | null
  announced_url: string | null
  announced_times: number
  moved_by: MoveWitness | null
  moved_at: string | null
  article_count: number
  newest_at: string | null
  first_address: string | null
  list: string | null
}

/** Columns of a `FeedRecord`: what only the next request needs is left where it is. */
export const FEED_RECORD_COLUMNS =
  'id, address, node_id, subscribed, title, home_page, description, language, rights, license, last_asked_at, last_success_at, last_new_at, failing_since, failures, last_error_code, last_error, due_at, gone, silent_after_minutes, moved_to, moved_by, moved_at, article_count, newest_at'

export type OriginRow = {
  article: number
  feed_id: number
  guid: string | null
  link: string | null
  first_seen_at: string
  last_seen_at: string
}

/** Columns of an {@link ArticleSummary}, for lists that leave the body where it is. */
export const SUMMARY_COLUMNS =
  'number, id, title, link, authors, categories, published, updated, first_seen_at, sort_at, language, image, excerpt, text_length, feed_id, cover'

type Present<Values> = { [Key in keyof Values]?: NonNullable<Values[Key]> }

/** Drops NULLs: what is absent in the database is absent in the model. */
export function present<Values extends Record<string, unknown>>(values: Values): Present<Values> {
  const kept: Record<string, unknown> = {}
  for (const key in values)
    if (values[key] !== null && values[key] !== undefined) kept[key] = values[key]
  return kept as Present<Values>
}

/** The picture that stands for an article: its address, and our copies where there are some. */
export type CoverFact = { readonly address?: string; readonly picture?: StoredPicture }

type Writable<Values> = { -readonly [Key in keyof Values]: Values[Key] }

/** Written out, because lists make thousands of them. */
export function summaryFromRow(row: ArticleRow): ArticleSummary {
  const summary: Writable<ArticleSummary> = {
    id: row.id,
    number: row.number,
    authors: parseList(row.authors),
    categories: parseList(row.categories),
    firstSeenAt: row.first_seen_at,
    sortAt: row.sort_at,
    excerpt: row.excerpt,
    textLength: row.text_length,
    feedId: row.feed_id,
  }
  if (row.title !== null) summary.title = row.title
  if (row.link !== null) summary.link = row.link
  if (row.published !== null) summary.published = row.published
  if (row.updated !== null) summary.updated = row.updated
  if (row.language !== null) summary.language = row.language
  // Who has looked at the pictures knows better than the feed which of them is one of the article.
  const cover: CoverFact = row.cover === null ? {} : JSON.parse(row.cover)
  const image = row.cover === null ? row.image : (cover.address ?? null)
  if (image !== null) summary.image = image
  if (cover.picture) summary.cover = cover.picture
  return summary
}

function parseList<Item>(json: string): readonly Item[] {
  return json === '[]' ? [] : JSON.parse(json)
}

export function articleFromRow(
  row: ArticleRow & { html: Uint8Array },
  origins: readonly Origin[],
  notes: readonly string[],
  pictures?: readonly PictureNote[],
): Article {
  return {
    ...summaryFromRow(row),
    html: unpackText(row.html),
    contributors: parseList(row.contributors),
    enclosures: parseList(row.enclosures),
    revision: row.revision,
    revisedAt: row.revised_at,
    origins,
    ...(notes.length > 0 && { notes }),
    ...present({ rights: row.rights, license: row.license, comments: row.comments, pictures }),
  }
}

export function originFromRow(row: OriginRow): Origin {
  return {
    feedId: row.feed_id,
    firstSeenAt: row.first_seen_at,
    lastSeenAt: row.last_seen_at,
    ...present({ guid: row.guid, link: row.link }),
  }
}

export function feedFromRow(row: FeedRow, path: readonly string[]): FeedRecord {
  return {
    id: row.id,
    address: row.address,
    path,
    nodeId: row.node_id,
    subscribed: row.subscribed === 1,
    articleCount: row.article_count,
    health: healthFromRow(row),
    ...present({
      title: row.title,
      homePage: row.home_page,
      description: row.description,
      language: row.language,
      rights: row.rights,
      license: row.license,
      newestAt: row.newest_at,
    }),
  }
}

export function feedStateFromRow(row: FeedRow, path: readonly string[]): FeedState {
  return {
    ...feedFromRow(row, path),
    firstAddress: row.first_address ?? row.address,
    ...(row.list ? { list: JSON.parse(row.list) as ListSelectors } : {}),
    validators: present({ etag: row.etag, lastModified: row.last_modified }),
    ...present({
      finalUrl: row.final_url,
      documentHash: row.document_hash,
      askedUrl: row.asked_url,
      ttlMinutes: row.ttl_minutes,
      announced: announcementFromRow(row),
      holdUntil: row.hold_until,
    }),
  }
}

function healthFromRow(row: FeedRow): FeedHealth {
  return {
    failures: row.failures,
    gone: row.gone === 1,
    ...present({
      lastAskedAt: row.last_asked_at,
      lastSuccessAt: row.last_success_at,
      lastNewAt: row.last_new_at,
      failingSince: row.failing_since,
      lastErrorCode: row.last_error_code,
      lastError: row.last_error,
      dueAt: row.due_at,
      silentAfterMinutes: row.silent_after_minutes,
      moved: moveFromRow(row),
    }),
  }
}

function announcementFromRow(row: FeedRow): FeedState['announced'] {
  if (row.announced_url === null) return undefined
  return { url: row.announced_url, times: row.announced_times }
}

function moveFromRow({
  moved_to,
  moved_by,
  moved_at,
  last_success_at,
}: FeedRow): FeedHealth['moved'] {
  if (moved_to === null) return undefined
  // Archives of the first edition did not note who said so and when.
  return { to: moved_to, by: moved_by ?? 'redirect', at: moved_at ?? last_success_at ?? '' }
}

/** Bodies and raw entries are kept compressed (Zstandard, RFC 8878): about a third of their size. */
export function packText(text: string): Uint8Array {
  return zstdCompressSync(text)
}

export function unpackText(packed: Uint8Array): string {
  return zstdDecompressSync(packed).toString('utf8')
}
