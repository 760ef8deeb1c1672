import { foldHan } from '../kit/han.ts'
import { cutUnits, type UnitTaker } from './cut-units.ts'
import type { Unit } from './units.ts'

/**
 * Text → the tokens it is found by, separated by spaces: each word, and each run of Han, kana or hangul
 * as overlapping pairs with its last character alone, so that every character begins a token and one
 * character is answered by a prefix. For an FTS5 table with `detail=none` and the tokenizer `ascii` or
 * (in older libraries) `unicode61 remove_diacritics 0`: both take every one of these tokens whole. Linear
 * and deterministic; tokens repeat as they do in the text, which costs the table nothing.
 */
export function searchTerms(text: string): string {
  const folded = foldHan(text)
  const terms = new TermText(folded.length * UNITS_A_CHARACTER)
  cutUnits(folded, terms)
  return terms.toString()
}

/** Code units that a character of a run becomes at most: itself, its neighbour and a space. */
const UNITS_A_CHARACTER = 3
const SPACE = 0x20

/** Tokens, written as UTF-16 into one buffer. */
class TermText implements UnitTaker {
  #units: Uint16Array<ArrayBuffer>
  #length = 0

  constructor(capacity: number) {
    this.#units = new Uint16Array(capacity)
  }

  takeWord(text: string, start: number, end: number): void {
    this.#reserve(end - start + 1)
    for (let at = start; at < end; at++) this.#units[this.#length++] = text.charCodeAt(at)
    this.#units[this.#length++] = SPACE
  }

  takeRun(text: string, start: number, end: number): void {
    this.#reserve((end - start) * UNITS_A_CHARACTER)
    const units = this.#units
    let length = this.#length
    let previous = text.charCodeAt(start)
    for (let at = start + 1; at < end; at++) {
      const unit = text.charCodeAt(at)
      units[length++] = previous
      units[length++] = unit
      units[length++] = SPACE
      previous = unit
    }
    units[length++] = previous
    units[length++] = SPACE
    this.#length = length
  }

  takeUnit({ kind, text }: Unit): void {
    const tokens = kind === 'word' ? text : pairsOf(text)
    this.takeWord(tokens, 0, tokens.length)
  }

  #reserve(count: number): void {
    if (this.#length + count <= this.#units.length) return
    const larger = new Uint16Array(this.#units.length * 2 + count)
    larger.set(this.#units.subarray(0, this.#length))
    this.#units = larger
  }

  /** Without the last space. */
  toString(): string {
    return Buffer.from(this.#units.buffer, 0, Math.max(0, this.#length - 1) * 2).toString('utf16le')
  }
}

function pairsOf(run: string): string {
  let pairs = ''
  let previous = ''
  for (const character of run) {
    if (previous !== '') pairs += `${previous}${character} `
    previous = character
  }
  return pairs + previous
}
