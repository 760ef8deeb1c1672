import { rememberTexts } from '../../kit/remember.ts'
import type { ArticleSummary } from '../../model/article.ts'
import type { FeedRecord } from '../../model/library.ts'

const TITLE_LIMIT = 60
const LANGUAGES_LIMIT = 1000
const HAN_PATTERN = /\p{Script=Han}/u
const KANA_PATTERN = /[\p{Script=Hiragana}\p{Script=Katakana}]/u
const LATIN_WORDS_PATTERN = /\p{Script=Latin}{2,}\P{L}+\p{Script=Latin}{2,}/u
const CJK_LANGUAGE_PATTERN = /^(?:zh|ja|ko)\b/i
/** What BCP 47 allows, loosely; anything else would make the page invalid. */
const LANGUAGE_PATTERN = /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i

/** How an article is called on the site. */
export type DisplayTitle = {
  readonly text: string
  /** The publisher gave none: `text` is the beginning of the excerpt, or empty. */
  readonly isOurs: boolean
}

export function hasHan(text: string): boolean {
  return HAN_PATTERN.test(text)
}

export function displayTitle(article: ArticleSummary): DisplayTitle {
  const title = article.title?.trim()
  if (title) return { text: title, isOurs: false }
  return { text: cutText(article.excerpt, TITLE_LIMIT), isOurs: true }
}

/** At most `limit` characters, with an ellipsis where something was cut. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text
  let cut = 0
  let end = 0
  for (let count = 0; end < text.length; count++) {
    if (count === limit) return `${text.slice(0, cut).trimEnd()}…`
    cut = end
    end += (text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1
  }
  return text
}

/** The excerpt without the title, which many sources repeat as its first words. */
export function briefOf(article: ArticleSummary): string {
  const title = article.title?.trim()
  if (!title) return [...article.excerpt].length > TITLE_LIMIT ? article.excerpt : ''
  if (!article.excerpt.startsWith(title)) return article.excerpt
  return article.excerpt.slice(title.length).replace(/^[\s\p{P}]+/u, '')
}

// Asked for every line of every list, about a handful of languages.
const isLanguage = rememberTexts(LANGUAGES_LIMIT, language => LANGUAGE_PATTERN.test(language))

/**
 * The language a text is set in. Many Chinese sources mark everything `zh`, English too, and the
 * other way round; the script of the text overrules them, because it decides font, indent and voice.
 */
export function languageOf(
  text: string,
  article: ArticleSummary,
  feed: FeedRecord | undefined,
): string | undefined {
  const declared = [article.language, feed?.language].find(
    language => language !== undefined && isLanguage(language),
  )
  if (hasHan(text)) {
    if (declared && CJK_LANGUAGE_PATTERN.test(declared)) return declared
    return KANA_PATTERN.test(text) ? 'ja' : 'zh'
  }
  const isForeign = declared === undefined || CJK_LANGUAGE_PATTERN.test(declared)
  if (!isForeign) return declared
  return LATIN_WORDS_PATTERN.test(text) && !KANA_PATTERN.test(text) ? 'en' : declared
}
