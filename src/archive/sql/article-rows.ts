import { rememberTexts } from '../../kit/remember.ts'
import type { Article, ArticleSummary, Origin } from '../../model/article.ts'
import type { PictureNote, StoredPicture } from '../../model/picture.ts'
import { present, type Writable } from './rows.ts'

type Text = string | null

/** Columns of an {@link ArticleSummary} in `articles a`, for lists that leave the body where it is. */
export const SUMMARY_COLUMNS =
  'a.number, a.id, a.title, a.link, a.authors, a.categories, a.published, a.updated, a.first_seen_at, a.sort_at, a.language, a.image, a.excerpt, a.text_length, a.feed_id, a.cover'

const SUMMARY_LENGTH = SUMMARY_COLUMNS.split(',').length

/** A row of {@link SUMMARY_COLUMNS}. */
export type SummaryTuple = readonly [
  number: number,
  id: string,
  title: Text,
  link: Text,
  authors: string,
  categories: string,
  published: Text,
  updated: Text,
  firstSeenAt: string,
  sortAt: string,
  language: Text,
  image: Text,
  excerpt: string,
  textLength: number,
  feedId: number,
  cover: Text,
]

/** Columns of an {@link Article} in `articles a`, but for its text and what lies in tables of its own. */
export const ARTICLE_COLUMNS = `${SUMMARY_COLUMNS}, a.contributors, a.enclosures, a.revision, a.revised_at, a.rights, a.license, a.comments`

/** A row of {@link ARTICLE_COLUMNS}. */
export type ArticleTuple = readonly [...SummaryTuple, ...WholeTuple]

type WholeTuple = readonly [
  contributors: string,
  enclosures: string,
  revision: number,
  revisedAt: string,
  rights: Text,
  license: Text,
  comments: Text,
]

/** Columns of an {@link Origin} in `origins o`, behind the article's number. */
export const ORIGIN_COLUMNS =
  'o.article, o.feed_id, o.guid, o.link, o.first_seen_at, o.last_seen_at'

/** A row of {@link ORIGIN_COLUMNS}. */
export type OriginTuple = readonly [
  article: number,
  feedId: number,
  guid: Text,
  link: Text,
  firstSeenAt: string,
  lastSeenAt: string,
]

/** The picture that stands for an article: its address, and our copies where there are some. */
type Cover = { readonly address?: string; readonly picture?: StoredPicture }

/** Written out, because lists make thousands of them. */
export function summaryFromTuple(row: SummaryTuple): ArticleSummary {
  const [number, id, title, link, authors, categories, published, updated, ...rest] = row
  const [firstSeenAt, sortAt, language, image, excerpt, textLength, feedId, cover] = rest
  const summary: Writable<ArticleSummary> = {
    id,
    number,
    authors: parseList(authors),
    categories: parseList(categories),
    firstSeenAt,
    sortAt,
    excerpt,
    textLength,
    feedId,
  }
  if (title !== null) summary.title = title
  if (link !== null) summary.link = link
  if (published !== null) summary.published = published
  if (updated !== null) summary.updated = updated
  if (language !== null) summary.language = language
  if (cover !== null) addCover(summary, JSON.parse(cover))
  else if (image !== null) summary.image = image
  return summary
}

/** Who has looked at the pictures knows better than the feed which of them is one of the article. */
function addCover(summary: Writable<ArticleSummary>, { address, picture }: Cover): void {
  if (address !== undefined) summary.image = address
  if (picture) summary.cover = picture
}

const LISTS_LIMIT = 1000
// The authors and categories of a source are the same over and over.
const parseKept = rememberTexts<readonly unknown[]>(LISTS_LIMIT, json => JSON.parse(json))

function parseList<Item>(json: string): readonly Item[] {
  return parseKept(json) as readonly Item[]
}

/** What the archive has of an article in other tables. */
export type ArticleParts = {
  readonly html: string
  readonly origins: readonly Origin[]
  readonly notes: readonly string[] | undefined
  readonly pictures: readonly PictureNote[] | undefined
}

export function articleFromTuple(row: ArticleTuple, parts: ArticleParts): Article {
  const { html, origins, notes, pictures } = parts
  const whole = row.slice(SUMMARY_LENGTH) as unknown as WholeTuple
  const [contributors, enclosures, revision, revisedAt, rights, license, comments] = whole
  return {
    ...summaryFromTuple(row as unknown as SummaryTuple),
    html,
    contributors: parseList(contributors),
    enclosures: parseList(enclosures),
    revision,
    revisedAt,
    origins,
    ...present({ notes, rights, license, comments, pictures }),
  }
}

export function originFromTuple(row: OriginTuple): Origin {
  const [, feedId, guid, link, firstSeenAt, lastSeenAt] = row
  return { feedId, firstSeenAt, lastSeenAt, ...present({ guid, link }) }
}
