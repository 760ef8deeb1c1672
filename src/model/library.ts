import type { Article, ArticleSummary } from './article.ts'

/** Who said that a feed has moved: a permanent redirect, the feed itself (`itunes:new-feed-url`), its home page. */
export type MoveWitness = 'redirect' | 'feed' | 'home-page'

/** How a feed has been doing; `undefined` dates mean "never". All dates ISO 8601, UTC. */
export type FeedHealth = {
  readonly lastAskedAt?: string
  readonly lastSuccessAt?: string
  /** When it last brought a new article. */
  readonly lastNewAt?: string
  readonly failingSince?: string
  readonly failures: number
  /** Machine-readable, e.g. `http-status`; with `lastError` as a sentence. */
  readonly lastErrorCode?: string
  readonly lastError?: string
  /** When it will be worth asking again. */
  readonly dueAt?: string
  /** The publisher said 410 Gone. */
  readonly gone: boolean
  /** How long this feed may say nothing before that is unusual, by its own intervals; absent while it has no habit. */
  readonly silentAfterMinutes?: number
  /** Where the feed is found now, once that has been proven; it keeps its own address as its name. */
  readonly moved?: { readonly to: string; readonly by: MoveWitness; readonly at: string }
}

/** What the owner says of the rights in a feed's articles. */
export type SourceRights = {
  /** As of a whole target; absent: the target's. */
  readonly visibility?: 'private' | 'public'
  /** The most that public pages may carry; absent: what the licence allows. */
  readonly rights?: 'full-text' | 'excerpt' | 'title'
  /** The licence that the publisher gives, where its feed does not say so. */
  readonly license?: string
}

/** A feed as the library knows it. */
export type FeedRecord = {
  readonly id: number
  readonly address: string
  /** Outermost first; the last is the feed's own name in the user's tree. */
  readonly path: readonly string[]
  /** Still in the user's list; feeds that left it keep their articles. */
  readonly subscribed: boolean
  /** The feed's own title, as its documents give it. */
  readonly title?: string
  readonly homePage?: string
  readonly description?: string
  readonly language?: string
  readonly rights?: string
  readonly license?: string
  /** The node of the tree that is this feed. */
  readonly nodeId: number
  readonly articleCount: number
  /** Newest `published` among its articles. */
  readonly newestAt?: string
  readonly health: FeedHealth
  /** What the owner says of the rights in its articles; publishing adds it to what the library knows. */
  readonly granted?: SourceRights
}

/** How the address of a feed begins that no server has: its articles were imported. */
export const IMPORT_SCHEME = 'import:'

/** True for a place that holds what was imported, and that nobody is asked for. */
export function isImported({ address }: Pick<FeedRecord, 'address'>): boolean {
  return address.startsWith(IMPORT_SCHEME)
}

/** A place in the user's tree: category, site or channel. Leaves carry feeds. */
export type TreeNode = {
  readonly id: number
  readonly parentId?: number
  readonly title: string
  /** Outermost first, this node's title last. */
  readonly path: readonly string[]
  /** Safe path segments (see `kit/slug.ts`), unique among siblings, outermost first. Permanent. */
  readonly slugs: readonly string[]
  /** Articles in it and below that are shown. */
  readonly articleCount: number
  /**
   * The position given last. Positions are given once, from 1, in order of arrival; where articles have
   * moved away with their feed or were taken down, their positions stay empty. Absent: `articleCount`.
   */
  readonly lastPosition?: number
}

export type ChangeKind = 'article' | 'feed' | 'tree'

/** One line of the change log. */
export type Change = {
  readonly seq: number
  readonly kind: ChangeKind
  /** Article number, feed id or node id. */
  readonly ref: number
}

/** One article's place in a node's (or the whole library's) list, counted from the oldest arrival. */
export type Place = { readonly nodeId: number; readonly position: number }

/** What an article said when it was first seen; that never changes. */
export type FirstRevision = {
  readonly number: number
  readonly title?: string
  readonly html: string
}

/** An article that is kept but must not be shown; enough to find the pages that showed it. */
export type WithdrawnArticle = {
  readonly number: number
  readonly id: string
  readonly sortAt: string
  readonly feedId: number
  /** Its own licence. */
  readonly license?: string
}

/** Articles by their numbers, as {@link Neighbours}. */
export type NeighbourNumbers = { readonly previous?: number; readonly next?: number }

