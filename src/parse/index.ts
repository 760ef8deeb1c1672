/**
 * Bytes of a feed document go in; the feed, its entries and warnings come out. Pure: no network, no
 * clock, no locale.
 */
export { parseDate } from './parse-date.ts'
export { parseFeed } from './parse-feed.ts'
export { WARNING_CODES, type WarningCode } from './warnings.ts'
