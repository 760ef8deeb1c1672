import type { Article, ArticleSummary } from '../model/article.ts'
import type { Enclosure, FeedMeta, Person } from '../model/feed.ts'
import type { FeedRecord, LibraryReader, MoveWitness } from '../model/library.ts'
import type { ListSelectors, SubscriptionList } from '../model/subscription.ts'
import type { AssetStore } from './asset-store.ts'
import type { CatalogueStore } from './catalogue-store.ts'
import type { DeploymentStore } from './deployment-store.ts'
import type { ImportStore } from './import-store.ts'
import type { ListStore } from './list-store.ts'
import type { OutputStore } from './output-store.ts'
import type { PageStore } from './page-store.ts'
import type { PastStore, RevisionReason } from './past-store.ts'
import type { PortableStore } from './portable-store.ts'
import type { ProfileStore } from './profile-store.ts'
import type { TakedownStore } from './takedown-store.ts'
import type { UpstreamStore } from './upstream-store.ts'

/** What a server lets us send back next time; kept byte for byte. */
export type KeptValidators = { readonly etag?: string; readonly lastModified?: string }

/** What the next request to a feed needs to know of the last one. */
export type FeedState = FeedRecord & {
  readonly validators: KeptValidators
  /** Where the validators came from, redirects followed. */
  readonly finalUrl?: string
  /** The address that was asked for them, which need not be the feed's own. */
  readonly askedUrl?: string
  /** Hash of the last document, so that a server without validators still makes no work. */
  readonly documentHash?: string
  /** What it was first known by: guids are told apart by it, whatever becomes of the address. */
  readonly firstAddress: string
  /** The address is a page, read as a list by these selectors. */
  readonly list?: ListSelectors
  /** Minutes that the last document asked readers to wait. */
  readonly ttlMinutes?: number
  /** A permanent redirect that is followed and not yet believed, and how many answers have agreed on it. */
  readonly announced?: { readonly url: string; readonly times: number }
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
  /** Index terms of title and text as `search/` makes them: folded, parted by spaces, nothing but letters and digits. */
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
      readonly askedUrl?: string
      readonly documentHash?: string
      /** `null` takes back what was announced; absent leaves it as it is. */
      readonly announced?: { readonly url: string; readonly times: number } | null
      /** `null` when the feed is found at its own address again; absent leaves it as it is. */
      readonly moved?: { readonly to: string; readonly by: MoveWitness } | null
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
  /** Original pages as received. */
  readonly pages: PageStore
  /** Entries as received, and their texts made anew. */
  readonly past: PastStore
  /** What was learned of each source. */
  readonly profiles: ProfileStore
  /** What RSSHub instances said they offer. */
  readonly catalogues: CatalogueStore
  /** Which list the tree was last made equal to, and whether anything is due. */
  readonly lists: ListStore
  /**
   * Makes the tree and the list of feeds equal to `list`; feeds that left it keep their articles, and a
   * feed that the list knows by a former address stays the same feed.
   */
  syncSubscriptions(list: SubscriptionList): Promise<void>
  /** Subscribed feeds in the order of the tree; with `dueAt` only those whose time has come by then. */
  feedStates(dueAt?: string): Promise<readonly FeedState[]>
  /** Addresses that several entries of one document of this feed have shared: they identify nothing. */
  sharedAddresses(feedId: number): Promise<ReadonlySet<string>>
  /** Which of these raw entries this feed has brought before, byte for byte. */
  knownRaw(feedId: number, rawHashes: readonly string[]): Promise<ReadonlySet<string>>
  /** Health of the servers that feeds come from. */
  readonly upstreams: UpstreamStore
  /** When a node's newest articles came out (`sortAt`), newest first. */
  timesOf(nodeId: number, limit: number): Promise<readonly string[]>
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

  /** What the targets have written. */
  readonly outputs: OutputStore
  /** What must not be shown. */
  readonly takedowns: TakedownStore
  /** The state of a target, made on first sight with cursor 0. */
  target(key: string): Promise<TargetState>
  /** Where a target put an article earlier. */
  pathOf(targetId: number, article: number): Promise<string | undefined>

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
  /** Absent: the publisher changed it. Else what of ours did. */
  readonly reason?: RevisionReason
}

export type { Article }
