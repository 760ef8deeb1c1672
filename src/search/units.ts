import { foldHan } from '../kit/han.ts'

/**
 * A piece of folded text that the index knows: a word of a script that writes spaces, or a run of a
 * script that does not, which is cut further into pairs of characters.
 */
export type Unit = { readonly kind: 'word' | 'run'; readonly text: string }

// Nothing in Han, kana, hangul, Thai, Lao, Khmer and Burmese tells where a word ends. Hangul writes
// spaces, but its endings change words so much that pairs find more.
const RUN =
  '\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Hangul}\\p{sc=Bopomofo}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}\\u30fc'
const UNIT_PATTERN = new RegExp(
  `([${RUN}][${RUN}\\p{M}]*)|(?:(?![${RUN}])[\\p{L}\\p{N}\\p{M}])+`,
  'gu',
)
const RUN_CHARACTER_PATTERN = new RegExp(`^[${RUN}]`, 'u')
// Marks part words in the index's tokeniser, so they are taken out of words that have them.
const UNINDEXED_PATTERN = /[^\p{L}\p{N}]|[\u19b0-\u19c0\u19c8\u19c9\u1cf2\u1cf3]/gu
const ASCII_WORD_PATTERN = /^[0-9a-z]+$/
/** Code units of the longest word that is kept whole. */
export const WORD_LIMIT_UNITS = 64

/** Cuts text into words and runs, in order, folded. Linear; punctuation, signs and marks are left out. */
export function readUnits(text: string): Unit[] {
  const units: Unit[] = []
  for (const match of foldHan(text).matchAll(UNIT_PATTERN)) {
    const kind = match[1] === undefined ? 'word' : 'run'
    const text = indexable(match[0])
    if (text !== '') units.push({ kind, text: kind === 'word' ? cutWord(text) : text })
  }
  return units
}

/** Whether `character` belongs to a script that is cut into pairs. */
export function isRunCharacter(character: string): boolean {
  return RUN_CHARACTER_PATTERN.test(character)
}

function indexable(text: string): string {
  return ASCII_WORD_PATTERN.test(text) ? text : text.replace(UNINDEXED_PATTERN, '')
}

/** Longer ones are codes and addresses; their beginning is enough to find them by. */
function cutWord(word: string): string {
  return word.length > WORD_LIMIT_UNITS ? word.slice(0, WORD_LIMIT_UNITS).toWellFormed() : word
}
