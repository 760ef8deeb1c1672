/**
 * The only place that joins stages: subscriptions → fetch → parse → clean → archive → publish. A
 * library, a fetcher and settings go in; reports of what was done come out. What only some commands need
 * is loaded when called: publishing alone has no use for a parser or an HTTP client.
 */
import type { fetchFeeds as FetchFeeds } from './fetch-feeds.ts'
import type { findArticles as FindArticles } from './find-articles.ts'
import type { loadSubscriptions as LoadSubscriptions } from './load-subscriptions.ts'

export type { FeedReport } from './feed-report.ts'
export type { Found } from './find-articles.ts'
export type { PathList, PublishReport } from './publish-report.ts'
export { type PublishOptions, publishTarget } from './publish-target.ts'

export const fetchFeeds: typeof FetchFeeds = async (...given) =>
  (await import('./fetch-feeds.ts')).fetchFeeds(...given)

export const findArticles: typeof FindArticles = async (...given) =>
  (await import('./find-articles.ts')).findArticles(...given)

export const loadSubscriptions: typeof LoadSubscriptions = async (...given) =>
  (await import('./load-subscriptions.ts')).loadSubscriptions(...given)
