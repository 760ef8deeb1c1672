import { foldHan, foldHanUnit } from '../kit/han.ts'
import { isRunCharacter } from './units.ts'

// What a code unit is, so that the usual text is cut without a regular expression or a new string.
export const NOTHING = 1
export const WORD = 2
export const RUN = 3
/** Half a character, or one that may join its neighbours: left to `readUnits`, which knows all of Unicode. */
export const SPECIAL = 4

/** Of an entry: above it stands the kind, below what is folded. */
export const KIND_SHIFT = 21
export const CODE_MASK = (1 << KIND_SHIFT) - 1

// Marks, and the vowels and finals of hangul, which are composed with what stands before them.
const JOINING_PATTERN = /^[\p{M}\u1160-\u11ff]/u
const SPECIAL_PATTERN = /[\p{M}\ud800-\udfff\u19b0-\u19c0\u19c8\u19c9\u1cf2\u1cf3]/u
const LETTER_PATTERN = /[\p{L}\p{N}]/u
const WIDE_SIGNS_START = 0xff01 // ASCII in full width, from the exclamation mark
const WIDE_SIGNS_END = 0xff5e
const WIDTH_STEP = WIDE_SIGNS_START - 0x21

/** Of each code unit its kind and, below that, the one that it folds into; 0 until {@link rememberUnit} is asked. */
export const unitEntries = new Uint32Array(0x10000)

export function kindOf(entry: number): number {
  return entry >>> KIND_SHIFT
}

export function rememberUnit(unit: number): number {
  const entry = makeEntry(unit)
  unitEntries[unit] = entry
  return entry
}

/** First what most Chinese text is made of: compiling Unicode's classes takes milliseconds. */
function makeEntry(unit: number): number {
  if (unit < 0x80) return asciiEntry(unit)
  if (unit >= WIDE_SIGNS_START && unit <= WIDE_SIGNS_END) return asciiEntry(unit - WIDTH_STEP)
  if (isHanUnit(unit)) {
    const folded = foldHanUnit(unit)
    return folded === undefined ? SPECIAL << KIND_SHIFT : (RUN << KIND_SHIFT) | folded
  }
  if (isUsualSign(unit)) return NOTHING << KIND_SHIFT
  return lookUp(String.fromCharCode(unit))
}

function asciiEntry(unit: number): number {
  const isCapital = unit >= 0x41 && unit <= 0x5a
  const folded = isCapital ? unit + 0x20 : unit
  const isDigit = folded >= 0x30 && folded <= 0x39
  const isLetter = folded >= 0x61 && folded <= 0x7a
  return ((isDigit || isLetter ? WORD : NOTHING) << KIND_SHIFT) | folded
}

/** The block of Han characters that nearly all of them stand in. */
function isHanUnit(unit: number): boolean {
  return unit >= 0x4e00 && unit <= 0x9fff
}

/** Dashes, quotation marks and dots; the ideographic comma and full stop; brackets. */
function isUsualSign(unit: number): boolean {
  return (
    (unit >= 0x2010 && unit <= 0x2027) ||
    (unit >= 0x3000 && unit <= 0x3003) ||
    (unit >= 0x3008 && unit <= 0x3011)
  )
}

function lookUp(character: string): number {
  if (JOINING_PATTERN.test(character.normalize('NFKC'))) return SPECIAL << KIND_SHIFT
  const folded = foldHan(character)
  const kinds = new Set(
    Array.from({ length: folded.length }, (_, at) => kindOfUnit(folded.charAt(at))),
  )
  const [kind = SPECIAL] = kinds
  // Signs may become several (½ is three, with digits in it); none at all joins its neighbours.
  if (kind === NOTHING && kinds.size === 1) return NOTHING << KIND_SHIFT
  if (kind === SPECIAL || folded.length !== 1) return SPECIAL << KIND_SHIFT
  return (kind << KIND_SHIFT) | folded.charCodeAt(0)
}

function kindOfUnit(unit: string): number {
  if (SPECIAL_PATTERN.test(unit)) return SPECIAL
  if (!LETTER_PATTERN.test(unit)) return isRunCharacter(unit) ? SPECIAL : NOTHING
  return isRunCharacter(unit) ? RUN : WORD
}
