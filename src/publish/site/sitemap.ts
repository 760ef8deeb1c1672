import { escapeHtml } from '../../kit/html.ts'
import type { ArticleSummary } from '../../model/article.ts'
import type { LibraryReader } from '../../model/library.ts'
import type { OutputFile } from '../../model/target.ts'
import { visibilityOf } from '../feeds/rights.ts'
import { countDays, listYears } from './count-days.ts'
import { absoluteUrl, paths } from './links.ts'
import type { Site } from './load-site.ts'

const DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9'
/**
 * Articles in one sitemap. The protocol allows 50,000, but the open one is written anew with every
 * arrival, and twenty new articles must not cost the reading of fifty thousand.
 */
export const SITEMAP_SIZE = 1000
/** What the protocol allows. */
const PROTOCOL_LIMIT = 50_000
const BATCH = 500

/** The sitemap that holds an article; counts from 1. */
export function sitemapOf(number: number, size = SITEMAP_SIZE): number {
  return Math.ceil(number / size)
}

export type SitemapOptions = {
  /** What is to be written; absent: all. */
  readonly wanted?: {
    /** Sitemaps of articles. */
    readonly parts: ReadonlySet<number>
    /** Years whose days may have changed. */
    readonly years: ReadonlySet<number>
  }
  /** @default SITEMAP_SIZE */
  readonly size?: number
}

/**
 * One file for a small library; for a larger one an index of files: the tree, the days of each year, and
 * the articles in order of arrival, sealed when full.
 */
export async function* renderSitemaps(
  library: LibraryReader,
  site: Site,
  { wanted, size = SITEMAP_SIZE }: SitemapOptions,
): AsyncGenerator<OutputFile> {
  const count = await library.count()
  const years = (await listYears(library, site.calendar)).reverse()
  const pages = treeUrls(site)
  if (count <= size && pages.length + count <= PROTOCOL_LIMIT / 2) {
    for (const year of years) pages.push(...(await dayUrls(library, site, year)))
    yield {
      path: 'sitemap.xml',
      content: urlset([...pages, ...(await articleUrls(library, site, [1, count]))]),
    }
    return
  }
  // The parts come into being with the second sitemap of articles: until then one file held everything.
  const isAll = wanted === undefined || wanted.parts.has(2)
  const names: string[] = []
  for (let from = 0, part = 1; from < pages.length; from += PROTOCOL_LIMIT, part++) {
    names.push(`sitemap-pages-${part}.xml`)
    yield { path: names.at(-1) ?? '', content: urlset(pages.slice(from, from + PROTOCOL_LIMIT)) }
  }
  for (const year of years) {
    names.push(`sitemap-days-${year}.xml`)
    if (!isAll && !wanted.years.has(year)) continue
    yield { path: names.at(-1) ?? '', content: urlset(await dayUrls(library, site, year)) }
  }
  for (let part = 1; part <= sitemapOf(count, size); part++) {
    names.push(`sitemap-${part}.xml`)
    if (!isAll && !wanted.parts.has(part)) continue
    yield {
      path: names.at(-1) ?? '',
      content: urlset(await articleUrls(library, site, [(part - 1) * size + 1, part * size])),
    }
  }
  yield { path: 'sitemap.xml', content: index(site, names) }
}

function treeUrls(site: Site): string[] {
  const page = (path: string): string => urlElement(absoluteUrl(site.settings.siteUrl, path))
  const nodes = site.nodes.filter(node => node.articleCount > 0)
  return [page(paths.front()), ...nodes.map(node => page(paths.node(node)))]
}

async function dayUrls(library: LibraryReader, site: Site, year: number): Promise<string[]> {
  const days = await countDays(library, site.calendar, year)
  return [...days.keys()].map(day => urlElement(absoluteUrl(site.settings.siteUrl, paths.day(day))))
}

type Numbers = readonly [first: number, last: number]

async function articleUrls(library: LibraryReader, site: Site, [first, last]: Numbers) {
  const urls: string[] = []
  const end = Math.min(last, await library.count())
  for (let from = first; from <= end; from += BATCH) {
    const length = Math.min(BATCH, end - from + 1)
    const numbers = Array.from({ length }, (_, index) => from + index)
    const batch = await library.summaries(numbers)
    for (const article of batch) {
      if (isTold(site, article)) urls.push(articleUrl(site, article))
    }
  }
  return urls
}

/** On a public site, what search engines are not asked to leave out. */
function isTold({ settings, feedsById }: Site, { feedId }: ArticleSummary): boolean {
  const { visibility } = settings
  return visibility === 'private' || visibilityOf(feedsById.get(feedId), visibility) === 'public'
}

function articleUrl(site: Site, { id, updated, firstSeenAt }: ArticleSummary): string {
  // Our page cannot be older than our first sight of the article.
  const changed = updated !== undefined && updated > firstSeenAt ? updated : firstSeenAt
  return urlElement(absoluteUrl(site.settings.siteUrl, paths.article(id)), changed.slice(0, 10))
}

function urlElement(address: string, lastmod?: string): string {
  const date = lastmod === undefined ? '' : `<lastmod>${lastmod}</lastmod>`
  return `<url><loc>${escapeHtml(address)}</loc>${date}</url>\n`
}

function urlset(urls: readonly string[]): string {
  return `${DECLARATION}<urlset xmlns="${NAMESPACE}">\n${urls.join('')}</urlset>\n`
}

function index(site: Site, names: readonly string[]): string {
  const lines = names.map(
    name =>
      `<sitemap><loc>${escapeHtml(absoluteUrl(site.settings.siteUrl, name))}</loc></sitemap>\n`,
  )
  return `${DECLARATION}<sitemapindex xmlns="${NAMESPACE}">\n${lines.join('')}</sitemapindex>\n`
}
