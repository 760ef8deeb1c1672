import { remember } from '../../kit/remember.ts'
import type { Article, ArticleSummary } from '../../model/article.ts'
import type { Enclosure, Person } from '../../model/feed.ts'
import type { FeedRecord } from '../../model/library.ts'
import { licenseOf } from './rights.ts'
import { escapeXmlText } from './xml.ts'

/** A feed that we publish, before it is written in one format or another. */
export type FeedDocument = {
  readonly title: string
  /** The page that shows the same entries, absolute. */
  readonly siteUrl: string
  /** The document's own address, absolute; also the feed's permanent id, unless `history` names another. */
  readonly selfUrl: string
  /** WebSub hub that tells subscribers of changes, absolute. */
  readonly hub?: string
  /** Where the older entries are, and whether this document holds some of them. */
  readonly history?: FeedHistory
  readonly description?: string
  /** BCP 47. */
  readonly language?: string
  /** In the order to be written, newest first. */
  readonly entries: readonly FeedDocumentEntry[]
}

/**
 * A feed's place in its own past: the subscribed document names the newest archive document, each of
 * which names the one before it.
 *
 * @see RFC 5005 §4
 */
export type FeedHistory = {
  /** In an archive document: the address of the subscribed one, which is the id of them all. */
  readonly current?: string
  /** `prev-archive`: the archive document before this one. */
  readonly previous?: string
}

/** Where an entry came from: `title` is the feed's name, `url` its home page, `feedUrl` its address. */
export type EntrySource = {
  readonly title: string
  readonly url?: string
  readonly feedUrl?: string
}

/** One article as a feed tells it. Absent stays absent, but for `updated`, which both formats need. */
export type FeedDocumentEntry = {
  /** Our page for it, absolute; also its permanent id. */
  readonly permalink: string
  /** The original's address. */
  readonly original?: string
  readonly title?: string
  /** The whole text, where it may be carried. */
  readonly html?: string
  /** Plain text. */
  readonly excerpt: string
  readonly published?: string
  /** `updated ?? published ?? firstSeenAt` of the article. */
  readonly updated: string
  readonly authors: readonly Person[]
  readonly categories: readonly string[]
  readonly enclosures: readonly Enclosure[]
  readonly image?: string
  readonly language?: string
  readonly rights?: string
  readonly license?: string
  readonly source?: EntrySource
}

/** Dates of a feed without entries: the writers never ask the clock. */
const EPOCH = '1970-01-01T00:00:00.000Z'
const HTTP_PATTERN = /^https?:\/\//i

/**
 * Says an article as a feed entry.
 *
 * @param permalink our page for it, absolute
 * @param fullText whether the body may be carried (`carriesFullText`); a summary has none anyway
 * @param feed the feed it belongs to: named as the source, and its licence stands in for the article's
 */
export function articleEntry(
  article: Article | ArticleSummary,
  permalink: string,
  fullText: boolean,
  feed?: FeedRecord,
): FeedDocumentEntry {
  const whole: Partial<Article> = article
  const license = licenseOf(article, feed)
  const published = rfc3339(article.published)
  const language = article.language ?? feed?.language
  const rights = whole.rights ?? feed?.rights
  return {
    permalink,
    ...(isHttp(article.link) && { original: article.link }),
    ...(article.title !== undefined && { title: article.title }),
    ...(fullText && whole.html && { html: whole.html }),
    excerpt: article.excerpt,
    ...(published !== undefined && { published }),
    updated: rfc3339(article.updated) ?? published ?? rfc3339(article.firstSeenAt) ?? EPOCH,
    authors: article.authors,
    categories: article.categories,
    enclosures: whole.enclosures ?? [],
    ...(isHttp(article.image) && { image: article.image }),
    ...(language !== undefined && { language }),
    ...(rights !== undefined && { rights }),
    ...(license !== undefined && { license }),
    ...(feed !== undefined && { source: sourceOf(feed) }),
  }
}

/**
 * The whole text as XML writes it, for Atom and RSS alike. Whole entries are not kept: a few are told
 * again by another feed, but all would live through collections of the young, which costs more.
 */
export const escapedText = remember(({ html = '' }: FeedDocumentEntry) => escapeXmlText(html))

/** The id that the documents of one feed share (RFC 5005 §4). */
export function feedId({ selfUrl, history }: FeedDocument): string {
  return history?.current ?? selfUrl
}

/** Date of the newest entry; of an empty feed the epoch, so that equal input gives equal bytes. */
export function newestUpdate(document: FeedDocument): string {
  let newest = EPOCH
  let newestTime = 0
  for (const { updated } of document.entries) {
    const time = Date.parse(updated)
    if (time <= newestTime) continue
    newest = updated
    newestTime = time
  }
  return newest
}

/** How a feed is named to readers: by its own title, else by its name in the user's tree. */
export function entrySource(feed: FeedRecord): EntrySource {
  const feedUrl = publicAddress(feed.address)
  return {
    title: feed.title ?? feed.path.at(-1) ?? '',
    ...(isHttp(feed.homePage) && { url: feed.homePage }),
    ...(feedUrl !== undefined && { feedUrl }),
  }
}

const sourceOf = remember(entrySource)

/**
 * A feed's address as others may see it: http(s) only (a `file:` address names a place on one
 * machine) and without the user name and password that it may hold.
 */
export function publicAddress(address: string): string | undefined {
  if (!isHttp(address)) return undefined
  if (!address.includes('@')) return address
  const url = URL.parse(address)
  if (url === null) return undefined
  if (url.username === '' && url.password === '') return address
  url.username = ''
  url.password = ''
  return url.href
}

export function isHttp(address: string | undefined): address is string {
  return address !== undefined && HTTP_PATTERN.test(address)
}

/** Terms without blanks and repetitions, in their order. */
export function distinctTerms(terms: readonly string[]): string[] {
  return [...new Set(terms.map(term => term.trim()).filter(term => term !== ''))]
}

const RFC3339_PATTERN = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/

/** RFC 3339 wants four digits of year and a whole time; what cannot say so is left out. */
function rfc3339(date: string | undefined): string | undefined {
  if (date === undefined || RFC3339_PATTERN.test(date)) return date
  const time = Date.parse(date)
  const written = Number.isNaN(time) ? '' : new Date(time).toISOString()
  return RFC3339_PATTERN.test(written) ? written : undefined
}
