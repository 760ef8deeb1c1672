/** What CommonMark counts as white space; a block's edge counts too. */
const SPACE_PATTERN = /^[\t\n\f\r\p{Zs}]?$/u
/** Punctuation to every version of CommonMark. */
const PUNCTUATION_PATTERN = /^[!-/:-@[-`{-~\p{P}]$/u
/** Punctuation to some: version 0.31 counts symbols too, and some renderers see half an emoji. */
const DOUBTFUL_PATTERN = /^[\p{P}\p{S}\u{10000}-\u{10ffff}]$/u

/**
 * True when `*`, `**` or `~~` between these characters opens (or, asked the other way round, closes)
 * for every renderer. In `他说**“引号”**的` it would not: quotation marks are punctuation and no space is
 * around; there, tags are written instead.
 *
 * @param outside the character before an opening or after a closing delimiter; empty at a block's edge
 * @param inside the character on the delimiter's other side
 * @see CommonMark 0.31 §6.2
 */
export function flanks(outside: string, inside: string): boolean {
  if (SPACE_PATTERN.test(inside)) return false
  if (!DOUBTFUL_PATTERN.test(inside)) return true
  return SPACE_PATTERN.test(outside) || PUNCTUATION_PATTERN.test(outside)
}

export function firstCharacter(text: string): string {
  const codePoint = text.codePointAt(0)
  return codePoint === undefined ? '' : String.fromCodePoint(codePoint)
}

export function lastCharacter(text: string): string {
  const last = text.slice(-2)
  return last.length === 2 && last.codePointAt(0) !== last.charCodeAt(0) ? last : last.slice(-1)
}
