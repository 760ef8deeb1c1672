import type { Archive, FeedState, Upstream, UpstreamKind } from '../archive/index.ts'
import type { FetchOutcome, Place } from '../fetch/index.ts'
import { shortId } from '../kit/hash.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
/** One bad feed says nothing about its neighbours; three in a row with nothing good between do. */
const FEEDS_BEFORE_HOLD = 3
const FIRST_HOLD_MS = 30 * MINUTE_MS
const LONGEST_HOLD_MS = DAY_MS
/** An instance that is down is soon up again, and another one has to do its work meanwhile. */
const FIRST_INSTANCE_HOLD_MS = 5 * MINUTE_MS
const LONGEST_INSTANCE_HOLD_MS = 60 * MINUTE_MS
/** Weight of the newest answer in the moving averages: about the last ten count. */
const NEWEST_WEIGHT = 0.2
/** Below this share of good answers another instance is asked first. */
const POOR_SHARE = 0.5
/** So many times slower than the fastest instance and so slow, and another one is asked first. */
const SLOW_TIMES = 4
const SLOW_MS = 5000
/** After so long a poor record is no longer held against a server. */
const RECORD_MS = DAY_MS
/** Records of hosts and routes are kept so long after their last trouble. */
const REMEMBERED_MS = 30 * DAY_MS

/** Faults on the way to a server: no answer of its own came. */
const UNREACHED: ReadonlySet<string> = new Set([
  'dns',
  'connection',
  'tls',
  'timeout',
  'too-slow',
  'bad-response',
  'headers-too-large',
])
/** What a gateway says when the server behind it gives no answer (RFC 9110 §15.6; 52x are Cloudflare's). */
const GATEWAY_STATUSES = new Set([502, 504, 520, 521, 522, 523, 524, 525, 526, 530])

/** What came of asking, or of what came; failures may carry codes of the caller's own. */
export type AskOutcome =
  | FetchOutcome
  | {
      readonly kind: 'failed'
      readonly code: string
      readonly message: string
      readonly hint?: string
      readonly status?: number
      readonly retryAfterMs?: number
      readonly tookMs?: number
    }
type Failure = Extract<AskOutcome, { kind: 'failed' }>

/** Places to ask, best first; without any, why: a server that asked for rest, or an instance that is down. */
export type Plan = {
  readonly places: readonly Place[]
  readonly heldBy?: string
  readonly down?: { readonly instance: string; readonly reason: string }
}

/**
 * The health of what feeds come from, kept while a run asks and saved at its end.
 *
 * Each answer counts for its place's scope: the host, or at RSSHub the namespace at that instance, never
 * the whole instance, because one bad route there says nothing about the others. A scope is held with all
 * its feeds when it says "too many requests" or names a time (Retry-After), or when three feeds in a row
 * did not reach the host. When three in a row got 403, 5xx or a captcha, it is held for the feeds that fail
 * themselves: one that worked the last time is never late because of its neighbours. What can be had
 * elsewhere is asked for there. Each hold in a row is twice as long, a good answer ends them. An instance counts as down when three feeds in a row did not
 * reach it: its routes are asked elsewhere, and where there is no elsewhere the rest of the run is spared
 * the wait.
 */
export class Upstreams {
  readonly #known: Map<string, Upstream>
  readonly #changed = new Set<string>()
  readonly #forgotten = new Set<string>()
  /** Instances that this run has found to be down, with the last reason. */
  readonly #down = new Map<string, string>()
  readonly #clock: () => Date

  constructor(known: readonly Upstream[], clock: () => Date) {
    this.#known = new Map(known.map(upstream => [upstream.scope, upstream]))
    this.#clock = clock
  }

  static async load(archive: Archive, clock: () => Date): Promise<Upstreams> {
    const upstreams = new Upstreams(await archive.upstreams.all(), clock)
    upstreams.#forgetOld()
    return upstreams
  }

