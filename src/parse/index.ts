/**
 * The parser: bytes of any feed go in; the feed, its entries and warnings come out. So they do for
 * what stands in for a feed: a page that is read as a list, a sitemap of news.
 */
import type { readList as ReadList } from './list/read-list.ts'
import type { suggestLists as SuggestLists } from './list/suggest-lists.ts'

export type { ListSuggestion } from './list/suggest-lists.ts'
export { type FeedSource, parseFeed } from './parse-feed.ts'
export { readSitemap } from './sitemap/read-sitemap.ts'
export { type WarningCode, warningCodes } from './warnings.ts'

/** Loaded with the first page that is read as a list, and the selectors with it. */
export async function readList(
  ...given: Parameters<typeof ReadList>
): Promise<ReturnType<typeof ReadList>> {
  return (await import('./list/read-list.ts')).readList(...given)
}

export async function suggestLists(
  ...given: Parameters<typeof SuggestLists>
): Promise<ReturnType<typeof SuggestLists>> {
  return (await import('./list/suggest-lists.ts')).suggestLists(...given)
}
