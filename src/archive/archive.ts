import type { Article, ArticleSummary } from '../model/article.ts'
import type { Enclosure, FeedMeta, Person } from '../model/feed.ts'
import type { FeedRecord, LibraryReader } from '../model/library.ts'
import type { SubscriptionList } from '../model/subscription.ts'
import type { ManifestEntry } from '../model/target.ts'
import type { AssetStore } from './asset-store.ts'
import type { DeploymentStore } from './deployment-store.ts'
import type { ImportStore } from './import-store.ts'
import type { PortableStore } from './portable-store.ts'

/** What a server lets us send back next time; kept byte for byte. */
export type KeptValidators = { readonly etag?: string; readonly lastModified?: string }

/** What the next request to a feed needs to know of the last one. */
export type FeedState = FeedRecord & {
  readonly validators: KeptValidators
  /** Where the validators came from. */
  readonly finalUrl?: string
  /** Hash of the last document, so that a server without validators still makes no work. */
  readonly documentHash?: string
  /** Where the feed really is, once a permanent redirect has led to a feed. */
  readonly movedTo?: string
  /** Before this time even an explicit run leaves the feed alone (Retry-After, repeated failure). */
  readonly holdUntil?: string
}

/** An entry, cleaned and identified, ready to be kept. */
export type ArticleDraft = {
  /** Strongest first, at least one; see `identifyEntries`. */
  readonly identities: readonly string[]
  readonly rawHash: string
  /** The entry as received, as JSON. */
  readonly raw: string
  readonly guid?: string
  readonly link?: string
  readonly title?: string
  readonly authors: readonly Person[]
  readonly contributors: readonly Person[]
  readonly categories: readonly string[]
  readonly enclosures: readonly Enclosure[]
  readonly published?: string
  readonly updated?: string
  readonly language?: string
  readonly image?: string
  readonly rights?: string
  readonly license?: string
  readonly comments?: string
  readonly html: string
  readonly excerpt: string
  readonly textLength: number
  /** Of title and text, blind to cosmetic churn. */
  readonly textHash: string
  /** Index terms of title and text. */
  readonly searchTerms: string
}

/** How asking a feed went, whatever it brought; written with the articles in one transaction. */
export type FeedVisit = {
  /** ISO 8601, UTC. */
  readonly at: string
  readonly dueAt?: string
  readonly holdUntil?: string
} & (
  | {
      readonly kind: 'fresh' | 'not-modified'
      readonly validators: KeptValidators
      readonly finalUrl?: string
      readonly documentHash?: string
      readonly movedTo?: string
      readonly meta?: FeedMeta
    }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string }
  | { readonly kind: 'gone'; readonly message: string }
)

export type CommitReport = {
  readonly added: number
  readonly revised: number
  /** Articles that were here already and gained an origin or a missing fact. */
  readonly touched: number
  readonly unchanged: number
}

export type SearchHit = ArticleSummary & { readonly rank: number }

/** What a target remembers between runs. `cursor` is the last `seq` it has published. */
export type TargetState = {
  readonly id: number
  readonly version: string
  readonly cursor: number
}

/**
 * The library: everything fetched, with where it came from. One writer at a time; any number of
 * readers. All dates are ISO 8601 in UTC and come from the caller, so that no result depends on a clock.
 */
export interface Archive extends LibraryReader, AsyncDisposable {
  /** Pictures and their files. */
  readonly assets: AssetStore
  /** Makes the tree and the list of feeds equal to `list`; feeds that left it keep their articles. */
  syncSubscriptions(list: SubscriptionList): Promise<void>
  /** Subscribed feeds in the order of the tree. */
  feedStates(): Promise<readonly FeedState[]>
  /** Addresses that several entries of one document of this feed have shared: they identify nothing. */
  sharedAddresses(feedId: number): Promise<ReadonlySet<string>>
  /** Which of these raw entries this feed has brought before, byte for byte. */
  knownRaw(feedId: number, rawHashes: readonly string[]): Promise<ReadonlySet<string>>
  /** Keeps one answer of one feed whole, or nothing of it. */
  commitVisit(
    feedId: number,
    visit: FeedVisit,
    document?: {
      /** Oldest first: numbers are given in this order. */
      readonly drafts: readonly ArticleDraft[]
      /** Raw hashes that {@link knownRaw} knew and the document still carries. */
      readonly stillThere: readonly string[]
      /** Identity keys found shared in this document. */
      readonly shared: readonly string[]
    },
  ): Promise<CommitReport>

  /** Best matches first; `match` is an FTS expression made by `search/`. */
  search(match: string, limit: number, offset: number): Promise<readonly SearchHit[]>
  /** Numbers of the articles that match, latest arrival first; `before` goes on where a list ended. */
  newestMatches(match: string, limit: number, before?: number): Promise<readonly number[]>
  countMatches(match: string): Promise<number>

  /** The state of a target, made on first sight with cursor 0. */
  target(key: string): Promise<TargetState>
  manifestEntry(targetId: number, path: string): Promise<ManifestEntry | undefined>
  /** Where a target put an article earlier. */
  pathOf(targetId: number, article: number): Promise<string | undefined>
  manifestPaths(targetId: number): Promise<readonly string[]>
  /** Remembers what was written; call in batches, then {@link moveCursor}. */
  saveManifest(targetId: number, entries: readonly ManifestEntry[]): Promise<void>
  forgetPaths(targetId: number, paths: readonly string[]): Promise<void>
  moveCursor(targetId: number, cursor: number, version: string): Promise<void>

  readonly deployments: DeploymentStore
  readonly imports: ImportStore
  readonly portable: PortableStore

  /** Earlier states of an article, newest first. */
  revisions(number: number): Promise<readonly Revision[]>
}

/** One state of title and text. */
export type Revision = {
  readonly revision: number
  readonly seenAt: string
  readonly title?: string
  readonly html: string
}

export type { Article }