  async save(archive: Archive): Promise<void> {
    const changed = [...this.#changed].sort().flatMap(scope => this.#known.get(scope) ?? [])
    await archive.upstreams.save(changed, [...this.#forgotten])
    this.#changed.clear()
    this.#forgotten.clear()
  }

  /** Which of a feed's places to ask now, in which order. */
  plan(places: readonly Place[], { id: feedId, health }: FeedState): Plan {
    const [first] = places
    const open = places.filter(({ scope }) => !this.#isHeldFor(scope, health.failures > 0))
    if (open.length === 0) return { places: open, ...(first && { heldBy: first.scope }) }
    const up = open.filter(({ instance }) => instance === undefined || !this.#isDown(instance))
    // One place is down and another wants rest: the feed waits for the latter rather than fail at the former.
    const resting = places.find(place => !open.includes(place))
    if (up.length === 0 && resting !== undefined) return { places: [], heldBy: resting.scope }
    if (up.length === 0) {
      const instance = open.find(
        place => place.instance && this.#down.has(place.instance),
      )?.instance
      const reason = instance && this.#down.get(instance)
      if (instance && reason) return { places: [], down: { instance, reason } }
    }
    const reachable = up.length > 0 ? up : open
    const fresh = reachable.filter(place => !this.#isHeld(routeScope(feedId, place)))
    return { places: this.#ranked(fresh.length > 0 ? fresh : reachable) }
  }

  /** Takes notice of what a place answered. `hasOthers`: the feed could be asked elsewhere, too. */
  note(place: Place, outcome: AskOutcome, feedId: number, hasOthers: boolean): void {
    const verdict = verdictOn(outcome)
    if (place.instance !== undefined) this.#noteInstance(place.instance, outcome, feedId)
    const kind = place.instance === undefined ? 'host' : 'namespace'
    if (verdict === 'good') this.#noteSuccess(place.scope, kind, outcome.tookMs)
    // An instance that was not reached says nothing about a namespace.
    const isNews = kind === 'host' || !isUnreached(outcome)
    if (verdict === 'bad' && isNews)
      this.#noteFailure(place.scope, kind, outcome as Failure, feedId)
    if (hasOthers) this.#noteRoute(routeScope(feedId, place), outcome, feedId)
  }

  /** Something came; whether it is any good is told later, by {@link note}. */
  noteReached({ instance, scope }: Place): void {
    if (instance !== undefined) this.#noteAnswer(instance, false)
    const known = this.#known.get(scope)
    if (known !== undefined && known.failingFeeds.length > 0)
      this.#keep({ ...known, failingFeeds: [] })
  }

  /** Troubles of a month ago are over, or their feeds have left. */
  #forgetOld(): void {
    const now = this.#clock().getTime()
    for (const { scope, kind, lastFailureAt = '' } of this.#known.values()) {
      const isOld = now - Date.parse(lastFailureAt) > REMEMBERED_MS
      if (isOld && (kind === 'route' || kind === 'host')) this.#forget(scope)
    }
  }

  #isHeld(scope: string): boolean {
    return (this.#known.get(scope)?.holdUntil ?? '') > this.#clock().toISOString()
  }

  #isHeldFor(scope: string, isFailing: boolean): boolean {
    return this.#isHeld(scope) && (isFailing || this.#known.get(scope)?.holdsAll === true)
  }

  #isDown(instance: string): boolean {
    return this.#down.has(instance) || this.#isHeld(instance)
  }

  /** The user's order, except that what has a poor record or is slow comes after the rest. */
  #ranked(places: readonly Place[]): readonly Place[] {
    if (places.length < 2) return places
    const fastest = Math.min(...places.flatMap(place => this.#latencyOf(place) ?? []))
    const limit = Math.max(fastest * SLOW_TIMES, SLOW_MS)
    const penalties = new Map(
      places.map(place => {
        const isSlow = (this.#latencyOf(place) ?? 0) > limit
        const penalty =
          4 * Number(this.#isPoor(place.instance)) + 2 * Number(this.#isPoor(place.scope))
        return [place, penalty + Number(isSlow)]
      }),
    )
    return places.toSorted((a, b) => (penalties.get(a) ?? 0) - (penalties.get(b) ?? 0))
  }

  #latencyOf({ instance, scope }: Place): number | undefined {
    return this.#known.get(instance ?? scope)?.latencyMs
  }

  #isPoor(scope: string | undefined): boolean {
    const known = scope === undefined ? undefined : this.#known.get(scope)
    if (known === undefined || known.successShare >= POOR_SHARE) return false
    return this.#clock().getTime() - Date.parse(known.lastFailureAt ?? '') < RECORD_MS
  }

  /** An instance is up as long as it answers, whatever it answers. */
  #noteInstance(instance: string, outcome: AskOutcome, feedId: number): void {
    if (isUnasked(outcome)) return
    if (outcome.kind === 'failed' && isUnreached(outcome)) {
      const { failingFeeds } = this.#noteFailure(instance, 'instance', outcome, feedId)
      if (failingFeeds.length >= FEEDS_BEFORE_HOLD) this.#down.set(instance, outcome.message)
      return
    }
    const verdict = verdictOn(outcome)
    if (verdict === 'good') this.#noteSuccess(instance, 'instance', outcome.tookMs)
    else this.#noteAnswer(instance, verdict === 'bad')
  }

  /** An instance that answers is up; how often it has nothing good to say is kept all the same. */
  #noteAnswer(instance: string, isBad: boolean): void {
    this.#down.delete(instance)
    const { holdUntil: _, ...before } = this.#stateOf(instance, 'instance')
    this.#keep({
      ...before,
      failingFeeds: [],
      holds: 0,
      ...(isBad && {
        failures: before.failures + 1,
        successShare: average(before.successShare, 0),
        lastFailureAt: this.#clock().toISOString(),
      }),
    })
  }

  #noteSuccess(scope: string, kind: UpstreamKind, tookMs: number | undefined): void {
    this.#down.delete(scope)
    // Ordinary hosts that have never failed need no record.
    if (kind === 'host' && !this.#known.has(scope)) return
    const { holdUntil: _, ...before } = this.#stateOf(scope, kind)
    const latencyMs =
      tookMs === undefined ? before.latencyMs : average(before.latencyMs ?? tookMs, tookMs)
    this.#keep({
      ...before,
      successes: before.successes + 1,
      successShare: average(before.successShare, 1),
      failingFeeds: [],
      holds: 0,
      lastSuccessAt: this.#clock().toISOString(),
      ...(latencyMs !== undefined && { latencyMs }),
    })
  }

  #noteFailure(scope: string, kind: UpstreamKind, outcome: Failure, feedId: number): Upstream {
    const before = this.#stateOf(scope, kind)
    const now = this.#clock()
    const failingFeeds = withFeed(before.failingFeeds, feedId)
    const holdMs = this.#isHeld(scope) ? undefined : holdOf({ ...before, failingFeeds }, outcome)
    const after: Upstream = {
      ...before,
      failures: before.failures + 1,
      successShare: average(before.successShare, 0),
      failingFeeds,
      lastFailureAt: now.toISOString(),
      lastErrorCode: outcome.code,
      ...(holdMs !== undefined && {
        holds: before.holds + 1,
        holdUntil: new Date(now.getTime() + holdMs).toISOString(),
        holdsAll: asksForRest(outcome) || isUnreached(outcome),
      }),
    }
    this.#keep(after)
    return after
  }

  /** One feed at one of its places: a failure there makes it be asked elsewhere for a while. */
  #noteRoute(scope: string, outcome: AskOutcome, feedId: number): void {
    if (isUnasked(outcome)) return
    if (outcome.kind !== 'failed' && outcome.kind !== 'gone') {
      this.#forget(scope)
      return
    }
    const before = this.#stateOf(scope, 'route')
    const now = this.#clock()
    const holdMs = doubled(FIRST_HOLD_MS, before.holds, LONGEST_HOLD_MS)
    this.#keep({
      ...before,
      failures: before.failures + 1,
      failingFeeds: [feedId],
      holds: before.holds + 1,
      holdUntil: new Date(now.getTime() + holdMs).toISOString(),
      lastFailureAt: now.toISOString(),
      lastErrorCode: outcome.kind === 'gone' ? 'gone' : outcome.code,
    })
  }

  #stateOf(scope: string, kind: UpstreamKind): Upstream {
    const known = this.#known.get(scope)
    const nothing = {
      successes: 0,
      failures: 0,
      successShare: 1,
      failingFeeds: [],
      holds: 0,
      holdsAll: false,
    }
    return known ?? { scope, kind, ...nothing }
  }

  #keep(upstream: Upstream): void {
    this.#known.set(upstream.scope, upstream)
    this.#changed.add(upstream.scope)
    this.#forgotten.delete(upstream.scope)
  }

  #forget(scope: string): void {
    if (!this.#known.delete(scope)) return
    this.#changed.delete(scope)
    this.#forgotten.add(scope)
  }
}

