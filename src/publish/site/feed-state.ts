import type { FeedRecord } from '../../model/library.ts'

/** A feed that brought nothing for so long, while others did, is called silent. */
const SILENT_AFTER_MS = 90 * 24 * 60 * 60 * 1000

/** How a feed is doing, in one word. */
export type FeedState = {
  readonly kind: 'working' | 'failing' | 'gone' | 'silent' | 'never-asked' | 'left'
  /** The first day of it, ISO 8601. */
  readonly since?: string
  readonly reason?: string
  readonly isTrouble: boolean
}

/** Judges a feed without a clock: silence is measured against the newest article of the library. */
export function feedState(feed: FeedRecord, newestAt: string | undefined): FeedState {
  const { failingSince, lastError, lastSuccessAt, gone } = feed.health
  if (!feed.subscribed) return { kind: 'left', isTrouble: false }
  if (gone || failingSince !== undefined) {
    return {
      kind: gone ? 'gone' : 'failing',
      isTrouble: true,
      ...(failingSince !== undefined && { since: failingSince }),
      ...(lastError !== undefined && { reason: lastError }),
    }
  }
  if (lastSuccessAt === undefined && feed.articleCount === 0) {
    return { kind: 'never-asked', isTrouble: false }
  }
  const { newestAt: own } = feed
  const isSilent =
    own !== undefined &&
    newestAt !== undefined &&
    Date.parse(newestAt) - Date.parse(own) > SILENT_AFTER_MS
  return isSilent
    ? { kind: 'silent', since: own, isTrouble: true }
    : { kind: 'working', isTrouble: false }
}
