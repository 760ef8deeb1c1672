import { cutUnits } from './cut-units.ts'
import { CODE_MASK, kindOf, NOTHING, RUN, WORD } from './unit-table.ts'
import { WORD_LIMIT_UNITS } from './units.ts'

/**
 * Text → the tokens it is found by, separated by spaces: each word, and each run of Han, kana or hangul
 * as overlapping pairs with its last character alone, so that every character begins a token and one
 * character is answered by a prefix. For an FTS5 table with `detail=none` and the tokenizer `ascii` or
 * (in older libraries) `unicode61 remove_diacritics 0`: both take every one of these tokens whole. Linear
 * and deterministic; tokens repeat as they do in the text, which costs the table nothing.
 */
export function searchTerms(text: string): string {
  const entries = cutUnits(text)
  const tokens = new TokenText(entries.length * UNITS_AN_ENTRY)
  for (let at = 0; at < entries.length; ) {
    const kind = kindOf(entries[at] as number)
    if (kind === NOTHING) at += 1
    else at = kind === WORD ? writeWord(entries, at, tokens) : writeRun(entries, at, tokens)
  }
  return tokens.toString()
}

/** Gives the place after the word. */
function writeWord(entries: Uint32Array, start: number, tokens: TokenText): number {
  let at = start
  for (; kindOf(entries[at] as number) === WORD; at++) {
    if (at - start < WORD_LIMIT_UNITS) tokens.write((entries[at] as number) & CODE_MASK)
  }
  tokens.write(SPACE)
  return at
}

/** Gives the place after the run. */
function writeRun(entries: Uint32Array, start: number, tokens: TokenText): number {
  let previous = (entries[start] as number) & CODE_MASK
  let at = start + 1
  for (; kindOf(entries[at] as number) === RUN; at++) {
    const code = (entries[at] as number) & CODE_MASK
    tokens.write(previous)
    tokens.write(code)
    tokens.write(SPACE)
    previous = code
  }
  tokens.write(previous)
  tokens.write(SPACE)
  return at
}

/** Code units of what an entry becomes at most: itself and its neighbour, of two each, and a space. */
const UNITS_AN_ENTRY = 5
const SPACE = 0x20

/** Tokens, written as UTF-16 into one buffer. */
class TokenText {
  readonly #units: Uint16Array<ArrayBuffer>
  #length = 0

  constructor(capacity: number) {
    this.#units = new Uint16Array(capacity)
  }

  write(code: number): void {
    if (code > 0xffff) {
      this.#units[this.#length++] = (code >>> 10) + LEAD_OFFSET
      this.#units[this.#length++] = (code & 0x3ff) | 0xdc00
    } else this.#units[this.#length++] = code
  }

  /** Without the last space. */
  toString(): string {
    return Buffer.from(this.#units.buffer, 0, Math.max(0, this.#length - 1) * 2).toString('utf16le')
  }
}

/** Makes the first half of a character beyond the first plane. */
const LEAD_OFFSET = 0xd800 - (0x10000 >>> 10)
