/**
 * The parser: bytes of any feed go in; the feed, its entries and warnings come out. So they do for
 * what stands in for a feed: a page that is read as a list, a sitemap of news.
 */
export { readList } from './list/read-list.ts'
export { type ListSuggestion, suggestLists } from './list/suggest-lists.ts'
export { type FeedSource, parseFeed } from './parse-feed.ts'
export { readSitemap } from './sitemap/read-sitemap.ts'
export { type WarningCode, warningCodes } from './warnings.ts'