/** What arrived just before and just after a place in one list; absent at its ends. */
export type Neighbours = { readonly previous?: ArticleSummary; readonly next?: ArticleSummary }

/** A part of a list: `limit` articles, `offset` of them passed over, behind `after`. @default all */
export type ListPart = {
  readonly limit?: number
  readonly offset?: number
  readonly after?: ArticleSummary | undefined
}

/** Articles shown whose `sortAt` lies in one UTC quarter of an hour (`YYYY-MM-DDTHH:MM`). */
export type QuarterCount = { readonly quarter: string; readonly count: number }

/**
 * Read-only face of the archive, as publishing, search and serving see it. Articles that were taken down
 * are in no answer but {@link LibraryReader.withdrawn}.
 */
export interface LibraryReader {
  /** Title of the subscription list, where it has one. */
  title(): Promise<string | undefined>
  /** In the order of the user's tree; feeds that left it come last. */
  feeds(): Promise<readonly FeedRecord[]>
  /** Parents before children, in the order of the user's tree. */
  nodes(): Promise<readonly TreeNode[]>
  /** Articles kept, those taken down among them: also the highest number, because numbers are dense. */
  count(): Promise<number>
  /** Newest `seq` of the change log; 0 in an empty library. */
  head(): Promise<number>
  /** Changes after `seq`, oldest first, at most `limit`; several changes to one thing may be folded into the last. */
  changesSince(seq: number, limit: number): Promise<readonly Change[]>
  articleById(id: string): Promise<Article | undefined>
  /** Whole articles, in the order of `numbers`; unknown numbers are left out. */
  articles(numbers: readonly number[]): Promise<readonly Article[]>
  summaries(numbers: readonly number[]): Promise<readonly ArticleSummary[]>
  /** Newest by `sortAt` first (ties: highest number first), of one node and all below it, or of the whole library. */
  latest(limit: number, nodeId?: number): Promise<readonly ArticleSummary[]>
  /** Numbers from `from` to `to` (inclusive) of articles that do not say what they said first: changed, or taken down. */
  editedArticles(from: number, to: number): Promise<readonly number[]>
  /** Title and HTML of articles as they first came, in the order of `numbers`. */
  firstRevisions(numbers: readonly number[]): Promise<readonly FirstRevision[]>
  /** Places by article: one for each node that lists it, from its channels up to the top. */
  placesOf(numbers: readonly number[]): Promise<ReadonlyMap<number, readonly Place[]>>
  /** Articles at positions `from`…`to` (1-based, inclusive) of a node's list, oldest arrival first. */
  slice(nodeId: number, from: number, to: number): Promise<readonly ArticleSummary[]>
  /** The numbers of the articles of {@link LibraryReader.latest} in a node, in its order. */
  latestNumbers(limit: number, nodeId: number): Promise<readonly number[]>
  /** The numbers of the articles of {@link LibraryReader.slice}, in its order. */
  sliceNumbers(nodeId: number, from: number, to: number): Promise<readonly number[]>
  /** Articles with `from <= sortAt < to` (ISO 8601, UTC), oldest first. */
  between(from: string, to: string, part?: ListPart): Promise<readonly ArticleSummary[]>
  /** The numbers of the articles of {@link LibraryReader.between}, in its order. */
  betweenNumbers(from: string, to: string, part?: ListPart): Promise<readonly number[]>
  /**
   * The UTC quarters of an hour that have articles by `sortAt`, `from <= quarter < to`, oldest first, so
   * that days can be counted in any time zone (all real offsets are multiples of 15 minutes).
   */
  quarters(from?: string, to?: string): Promise<readonly QuarterCount[]>
  /** The last quarter before an instant that has articles. */
  quarterBefore(at: string): Promise<string | undefined>
  /** The first quarter, from an instant on, that has articles. */
  quarterFrom(at: string): Promise<string | undefined>
  /** Numbers of what stands next to each place in its list, whether something stands there or not; in the order of `places`. */
  neighbours(places: readonly Place[]): Promise<readonly NeighbourNumbers[]>
  /** Places of nodes' lists that have become empty since `seq`, because a feed moved away. */
  vacanciesSince(seq: number): Promise<readonly Place[]>
  /** Which of these articles were taken down: kept, but to be shown nowhere. */
  withdrawn(numbers: readonly number[]): Promise<readonly WithdrawnArticle[]>
  withdrawnCount(): Promise<number>
}
