import type { FeedRecord } from './library.ts'

const MINUTE_MS = 60_000
/** For a feed that has shown no habit: too few posts, or all at once. */
const WITHOUT_HABIT_MINUTES = 365 * 24 * 60

/** When a feed's newest article came out; absent for a feed that has brought none. */
export function newestOf(feed: FeedRecord): string | undefined {
  return feed.newestAt ?? feed.health.lastNewAt
}

/** True when by `at` (ISO 8601) a feed has said nothing for longer than is usual for it. */
export function isSilentAt(feed: FeedRecord, at: string): boolean {
  const newest = newestOf(feed)
  if (newest === undefined) return false
  const usualMs = (feed.health.silentAfterMinutes ?? WITHOUT_HABIT_MINUTES) * MINUTE_MS
  return Date.parse(at) - Date.parse(newest) > usualMs
}
