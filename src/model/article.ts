import type { Enclosure, Person } from './feed.ts'
import type { PictureNote, StoredPicture } from './picture.ts'

/** What every list needs to know of an article; the body is left out so that lists stay cheap. */
export type ArticleSummary = {
  /** Short, stable, derived from the identity; `[0-9a-z]` only. The permalink is `/a/<id>/`. */
  readonly id: string
  /** Dense, counting up from 1 in order of arrival. */
  readonly number: number
  /** Exact, as the publisher wrote it; absent where the publisher gave none. */
  readonly title?: string
  /** The original's address, without trackers. */
  readonly link?: string
  readonly authors: readonly Person[]
  /** ISO 8601, UTC, as the publisher says; absent stays absent. */
  readonly published?: string
  readonly updated?: string
  /** When this library first saw it; ours, and to be labelled so. */
  readonly firstSeenAt: string
  /**
   * What lists sort by, given at first sight and kept: `published`, else `updated`, or `firstSeenAt`
   * where there is neither or it lies in the future.
   */
  readonly sortAt: string
  /** BCP 47. */
  readonly language?: string
  /** Terms the publisher filed it under. */
  readonly categories: readonly string[]
  /** A real picture of this article, absolute address. */
  readonly image?: string
  /** Our copies of `image`, where the library has made some. */
  readonly cover?: StoredPicture
  /** Plain text, at most 200 characters. */
  readonly excerpt: string
  /** Number of characters of plain text in the body. */
  readonly textLength: number
  /** The feed it belongs to: the first that carried it. */
  readonly feedId: number
}

/** One feed that carried an article. */
export type Origin = {
  readonly feedId: number
  readonly guid?: string
  readonly link?: string
  readonly firstSeenAt: string
  readonly lastSeenAt: string
}

/** What the library keeps of one article, in its newest state. */
export type Article = ArticleSummary & {
  /** Safe, tidy HTML with absolute addresses; the lead picture is in it at most once. */
  readonly html: string
  /** What is known of the pictures in `html`; absent while nobody has looked. */
  readonly pictures?: readonly PictureNote[]
  readonly contributors: readonly Person[]
  readonly enclosures: readonly Enclosure[]
  readonly rights?: string
  readonly license?: string
  readonly comments?: string
  /** What it had lost before it was imported, e.g. `title-incomplete`; absent where nothing is known of. */
  readonly notes?: readonly string[]
  /** Counts from 1; 2 and more mean that the publisher changed the text or title. */
  readonly revision: number
  /** When the newest revision was seen. */
  readonly revisedAt: string
  /** In order of first sight; never empty. */
  readonly origins: readonly Origin[]
}
