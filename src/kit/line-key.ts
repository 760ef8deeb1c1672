import { sha256Hex } from './hash.ts'

const KEY_LENGTH = 16
const NOTHING_PATTERN = /[\s\p{Cf}]+/gu

/**
 * A short name for a line of text, equal for lines that differ in spacing, case and the width of their
 * characters alone; absent for a line without a letter, which says nothing about where it belongs.
 */
export function lineKey(text: string): string | undefined {
  if (!/\p{L}/u.test(text)) return undefined
  return sha256Hex(text.normalize('NFKC').toLowerCase().replace(NOTHING_PATTERN, '')).slice(
    0,
    KEY_LENGTH,
  )
}

/** The same for a picture, by its address. */
export function pictureKey(src: string): string {
  return sha256Hex(`picture ${src}`).slice(0, KEY_LENGTH)
}
