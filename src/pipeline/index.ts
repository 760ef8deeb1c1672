/**
 * The only place that joins stages: subscriptions → fetch → parse → clean → archive → publish. A
 * library, a fetcher and settings go in; reports of what was done come out. What only some commands need
 * is loaded when called: publishing alone has no use for a parser or an HTTP client, and a run with nothing
 * due for either.
 */
import type { backfillFeed as BackfillFeed } from './backfill-feed.ts'
import type { deployTarget as DeployTarget, pendingFiles as PendingFiles } from './deploy-target.ts'
import type { explainArticle as ExplainArticle } from './explain-article.ts'
import type { fetchFeeds as FetchFeeds } from './fetch-feeds.ts'
import type { findArticles as FindArticles } from './find-articles.ts'
import type { findBlogroll as FindBlogroll } from './find-blogroll.ts'
import type { findFeeds as FindFeeds } from './find-feeds.ts'
import type { findList as FindList } from './find-list.ts'
import type { folderDestination as FolderDestination } from './folder-destination.ts'
import type { importItems as ImportItems } from './import-items.ts'
import type { loadCatalogue as LoadCatalogue } from './load-catalogue.ts'
import type {
  loadOpmlText as LoadOpmlText,
  readSubscriptions as ReadSubscriptions,
} from './load-subscriptions.ts'
import type { mirrorPictures as MirrorPictures } from './mirror-pictures.ts'
import type { compilePageRules as CompilePageRules } from './page-rules.ts'
import type { publishTarget as PublishTarget } from './publish-target.ts'
import type { readSavedFeed as ReadSavedFeed } from './read-saved-feed.ts'
import type { reclean as Reclean } from './reclean.ts'
import type { restoreLibrary as RestoreLibrary } from './restore-library.ts'
import type { compileRuleBook as CompileRuleBook } from './rule-book.ts'
import type { tryList as TryList } from './try-list.ts'
import type { tryRoute as TryRoute } from './try-route.ts'

export type { BackfillReport } from './backfill-feed.ts'
export type { DeployReport } from './deploy-target.ts'
export type { EntryRules } from './entry-rules.ts'
export type { Explanation } from './explain-article.ts'
export type { AskSettings } from './feed-places.ts'
export type { FeedReport } from './feed-report.ts'
export type { Found } from './find-articles.ts'
export type { Blogroll, BlogrollEntry } from './find-blogroll.ts'
export type { FeedCandidate, FoundFeeds } from './find-feeds.ts'
export type { ListSource } from './find-list.ts'
export type { ImportReport, NamedItem } from './import-items.ts'
export type { PictureReport } from './mirror-pictures.ts'
export type { PageRules } from './page-rules.ts'
export type { PathList, PublishReport } from './publish-report.ts'
export type { PublishOptions } from './publish-target.ts'
export { type Instance, readInstance, routeUrl } from './read-instance.ts'
export type { RecleanReport } from './reclean.ts'
export type { OwnerRules } from './remake-article.ts'
export type { RestoreReport } from './restore-library.ts'

export const backfillFeed: typeof BackfillFeed = async (...given) =>
  (await import('./backfill-feed.ts')).backfillFeed(...given)

export const deployTarget: typeof DeployTarget = async (...given) =>
  (await import('./deploy-target.ts')).deployTarget(...given)

export async function* pendingFiles(
  ...given: Parameters<typeof PendingFiles>
): ReturnType<typeof PendingFiles> {
  yield* (await import('./deploy-target.ts')).pendingFiles(...given)
}

export const fetchFeeds: typeof FetchFeeds = async (...given) =>
  (await import('./fetch-feeds.ts')).fetchFeeds(...given)

export async function folderDestination(
  ...given: Parameters<typeof FolderDestination>
): Promise<ReturnType<typeof FolderDestination>> {
  return (await import('./folder-destination.ts')).folderDestination(...given)
}

export const publishTarget: typeof PublishTarget = async (...given) =>
  (await import('./publish-target.ts')).publishTarget(...given)

export const findArticles: typeof FindArticles = async (...given) =>
  (await import('./find-articles.ts')).findArticles(...given)

export const importItems: typeof ImportItems = async (...given) =>
  (await import('./import-items.ts')).importItems(...given)

export const findBlogroll: typeof FindBlogroll = async (...given) =>
  (await import('./find-blogroll.ts')).findBlogroll(...given)

export const findFeeds: typeof FindFeeds = async (...given) =>
  (await import('./find-feeds.ts')).findFeeds(...given)

export const tryList: typeof TryList = async (...given) =>
  (await import('./try-list.ts')).tryList(...given)

export const tryRoute: typeof TryRoute = async (...given) =>
  (await import('./try-route.ts')).tryRoute(...given)

export const loadCatalogue: typeof LoadCatalogue = async (...given) =>
  (await import('./load-catalogue.ts')).loadCatalogue(...given)

export const findList: typeof FindList = async (...given) =>
  (await import('./find-list.ts')).findList(...given)

export async function readSubscriptions(
  ...given: Parameters<typeof ReadSubscriptions>
): Promise<ReturnType<typeof ReadSubscriptions>> {
  return (await import('./load-subscriptions.ts')).readSubscriptions(...given)
}

export const loadOpmlText: typeof LoadOpmlText = async (...given) =>
  (await import('./load-subscriptions.ts')).loadOpmlText(...given)

export async function readSavedFeed(
  ...given: Parameters<typeof ReadSavedFeed>
): Promise<ReturnType<typeof ReadSavedFeed>> {
  return (await import('./read-saved-feed.ts')).readSavedFeed(...given)
}

export const restoreLibrary: typeof RestoreLibrary = async (...given) =>
  (await import('./restore-library.ts')).restoreLibrary(...given)

export const compileRuleBook: typeof CompileRuleBook = async (...given) =>
  (await import('./rule-book.ts')).compileRuleBook(...given)

export const compilePageRules: typeof CompilePageRules = async (...given) =>
  (await import('./page-rules.ts')).compilePageRules(...given)

export const explainArticle: typeof ExplainArticle = async (...given) =>
  (await import('./explain-article.ts')).explainArticle(...given)

export const reclean: typeof Reclean = async (...given) =>
  (await import('./reclean.ts')).reclean(...given)

export const mirrorPictures: typeof MirrorPictures = async (...given) =>
  (await import('./mirror-pictures.ts')).mirrorPictures(...given)
