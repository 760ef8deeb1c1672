/**
 * The archive: articles with their origins, raw entries, revisions, the change log and what each
 * target has published. In go cleaned drafts and the outcome of asking a feed; out come the readings
 * of `LibraryReader`. The only room that keeps state.
 */
import { once } from '../kit/once.ts'
import type { identifyEntries as IdentifyEntries } from './identity.ts'

export type {
  Archive,
  ArticleDraft,
  CommitReport,
  FeedState,
  FeedVisit,
  Revision,
  SearchHit,
  TargetState,
} from './archive.ts'
export type {
  Asset,
  AssetStore,
  KnownPicture,
  MediaMode,
  NamedPicture,
  PictureAnswer,
  PictureVerdicts,
  WantedPicture,
} from './asset-store.ts'
export type { KeptCatalogue } from './catalogue-store.ts'
export type { DeploymentStore, PendingOutput } from './deployment-store.ts'
export type { IdentifiedEntries } from './identity.ts'
export type { ImportedDraft, ImportStore } from './import-store.ts'
export { openArchive, restoreArchive } from './open-archive.ts'
export type { OutputChange, OutputStore, SavedOutput } from './output-store.ts'
export type { KeptPage, PageStore } from './page-store.ts'
export type { ArticleFacts, PastArticle, RevisionReason } from './past-store.ts'
export type { ProfileStore } from './profile-store.ts'
export type { Upstream, UpstreamKind, UpstreamStore } from './upstream-store.ts'

/** Loaded when called: who only reads identifies nothing. */
export async function identifyEntries(
  ...given: Parameters<typeof IdentifyEntries>
): Promise<ReturnType<typeof IdentifyEntries>> {
  return (await identity()).identifyEntries(...given)
}

const identity = once(() => import('./identity.ts'))
