import { Parser } from 'htmlparser2'
import { decodeText } from '../../kit/charset.ts'
import { parseDate } from '../../kit/date.ts'
import { collapseSpace } from '../../kit/text.ts'
import { resolveUrl } from '../../kit/url.ts'
import type { Entry, ParsedFeed } from '../../model/feed.ts'
import type { FeedSource } from '../parse-feed.ts'

const ENTRY_LIMIT = 1000
const TEXT_LIMIT = 2000
/** Members of `<url>` that are read, by their names in the document. */
const MEMBERS = new Set([
  'loc',
  'news:title',
  'news:publication_date',
  'news:language',
  'news:keywords',
  'news:name',
])

/** A sitemap that lists news; sitemaps that it names instead, in an index. */
export type NewsSitemap = { readonly document: ParsedFeed; readonly sitemaps: readonly string[] }

/**
 * Reads a sitemap whose pages carry `<news:news>` as if it were a feed. `format` is absent when it
 * names no news: a plain sitemap says nothing about what is new.
 *
 * @see https://www.sitemaps.org/protocol.html, https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap
 */
export function readSitemap(bytes: Uint8Array, source: FeedSource = {}): NewsSitemap {
  const entries: Entry[] = []
  const sitemaps: string[] = []
  let members = new Map<string, string>()
  let open: string | undefined
  let publication: string | undefined
  const parser = new Parser(
    {
      onopentag(name) {
        if (name === 'url' || name === 'sitemap') members = new Map()
        open = MEMBERS.has(name) ? name : undefined
      },
      ontext(text) {
        if (open === undefined) return
        members.set(open, ((members.get(open) ?? '') + text).slice(0, TEXT_LIMIT))
      },
      onclosetag(name) {
        open = undefined
        const address = resolveUrl(members.get('loc') ?? '', source.url)
        if (name === 'sitemap' && address) sitemaps.push(address)
        if (name !== 'url' || !address || entries.length >= ENTRY_LIMIT) return
        publication ??= members.get('news:name')
        const entry = entryOf(address, members)
        if (entry) entries.push(entry)
      },
    },
    { xmlMode: true },
  )
  parser.end(decodeText(bytes, source).text)
  const title = publication && collapseSpace(publication)
  const feed = { authors: [], contributors: [], categories: [], hubs: [], ...(title && { title }) }
  const format = entries.length > 0 ? ({ format: 'sitemap' } as const) : {}
  return { document: { ...format, feed, entries, warnings: [] }, sitemaps }
}

function entryOf(link: string, members: ReadonlyMap<string, string>): Entry | undefined {
  const title = collapseSpace(members.get('news:title') ?? '')
  if (title === '') return undefined
  const date = parseDate(members.get('news:publication_date')?.trim() ?? '')
  const language = members.get('news:language')?.trim()
  const keywords = members.get('news:keywords')?.split(',').map(collapseSpace).filter(Boolean) ?? []
  return {
    title,
    link,
    authors: [],
    contributors: [],
    categories: keywords,
    enclosures: [],
    ...(date.kind === 'date' && { published: date.iso }),
    ...(language && { language }),
  }
}
