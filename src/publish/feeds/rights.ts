import type { Article } from '../../model/article.ts'
import type { FeedRecord } from '../../model/library.ts'
import type { PublishSettings } from '../../model/target.ts'

/** An article or a summary of one, which knows no licence of its own. */
type Licensed = Partial<Article>

const COMMONS_URL_PATTERN =
  /^https?:\/\/(?:www\.)?creativecommons\.org\/(?:licen[cs]es|publicdomain)\//i
const COMMONS_NAME_PATTERN = /^\s*(?:CC[ -](?:BY|0|PDM)\b|CC0\b|Creative Commons\b)/i

/** What an article may be used under: its own licence, else its feed's; absent where neither names one. */
export function licenseOf(article: Licensed, feed?: FeedRecord): string | undefined {
  return article.license ?? feed?.license
}

/** Whether `license` is one of the Creative Commons, given as an address or as its usual short name. */
export function isCreativeCommons(license: string | undefined): boolean {
  if (license === undefined) return false
  return COMMONS_URL_PATTERN.test(license) || COMMONS_NAME_PATTERN.test(license)
}

/**
 * Whether a page, post or feed may carry the whole text: the private library always, a public one
 * only where the licence allows it. Everything else gets the excerpt and a link to the original.
 */
export function carriesFullText(
  article: Licensed,
  feed: FeedRecord | undefined,
  visibility: PublishSettings['visibility'],
): boolean {
  return visibility === 'private' || isCreativeCommons(licenseOf(article, feed))
}