/** Good and bad count for the scope; a page that is missing or no feed is the feed's own affair. */
function verdictOn(outcome: AskOutcome): 'good' | 'bad' | 'neutral' {
  if (outcome.kind === 'fresh' || outcome.kind === 'not-modified') return 'good'
  if (outcome.kind === 'gone') return 'neutral'
  const { code, status = 0 } = outcome
  if (code === 'empty-route' || code === 'route-missing') return 'neutral'
  const isBad = status === 403 || status === 429 || status >= 500
  return isBad || code === 'captcha' || isUnreached(outcome) ? 'bad' : 'neutral'
}

/** True when no answer of the server itself came. */
export function isUnreached(outcome: AskOutcome): boolean {
  if (outcome.kind !== 'failed') return false
  const { code, status = 0 } = outcome
  return UNREACHED.has(code) || GATEWAY_STATUSES.has(status)
}

function isUnasked(outcome: AskOutcome): boolean {
  return (
    outcome.kind === 'failed' && /^(?:bad-address|refused-address|aborted|file-)/.test(outcome.code)
  )
}

/** The server's own word, which is for everybody (RFC 6585 §4, RFC 9110 §10.2.3). */
function asksForRest({ status, retryAfterMs }: Failure): boolean {
  return status === 429 || retryAfterMs !== undefined
}

