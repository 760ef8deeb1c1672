import type { Article } from '../../model/article.ts'
import type { FeedRecord } from '../../model/library.ts'
import type { PublishSettings } from '../../model/target.ts'

/** An article or a summary of one, which knows no licence of its own. */
type Licensed = Partial<Article>

const COMMONS_URL_PATTERN =
  /^https?:\/\/(?:www\.)?creativecommons\.org\/(?:licen[cs]es|publicdomain)\//i
const COMMONS_NAME_PATTERN = /^\s*(?:CC[ -](?:BY|0|PDM)\b|CC0\b|Creative Commons\b)/i

/**
 * What an article may be used under: its own licence, else what the owner knows of its feed's, else what
 * the feed says; absent where nobody names one. Never a licence of the published whole: texts belong to
 * their authors.
 */
export function licenseOf(article: Licensed, feed?: FeedRecord): string | undefined {
  return article.license ?? feed?.granted?.license ?? feed?.license
}

/** Whether `license` is one of the Creative Commons, given as an address or as its usual short name. */
export function isCreativeCommons(license: string | undefined): boolean {
  if (license === undefined) return false
  return COMMONS_URL_PATTERN.test(license) || COMMONS_NAME_PATTERN.test(license)
}

/** Whether pages about a feed's articles are for their owner or for everybody: as said of the feed, else of the target. */
export function visibilityOf(
  feed: FeedRecord | undefined,
  visibility: PublishSettings['visibility'],
): PublishSettings['visibility'] {
  return feed?.granted?.visibility ?? visibility
}

/** How much of an article a target carries. */
export type Carried = 'full-text' | 'excerpt' | 'title'

/**
 * The rule, for every target: the private library carries everything. A public page carries what the owner
 * has settled with the publisher; where nothing is settled, the whole text under a Creative Commons licence
 * and an excerpt otherwise. The way to the original is always there.
 */
export function carriedPart(
  article: Licensed,
  feed: FeedRecord | undefined,
  visibility: PublishSettings['visibility'],
): Carried {
  if (visibilityOf(feed, visibility) === 'private') return 'full-text'
  if (feed?.granted?.rights) return feed.granted.rights
  return isCreativeCommons(licenseOf(article, feed)) ? 'full-text' : 'excerpt'
}

/** Whether a page, post or feed may carry the whole text. */
export function carriesFullText(
  article: Licensed,
  feed: FeedRecord | undefined,
  visibility: PublishSettings['visibility'],
): boolean {
  return carriedPart(article, feed, visibility) === 'full-text'
}
