import type { FetchFailureCode } from './outcome.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const SHORTEST_MS = 15 * MINUTE_MS
const LONGEST_MS = 24 * HOUR_MS
/** For a feed of which nothing is known yet. */
const FIRST_INTERVAL_MS = HOUR_MS
/** Old habits say little about today. */
const CHANGES_LOOKED_AT = 20
/** Asking twice in the usual gap finds a change after a quarter of the gap on average. */
const ASKS_PER_GAP = 2
/** A silence of ten hours is answered by asking every hour, one of ten days once a day. */
const ASKS_PER_SILENCE = 10
/** One failure is weather, two are bad luck; from the third on even an explicit run lets the feed rest. */
const FAILURES_BEFORE_HOLD = 3

/** Faults found before anything was asked: holding the feed back would spare nobody. */
const UNASKED: ReadonlySet<string> = new Set([
  'bad-address',
  'refused-address',
  'aborted',
  'file-missing',
  'file-unreadable',
  'instance-down',
] satisfies (FetchFailureCode | 'instance-down')[])

/** What became of the last asking; every `FetchOutcome` is one. */
export type CadenceOutcome =
  | { readonly kind: 'fresh' | 'not-modified'; readonly maxAgeSeconds?: number }
  | { readonly kind: 'gone' }
  | {
      readonly kind: 'failed'
      /** A {@link FetchFailureCode}, or the caller's own when something came but was no feed. */
      readonly code?: string
      readonly status?: number
      readonly retryAfterMs?: number
    }

export type CadenceInput = {
  /** ISO 8601. */
  readonly now: string
  readonly outcome: CadenceOutcome
  /** As the document asks (`ttl`, `sy:updatePeriod`). */
  readonly ttlMinutes?: number
  /** The user's own word: it comes before what the feed asks for, though not before Retry-After. */
  readonly everyMinutes?: number
  /** When the feed brought something new, or the publishing dates of its entries; in any order. */
  readonly changedAt: readonly string[]
  /** Failures in a row, the last one included; 0 after a success. */
  readonly failures: number
}

/** ISO 8601, UTC. */
export type Due = {
  /** When it will be worth asking again; absent for a feed that is gone. */
  readonly dueAt?: string
  /** Before this not even an explicit run should ask. */
  readonly holdUntil?: string
}

/**
 * When to ask a feed again: about twice as often as it changes, never sooner than its Cache-Control
 * (RFC 9111 §4.2), its `ttl` or its Retry-After ask, always between 15 minutes and 24 hours, unless the
 * user has set a pace. Failures double the wait from 30 minutes on. The same input gives the same times: no clock, no dice.
 */
export function nextDue(input: CadenceInput): Due {
  const { outcome } = input
  const now = Date.parse(input.now)
  if (outcome.kind === 'gone') return {}
  if (outcome.kind !== 'failed')
    return { dueAt: after(now, intervalOf(input, outcome.maxAgeSeconds)) }
  if (outcome.code === 'aborted') return { dueAt: after(now, 0) }
  return afterFailure(input, outcome, now)
}

function afterFailure(
  { failures }: CadenceInput,
  outcome: Extract<CadenceOutcome, { kind: 'failed' }>,
  now: number,
): Due {
  const { code, status, retryAfterMs } = outcome
  const backOffMs = bounded(SHORTEST_MS * 2 ** Math.min(Math.max(failures, 1), 10))
  const askedMs = retryAfterMs === undefined ? 0 : Math.min(retryAfterMs, LONGEST_MS)
  const dueAt = after(now, Math.max(backOffMs, askedMs))
  if (code !== undefined && UNASKED.has(code)) return { dueAt }
  if (failures >= FAILURES_BEFORE_HOLD) return { dueAt, holdUntil: dueAt }
  if (retryAfterMs !== undefined) return { dueAt, holdUntil: after(now, askedMs) }
  return status === 429 ? { dueAt, holdUntil: dueAt } : { dueAt }
}

function intervalOf(input: CadenceInput, maxAgeSeconds = 0): number {
  const { ttlMinutes = 0, everyMinutes, changedAt, now } = input
  if (everyMinutes !== undefined) return everyMinutes * MINUTE_MS
  const habitMs = habitOf(changedAt, Date.parse(now))
  return bounded(Math.max(habitMs, ttlMinutes * MINUTE_MS, maxAgeSeconds * 1000))
}

/** How long to wait by the feed's own rhythm: half its usual gap, or more when it has fallen silent. */
function habitOf(changedAt: readonly string[], now: number): number {
  const changes = changedAt
    .map(text => Date.parse(text))
    .filter(time => time <= now) // dates in the future, and none at all, say nothing
    .sort((a, b) => b - a)
    .slice(0, CHANGES_LOOKED_AT)
  const [latest, ...earlier] = changes
  if (latest === undefined) return FIRST_INTERVAL_MS
  const silenceMs = (now - latest) / ASKS_PER_SILENCE
  const oldest = earlier.at(-1)
  if (oldest === undefined) return Math.max(silenceMs, FIRST_INTERVAL_MS)
  // The mean counts a burst as it is, several changes at once; a median would see gaps of nothing.
  const gapMs = (latest - oldest) / earlier.length
  return Math.max(gapMs / ASKS_PER_GAP, silenceMs)
}

function bounded(ms: number): number {
  return Number.isFinite(ms) ? Math.min(Math.max(ms, SHORTEST_MS), LONGEST_MS) : LONGEST_MS
}

function after(now: number, ms: number): string {
  return new Date(now + ms).toISOString()
}
