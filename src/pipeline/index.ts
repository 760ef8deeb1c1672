/**
 * The only place that joins stages: subscriptions → fetch → parse → clean → archive → publish. A
 * library, a fetcher and settings go in; reports of what was done come out.
 */
export { type BackfillReport, backfillFeed } from './backfill-feed.ts'
export { type DeployReport, deployTarget, pendingFiles } from './deploy-target.ts'
export type { EntryRules } from './entry-rules.ts'
export type { FeedReport } from './feed-report.ts'
export { fetchFeeds } from './fetch-feeds.ts'
export { type Found, findArticles } from './find-articles.ts'
export { folderDestination } from './folder-destination.ts'
export { type ImportReport, importItems, type NamedItem } from './import-items.ts'
export { loadOpmlText, loadSubscriptions } from './load-subscriptions.ts'
export { mirrorPictures, type PictureReport } from './mirror-pictures.ts'
export { type PublishReport, publishTarget } from './publish-target.ts'
export { readSavedFeed } from './read-saved-feed.ts'
export { type RestoreReport, restoreLibrary } from './restore-library.ts'
export { compileRuleBook } from './rule-book.ts'
