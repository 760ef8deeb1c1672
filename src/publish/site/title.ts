import type { ArticleSummary } from '../../model/article.ts'
import type { FeedRecord } from '../../model/library.ts'

const TITLE_LIMIT = 60
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
  let end = 0
  for (let count = 0; end < text.length; count++) {
    if (count === limit) return `${cutAt(text, limit - 1).trimEnd()}…`
    end += isPairAt(text, end) ? 2 : 1
  }
  return text
}

function cutAt(text: string, count: number): string {
  let end = 0
  for (let left = count; left > 0; left--) end += isPairAt(text, end) ? 2 : 1
  return text.slice(0, end)
}

function isPairAt(text: string, index: number): boolean {
  return (text.codePointAt(index) ?? 0) > 0xffff
}

/** The excerpt without the title, which many sources repeat as its first words. */
export function briefOf(article: ArticleSummary): string {
  const title = article.title?.trim()
  if (!title) return [...article.excerpt].length > TITLE_LIMIT ? article.excerpt : ''
  if (!article.excerpt.startsWith(title)) return article.excerpt
  return article.excerpt.slice(title.length).replace(/^[\s\p{P}]+/u, '')
}

// Asked for every line of every list, about a handful of languages.
const judged = new Map<string, boolean>()
const JUDGED_LIMIT = 1000

function isLanguage(language: string | undefined): boolean {
  if (language === undefined) return false
  const known = judged.get(language)
  if (known !== undefined) return known
  if (judged.size >= JUDGED_LIMIT) judged.clear()
  const isValid = LANGUAGE_PATTERN.test(language)
  judged.set(language, isValid)
  return isValid
}

/**
 * The language a text is set in. Many Chinese sources mark everything `zh`, English too, and the
 * other way round; the script of the text overrules them, because it decides font, indent and voice.
 */
export function languageOf(
  text: string,
  article: ArticleSummary,
  feed: FeedRecord | undefined,
): string | undefined {
  const declared = [article.language, feed?.language].find(isLanguage)
  if (hasHan(text)) {
    if (declared && CJK_LANGUAGE_PATTERN.test(declared)) return declared
    return KANA_PATTERN.test(text) ? 'ja' : 'zh'
  }
  const isForeign = declared === undefined || CJK_LANGUAGE_PATTERN.test(declared)
  if (!isForeign) return declared
  return LATIN_WORDS_PATTERN.test(text) && !KANA_PATTERN.test(text) ? 'en' : declared
}
