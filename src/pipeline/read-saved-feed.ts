import type { Entry } from '../model/feed.ts'
import { parseFeed } from '../parse/index.ts'

/** A feed file that somebody saved; `undefined` where the bytes are no feed. */
export function readSavedFeed(
  bytes: Uint8Array,
): { readonly title?: string; readonly entries: readonly Entry[] } | undefined {
  const { format, feed, entries } = parseFeed(bytes)
  if (format === undefined) return undefined
  return { entries, ...(feed.title !== undefined && { title: feed.title }) }
}
