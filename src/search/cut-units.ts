import {
  CODE_MASK,
  KIND_SHIFT,
  kindOf,
  NOTHING,
  RUN,
  rememberUnit,
  SPECIAL,
  unitEntries,
  WORD,
} from './unit-table.ts'
import { readUnits, type Unit } from './units.ts'

// Kept between calls; it grows with the longest text.
let buffer = new Uint32Array(1 << 12)
let length = 0

/**
 * Folds a text and cuts it into the units that `readUnits` gives, several times as fast: an entry for each code unit
 * of a word and for each character of a run; `NOTHING` between two words or two runs, and at the end. Words are as
 * long as in the text; of them `WORD_LIMIT_UNITS` count. The answer is good until the next call.
 */
export function cutUnits(text: string): Uint32Array {
  if (buffer.length <= text.length) buffer = new Uint32Array(text.length + 1)
  length = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    const entry = unitEntries[unit] || rememberUnit(unit)
    if (entry === SPECIAL_ENTRY) at = takeSpecial(text, at)
    else buffer[length++] = entry
  }
  buffer[length++] = NOTHING_ENTRY
  return buffer.subarray(0, length)
}

const SPECIAL_ENTRY = SPECIAL << KIND_SHIFT
const NOTHING_ENTRY = NOTHING << KIND_SHIFT

/** From the start of a unit up to where nothing stands, by the definition itself; gives the last place of it. */
function takeSpecial(text: string, place: number): number {
  const start = place - dropUnit()
  let end = place + 1
  while (end < text.length && kindOf(entryAt(text, end)) !== NOTHING) end += 1
  for (const unit of readUnits(text.slice(start, end))) writeUnit(unit, text.length)
  return end - 1
}

function entryAt(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  return unitEntries[unit] || rememberUnit(unit)
}

/** Takes back what was written of the unit that is not at its end, and tells its length. */
function dropUnit(): number {
  const end = length
  const kind = length === 0 ? NOTHING : kindOf(buffer[length - 1] as number)
  if (kind === NOTHING) return 0
  while (length > 0 && kindOf(buffer[length - 1] as number) === kind) length -= 1
  return end - length
}

function writeUnit({ kind, text }: Unit, rest: number): void {
  const codes = kind === 'word' ? codeUnits(text) : Array.from(text, codePoint)
  const needed = length + codes.length + 2 + rest
  if (buffer.length < needed) {
    const larger = new Uint32Array(needed * 2)
    larger.set(buffer)
    buffer = larger
  }
  const entry = (kind === 'word' ? WORD : RUN) << KIND_SHIFT
  for (const code of codes) buffer[length++] = entry | (code & CODE_MASK)
  buffer[length++] = NOTHING_ENTRY
}

function codeUnits(text: string): number[] {
  return Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))
}

function codePoint(character: string): number {
  return character.codePointAt(0) ?? 0
}
