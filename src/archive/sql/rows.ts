import { rememberTexts } from '../../kit/remember.ts'
import type { Article, ArticleSummary, Origin } from '../../model/article.ts'
import type { MoveWitness } from '../../model/library.ts'
import type { PictureNote, StoredPicture } from '../../model/picture.ts'

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

/** For objects that are written out value by value. */
export type Writable<Values> = { -readonly [Key in keyof Values]: Values[Key] }

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

const LISTS_LIMIT = 1000
// The authors and categories of a source are the same over and over.
const parseKept = rememberTexts<readonly unknown[]>(LISTS_LIMIT, json => JSON.parse(json))

function parseList<Item>(json: string): readonly Item[] {
  return parseKept(json) as readonly Item[]
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

/** Found when the first text is packed: a status unpacks nothing, and an import takes longer than its queries. */
const zlib = (): typeof import('node:zlib') => process.getBuiltinModule('node:zlib')

/** Bodies and raw entries are kept compressed (Zstandard, RFC 8878): about a third of their size. */
export function packText(text: string): Uint8Array {
  return zlib().zstdCompressSync(text)
}

export function unpackText(packed: Uint8Array): string {
  return zlib().zstdDecompressSync(packed).toString('utf8')
}
