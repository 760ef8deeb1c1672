/** A term as the static index knows it: 32 bits, unsigned. */
export type TermHash = number

const FNV_START = 0x811c9dc5
const FNV_PRIME = 0x01000193
/** Begins the terms of what an article belongs to, which no text can hold. */
const FIELD_SIGN = '\u0001'

/** Spreads 32 bits evenly; a bijection, so that different pairs of characters never meet. */
function spread(value: number): TermHash {
  let mixed = Math.imul(value ^ (value >>> 16), 0x7feb352d)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

/** Of two characters of one code unit each; `second` is 0 for a character alone. */
export function hashPair(first: number, second: number): TermHash {
  return spread((first << 16) | second)
}

/**
 * Of a word, a pair with a character of two code units, or anything else. Two words meet once in four
 * thousand million times; a query then finds a few articles too many.
 */
export function hashWord(word: string): TermHash {
  let hash = FNV_START
  for (let index = 0; index < word.length; index++) {
    hash = Math.imul(hash ^ word.charCodeAt(index), FNV_PRIME)
  }
  return spread(hash)
}

/** Of two units that follow one another, one of them a word: `5G` and the first character of `手机`. */
export function hashNeighbours(first: TermHash, second: TermHash): TermHash {
  return spread(Math.imul(first, 0x9e3779b1) ^ second)
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