/** How long a scope is to be left alone after a failure; `undefined`: not at all. */
function holdOf({ kind, holds, failingFeeds }: Upstream, outcome: Failure): number | undefined {
  const { retryAfterMs } = outcome
  if (kind === 'instance') {
    if (failingFeeds.length < FEEDS_BEFORE_HOLD) return undefined
    return doubled(FIRST_INSTANCE_HOLD_MS, holds, LONGEST_INSTANCE_HOLD_MS)
  }
  if (retryAfterMs !== undefined) return Math.min(retryAfterMs, LONGEST_HOLD_MS)
  const isEnough = asksForRest(outcome) || failingFeeds.length >= FEEDS_BEFORE_HOLD
  return isEnough ? doubled(FIRST_HOLD_MS, holds, LONGEST_HOLD_MS) : undefined
}

function doubled(firstMs: number, times: number, longestMs: number): number {
  return Math.min(firstMs * 2 ** Math.min(times, 20), longestMs)
}

function average(before: number, newest: number): number {
  return before * (1 - NEWEST_WEIGHT) + newest * NEWEST_WEIGHT
}

function withFeed(feeds: readonly number[], feedId: number): readonly number[] {
  if (feeds.includes(feedId) || feeds.length >= FEEDS_BEFORE_HOLD) return feeds
  return [...feeds, feedId]
}

/** The address itself may carry a secret, so its hash stands for it. */
function routeScope(feedId: number, { scope, instance, url }: Place): string {
  return `feed ${feedId} at ${instance ?? scope} (${shortId(url)})`
}
