import { shownAddress } from '../kit/shown-address.ts'
import { type FeedRecord, isImported } from '../model/library.ts'
import { isSilentAt, newestOf } from '../model/silence.ts'

const MINUTES_A_DAY = 24 * 60

/** In the order of a list: what needs a person comes first. */
const STATES = [
  'failing',
  'gone',
  'silent',
  'not asked yet',
  'moved',
  'working',
  'imported',
  'left the list',
] as const

/** How one feed is doing, for people and for scripts. Dates are ISO 8601, UTC; what is unknown is absent. */
export type FeedStatus = {
  readonly name: string
  readonly address: string
  readonly state: (typeof STATES)[number]
  readonly articles: number
  readonly lastSuccess?: string
  readonly newest?: string
  /** How long it may say nothing before that is unusual, by its own habit. */
  readonly usuallySilentDays?: number
  readonly failingSince?: string
  readonly failures?: number
  readonly errorCode?: string
  readonly lastError?: string
  readonly movedTo?: string
  readonly movedBy?: string
  readonly nextDue?: string
}

/** The feeds with their states, those in trouble first, the longest trouble on top; the rest in the order of the tree. */
export function feedStatuses(feeds: readonly FeedRecord[], now: string): readonly FeedStatus[] {
  const statuses = feeds.map(feed => statusOf(feed, now))
  return statuses.sort((a, b) => rankOf(a) - rankOf(b) || compare(sinceOf(a), sinceOf(b)))
}

/** True for a feed that needs somebody to look after it. */
export function isTroubled({ state }: FeedStatus): boolean {
  return state === 'failing' || state === 'gone' || state === 'silent'
}

function statusOf(feed: FeedRecord, now: string): FeedStatus {
  const { health } = feed
  const { moved, failures, silentAfterMinutes: usual } = health
  const newest = newestOf(feed)
  const status: { -readonly [Fact in keyof FeedStatus]: FeedStatus[Fact] } = {
    name: feed.path.join(' › '),
    address: shownAddress(feed.address),
    state: stateOf(feed, now),
    articles: feed.articleCount,
  }
  if (health.lastSuccessAt) status.lastSuccess = health.lastSuccessAt
  if (newest) status.newest = newest
  if (usual) status.usuallySilentDays = Math.round((usual / MINUTES_A_DAY) * 10) / 10
  if (health.failingSince) status.failingSince = health.failingSince
  if (failures > 0) status.failures = failures
  if (health.lastErrorCode) status.errorCode = health.lastErrorCode
  if (health.lastError) status.lastError = health.lastError
  if (moved) status.movedTo = shownAddress(moved.to)
  if (moved) status.movedBy = moved.by
  if (health.dueAt) status.nextDue = health.dueAt
  return status
}

function stateOf(feed: FeedRecord, now: string): FeedStatus['state'] {
  const { health } = feed
  if (isImported(feed)) return 'imported'
  if (!feed.subscribed) return 'left the list'
  if (health.gone) return 'gone'
  if (health.failures > 0) return 'failing'
  if (health.lastAskedAt === undefined) return 'not asked yet'
  if (isSilentAt(feed, now)) return 'silent'
  return health.moved === undefined ? 'working' : 'moved'
}

function rankOf({ state }: FeedStatus): number {
  return STATES.indexOf(state)
}

function sinceOf(feed: FeedStatus): string {
  return isTroubled(feed) ? (feed.failingSince ?? feed.newest ?? '') : ''
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
