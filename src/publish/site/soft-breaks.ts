import { html, type Markup } from '../../kit/html.ts'
import { hasHan } from './title.ts'

const CJK_PATTERN = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+$/u
const CACHE_LIMIT = 4096

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
    if (mayBreak(before, segment)) pieces.push(html`<wbr>`)
    pieces.push(segment)
    before = segment
  }
  return html`${pieces}`
}

/**
 * Between two Chinese or Japanese words only: signs break by their own rules, and a break opportunity
 * beside a Latin word would cost the space that browsers put there (`text-autospace`).
 */
function mayBreak(before: string, after: string): boolean {
  return CJK_PATTERN.test(before) && CJK_PATTERN.test(after)
}
