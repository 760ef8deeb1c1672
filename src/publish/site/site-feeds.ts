import { remember } from '../../kit/remember.ts'
import type { Article, ArticleSummary } from '../../model/article.ts'
import type { LibraryReader } from '../../model/library.ts'
import type { OutputFile } from '../../model/target.ts'
import { renderAtom } from '../feeds/atom.ts'
import {
  articleEntry,
  type FeedDocument,
  type FeedDocumentEntry,
  type FeedHistory,
} from '../feeds/document.ts'
import { renderJsonFeed } from '../feeds/json-feed.ts'
import { carriesFullText } from '../feeds/rights.ts'
import { renderRss } from '../feeds/rss.ts'
import type { FeedPlace } from './feed-place.ts'
import { absoluteUrl, paths } from './links.ts'
import type { Site } from './load-site.ts'
import { PAGE_SIZE } from './numbered-page.ts'

/** Articles in a feed of ours, whole where they may be; readers that ask daily miss nothing of most sections. */
export const FEED_SIZE = 20

/** What the feeds of a place tell. */
export type FeedNews = {
  /** Newest first; the first {@link FEED_SIZE} are told. */
  readonly latest: readonly ArticleSummary[]
  /** What the Atom feed tells besides, because no archive document holds it yet. */
  readonly unsealed?: readonly ArticleSummary[]
  /** Archive documents that are there already. @default 0 */
  readonly sealedPages?: number
}

/** Pages of a list of `count` articles that nothing new will be put on. */
export function sealedPages(count: number): number {
  return Math.floor(count / PAGE_SIZE)
}

/** The Atom, RSS and JSON Feed of a place. */
export async function renderPlaceFeeds(
  library: LibraryReader,
  site: Site,
  place: FeedPlace,
  { latest, unsealed = [], sealedPages: sealed = 0 }: FeedNews,
): Promise<OutputFile[]> {
  const newest = latest.slice(0, FEED_SIZE)
  const articles = await library.articles(newest.map(({ number }) => number))
  const entries = articles.map(article => entryOf(site, article))
  const told = new Set(articles.map(({ number }) => number))
  const others = unsealed.filter(({ number }) => !told.has(number)).toReversed()
  const older = others.map(article => entryOf(site, article))
  const history = sealed > 0 ? { previous: historyUrl(site, place, sealed) } : undefined
  const document = (file: string, more: readonly FeedDocumentEntry[] = []) =>
    documentOf(site, place, { path: paths.feed(place.page, file), entries: [...entries, ...more] })
  const atom = { ...document('atom.xml', older), ...(history && { history }) }
  return [
    { path: paths.feed(place.page, 'atom.xml'), content: renderAtom(atom) },
    { path: paths.feed(place.page, 'rss.xml'), content: renderRss(document('rss.xml')) },
    { path: paths.feed(place.page, 'feed.json'), content: renderJsonFeed(document('feed.json')) },
  ]
}

/**
 * One archive document: the articles of a numbered page, as they arrived, with their excerpts. Together
 * with the subscribed document they are all the place ever told.
 *
 * @param page a sealed one, counting from 1
 * @see RFC 5005 §4
 */
export function renderHistory(
  site: Site,
  place: FeedPlace,
  { page, articles }: { readonly page: number; readonly articles: readonly ArticleSummary[] },
): OutputFile {
  const path = historyPath(place, page)
  const entries = articles.toReversed().map(article => entryOf(site, article))
  const history: FeedHistory = {
    current: absoluteUrl(site.settings.siteUrl, paths.feed(place.page, 'atom.xml')),
    ...(page > 1 && { previous: historyUrl(site, place, page - 1) }),
  }
  return { path, content: renderAtom({ ...documentOf(site, place, { path, entries }), history }) }
}

function documentOf(
  site: Site,
  place: FeedPlace,
  { path, entries }: { readonly path: string; readonly entries: readonly FeedDocumentEntry[] },
): FeedDocument {
  const { siteUrl, hub } = site.settings
  return {
    title: place.title,
    siteUrl: absoluteUrl(siteUrl, place.page),
    selfUrl: absoluteUrl(siteUrl, path),
    language: site.language,
    entries,
    ...(place.description && { description: place.description }),
    ...(hub && { hub }),
  }
}

const wholeEntries = remember((site: Site) =>
  remember((article: Article) => makeEntry(site, article)),
)

function entryOf(site: Site, article: Article | ArticleSummary): FeedDocumentEntry {
  return 'html' in article ? wholeEntries(site)(article) : makeEntry(site, article)
}

/** A summary is told by its excerpt, a whole article by its text where it may be. */
function makeEntry(site: Site, article: Article | ArticleSummary): FeedDocumentEntry {
  const { settings, feedsById } = site
  const feed = feedsById.get(article.feedId)
  const permalink = absoluteUrl(settings.siteUrl, paths.article(article.id))
  const mayBeWhole = carriesFullText(article, feed, settings.visibility)
  return articleEntry(article, permalink, mayBeWhole, feed)
}

const historyPath = (place: FeedPlace, page: number): string =>
  paths.feed(place.page, `history/${page}.xml`)

const historyUrl = (site: Site, place: FeedPlace, page: number): string =>
  absoluteUrl(site.settings.siteUrl, historyPath(place, page))
