import { mixBits } from '../../kit/mix-bits.ts'

/** A term as the static index knows it: 32 bits, unsigned. */
export type TermHash = number

/** Where the hash of a word begins (FNV-1a). */
export const WORD_START = 0x811c9dc5 | 0
const FNV_PRIME = 0x01000193
/** Begins the terms of what an article belongs to, which no text can hold. */
const FIELD_SIGN = '\u0001'

/** Of two characters of one code unit each, no two pairs the same; `second` is 0 for a character alone. */
export function hashPair(first: number, second: number): TermHash {
  return mixBits((first << 16) | second)
}

/**
 * Of a word, a pair with a character of two code units, or anything else. Two words meet once in four
 * thousand million times; a query then finds a few articles too many.
 */
export function hashWord(word: string): TermHash {
  let hash = WORD_START
  for (let index = 0; index < word.length; index++) hash = addToWord(hash, word.charCodeAt(index))
  return mixBits(hash)
}

/** The hash of a word that goes on with this code unit; `mixBits` ends it. */
export function addToWord(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, FNV_PRIME)
}

/** Of two units that follow one another, one of them a word: `5G` and the first character of `手机`. */
export function hashNeighbours(first: TermHash, second: TermHash): TermHash {
  return mixBits(Math.imul(first, 0x9e3779b1) ^ second)
}

/** Of what is no text: a place in the tree (`in`), a year or a month (`on`), the state `edited`. */
export function hashField(field: 'in' | 'on' | 'edited', value = ''): TermHash {
  return hashWord(`${FIELD_SIGN}${field}${FIELD_SIGN}${value}`)
}

/** Of a character or a pair of characters, whatever their length. */
export function hashCharacters(characters: string): TermHash {
  if (characters.length === 1) return hashPair(characters.charCodeAt(0), 0)
  const isPlain = characters.length === 2 && !/[\ud800-\udfff]/.test(characters)
  return isPlain
    ? hashPair(characters.charCodeAt(0), characters.charCodeAt(1))
    : hashWord(characters)
}

/** Of a character by its code point. */
export function hashCode(code: number): TermHash {
  return code > 0xffff ? hashCharacters(String.fromCodePoint(code)) : hashPair(code, 0)
}

/** Of two characters that follow one another. */
export function hashCodes(first: number, second: number): TermHash {
  return first > 0xffff || second > 0xffff
    ? hashCharacters(String.fromCodePoint(first, second))
    : hashPair(first, second)
}
