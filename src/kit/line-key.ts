import { mixBits } from './mix-bits.ts'

const NOTHING_PATTERN = /[\s\u200b-\u200f\u2060\ufeff]+/g

/**
 * A short name for a line of text, equal for lines that differ in spacing and case alone; absent for a
 * line without a letter, which says nothing about where it belongs.
 */
export function lineKey(text: string): string | undefined {
  if (!/\p{L}/u.test(text)) return undefined
  return keyOf(text.toLowerCase().replace(NOTHING_PATTERN, ''))
}

/** The same for a picture, by its address. */
export function pictureKey(src: string): string {
  return keyOf(`picture ${src}`)
}

/**
 * 64 bits in hex: two lanes of FNV-1a with multipliers of their own, mixed in the end. A name among the few
 * thousand of one source needs no more, and asking for SHA-256 takes ten times as long as a line.
 */
function keyOf(text: string): string {
  let high = 0x811c9dc5
  let low = 0x9747b28c
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    high = Math.imul(high ^ unit, 0x01000193)
    low = Math.imul(low ^ unit, 0x5bd1e995)
  }
  return hex(mixBits(high ^ low)) + hex(mixBits(low))
}

const hex = (value: number): string => value.toString(16).padStart(8, '0')
