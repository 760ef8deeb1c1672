import { type FeedRecord, isImported } from '../../model/library.ts'
import { isSilentAt, newestOf } from '../../model/silence.ts'

/** How a feed is doing, in one word. */
export type FeedState = {
  readonly kind:
    | 'working'
    | 'moved'
    | 'failing'
    | 'gone'
    | 'silent'
    | 'never-asked'
    | 'imported'
    | 'left'
  /** The first day of it, ISO 8601. */
  readonly since?: string
  readonly reason?: string
  readonly isTrouble: boolean
}

/** Judges a feed without a clock: silence is measured by its own habit, up to the newest article of the library. */
export function feedState(feed: FeedRecord, newestAt: string | undefined): FeedState {
  const { failingSince, lastError, lastSuccessAt, gone, moved } = feed.health
  if (isImported(feed)) return { kind: 'imported', isTrouble: false }
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
  const newest = newestOf(feed)
  if (newest !== undefined && newestAt !== undefined && isSilentAt(feed, newestAt)) {
    return { kind: 'silent', since: newest, isTrouble: true }
  }
  if (moved !== undefined) return { kind: 'moved', since: moved.at, isTrouble: false }
  return { kind: 'working', isTrouble: false }
}
