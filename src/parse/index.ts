/** The parser: bytes of any feed go in; the feed, its entries and warnings come out. */
export { type FeedSource, parseFeed } from './parse-feed.ts'
export { type WarningCode, warningCodes } from './warnings.ts'
