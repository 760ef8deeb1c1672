import type { ParsedFeed } from '../model/feed.ts'
import type { ListSelectors } from '../model/subscription.ts'
import { type FeedSource, parseFeed, readList, readSitemap } from '../parse/index.ts'

const SITEMAP_PATTERN = /<urlset\b/
const SITEMAP_WITHIN_BYTES = 4096

/** Reads what a source sent, by what the source is: a feed, a page read as a list, or a sitemap of news. */
export async function readDocument(
  source: { readonly list?: ListSelectors },
  body: Uint8Array,
  context: FeedSource,
): Promise<ParsedFeed> {
  return source.list === undefined ? readFeed(body, context) : readList(body, source.list, context)
}

/** The same where it is known to be no list. */
export function readFeed(body: Uint8Array, context: FeedSource): ParsedFeed {
  const document = parseFeed(body, context)
  if (document.format !== undefined || !isSitemap(body)) return document
  const { document: sitemap } = readSitemap(body, context)
  return sitemap.format === undefined ? document : sitemap
}

function isSitemap(body: Uint8Array): boolean {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  return SITEMAP_PATTERN.test(bytes.toString('latin1', 0, SITEMAP_WITHIN_BYTES))
}
