import { mixBits } from './mix-bits.ts'

/** White space and what has no width. */
const NOTHING_PATTERN = /[\s\u200b-\u200f\u2060\ufeff]/
/** Where capitals lie, without Unicode's rules: a line of Han has none to be made small. */
const CAPITALS_HINT = /[A-Z\u00c0-\u1fff\u2100-\u2fff\ua640-\ua7ff\ud800-\udbff\uff21-\uff3a]/

/**
 * A short name for a line of text, equal for lines that differ in spacing and case alone; absent for a
 * line without a letter, which says nothing about where it belongs.
 */
export function lineKey(text: string): string | undefined {
  if (!/\p{L}/u.test(text)) return undefined
  return keyOf(CAPITALS_HINT.test(text) ? text.toLowerCase() : text, 'without spaces')
}

/** The same for a picture, by its address. */
export function pictureKey(src: string): string {
  return keyOf(`picture ${src}`, 'as it is')
}

/** The 64 bits of a key on their way to text; hex digits of a number would be made one by one. */
const keyBytes = Buffer.alloc(8)

/**
 * 64 bits in hex: two lanes of FNV-1a with multipliers of their own, mixed in the end. A name among the few
 * thousand of one source needs no more, and asking for SHA-256 takes ten times as long as a line.
 */
function keyOf(text: string, read: 'without spaces' | 'as it is'): string {
  const isSpaced = read === 'without spaces'
  let high = 0x811c9dc5
  let low = 0x9747b28c
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (isSpaced && isNothing(unit)) continue
    high = Math.imul(high ^ unit, 0x01000193)
    low = Math.imul(low ^ unit, 0x5bd1e995)
  }
  keyBytes.writeUInt32BE(mixBits(high ^ low), 0)
  keyBytes.writeUInt32BE(mixBits(low), 4)
  return keyBytes.toString('hex')
}

function isNothing(unit: number): boolean {
  if (unit <= 0x20) return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d)
  if (unit < 0xa0 || (unit > 0x3000 && unit !== 0xfeff)) return false
  return NOTHING_PATTERN.test(String.fromCharCode(unit))
}
