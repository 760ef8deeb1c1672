/**
 * What fails together, and for whom a hold counts:
 * - `host`: an ordinary server, with all its feeds
 * - `instance`: an RSSHub instance that is down or not, with all its routes
 * - `namespace`: the routes of one site at one instance
 * - `route`: one feed at one of the places where it can be asked
 */
export type UpstreamKind = 'host' | 'instance' | 'namespace' | 'route'

/** How asking somewhere has gone. Dates are ISO 8601 in UTC. */
export type Upstream = {
  readonly scope: string
  readonly kind: UpstreamKind
  readonly successes: number
  readonly failures: number
  /** Share of good answers, the newest counting most; 1 in the beginning. */
  readonly successShare: number
  /** Usual time to a good answer, the newest counting most. */
  readonly latencyMs?: number
  /** Feeds that have failed here since the last good answer; a few of them. */
  readonly failingFeeds: readonly number[]
  /** Holds in a row; each is twice as long as the one before. */
  readonly holds: number
  readonly holdUntil?: string
  /** The hold is for every feed, not only for those that fail themselves. */
  readonly holdsAll: boolean
  readonly lastSuccessAt?: string
  readonly lastFailureAt?: string
  readonly lastErrorCode?: string
}

/** Health of what feeds come from, by measure. */
export interface UpstreamStore {
  all(): Promise<readonly Upstream[]>
  /** Replaces what is known of these, and forgets `forgotten`, in one transaction. */
  save(upstreams: readonly Upstream[], forgotten: readonly string[]): Promise<void>
}
