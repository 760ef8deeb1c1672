import { hash } from 'node:crypto'

const KEY_LENGTH = 16
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

const keyOf = (text: string): string => hash('sha256', text, 'hex').slice(0, KEY_LENGTH)
