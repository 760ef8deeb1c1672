import type { FeedRecord } from '../../model/library.ts'
import type { SiteLanguage } from './messages.ts'
import { hasHan } from './title.ts'

const TRADITIONAL_PATTERN = /^zh-(?:hant|tw|hk|mo)\b/i
const CHINESE_PATTERN = /^zh\b/i

/**
 * The language the site speaks: the owner's, else the one most feeds are in. Feeds are counted, not
 * articles, so that the answer hardly ever changes; of equals the first of zh-CN, zh-TW, en wins.
 */
export function chooseLanguage(
  wanted: string | undefined,
  feeds: readonly FeedRecord[],
): SiteLanguage {
  if (wanted !== undefined) return siteLanguage(wanted)
  const counts: Record<SiteLanguage, number> = { 'zh-CN': 0, 'zh-TW': 0, en: 0 }
  for (const feed of feeds) counts[feedLanguage(feed)]++
  const chinese = counts['zh-CN'] >= counts['zh-TW'] ? 'zh-CN' : 'zh-TW'
  return feeds.length > 0 && counts[chinese] >= counts.en ? chinese : 'en'
}

/** The nearest of the languages the site speaks. */
export function siteLanguage(language: string): SiteLanguage {
  if (TRADITIONAL_PATTERN.test(language)) return 'zh-TW'
  return CHINESE_PATTERN.test(language) ? 'zh-CN' : 'en'
}

/** A feed that names no language is judged by the names it goes by. */
function feedLanguage(feed: FeedRecord): SiteLanguage {
  if (feed.language) return siteLanguage(feed.language)
  return hasHan(`${feed.title ?? ''}${feed.path.join('')}`) ? 'zh-CN' : 'en'
}
