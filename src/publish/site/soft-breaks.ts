import { html, type Markup } from '../../kit/html.ts'
import { hasHan } from './title.ts'

const CJK_PATTERN = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+$/u
const CACHE_LIMIT = 4096
const LEAN_LENGTH = 4
const PARTICLES = new Set('的了着过吗呢吧啊们地得之')

/** Cuts by ICU's dictionary, so the output belongs to one version of it (see the renderer's version). */
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
const cache = new Map<string, Markup | string>()

/**
 * A title with a break opportunity (`<wbr>`) between words: browsers break Chinese between any two
 * characters, which tears words apart in large type. The stylesheet forbids all other breaks.
 */
export function softBreaks(title: string): Markup | string {
  const known = cache.get(title)
  if (known !== undefined) return known
  const broken = hasHan(title) ? insertBreaks(title) : title
  // A title stands on half a dozen pages that are rendered close together.
  if (cache.size >= CACHE_LIMIT) cache.clear()
  cache.set(title, broken)
  return broken
}

function insertBreaks(title: string): Markup {
  const pieces: (Markup | string)[] = []
  let before = ''
  for (const { segment } of segmenter.segment(title)) {
    const breaks = mayBreak(before, segment)
    if (breaks) pieces.push(html`<wbr>`)
    pieces.push(segment)
    before = breaks || !isCjk(before) ? segment : before + segment
  }
  return html`${pieces}`
}

/**
 * Between two Chinese or Japanese words only: signs break by their own rules, and a break opportunity
 * beside a Latin word would cost the space that browsers put there (`text-autospace`). A word of one
 * character stands by its neighbours, a particle always by what is before it.
 *
 * @param before everything since the last opportunity
 */
function mayBreak(before: string, word: string): boolean {
  if (!isCjk(before) || !isCjk(word) || PARTICLES.has(word)) return false
  return before.length > 1 && (word.length > 1 || before.length >= LEAN_LENGTH)
}

function isCjk(text: string): boolean {
  return CJK_PATTERN.test(text)
}
