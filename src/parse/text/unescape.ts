// A state machine: reads references in long texts; every character of every escaped body passes here.
import { characterOf } from './characters.ts'

const AMPERSAND = 0x26
const SEMICOLON = 0x3b
/** Code units; longer texts are rare and may take longer. */
const LONGEST_TEXT = 1 << 20
/** Code units that are read at once: as many as stay in the cache of a processor. */
const WINDOW = 1 << 15
/** Characters; of shorter ones it is not worth making a note. */
const SHORTEST_AHEAD = 200
/** How escaped HTML begins. */
const OPENING = '&lt;'
/** Zeros after the text; no reference that is read here is longer. */
const PADDING = 12
const DECIMAL_DIGITS = 7
const HEX_DIGITS = 6

let units = new Uint16Array(0)
let bytes = Buffer.alloc(0)
let narrow = Buffer.alloc(0)

type Span = { readonly start: number; readonly end: number }
const NOWHERE: Span = { start: Number.POSITIVE_INFINITY, end: -1 }

/** A text of the document and where it is in the window once it has been read. */
type Escaped = Span & {
  readonly from: number
  /** −1 when it holds a reference that is not read here. */
  readonly to: number
  /** True when a number stands for one character beyond ASCII. */
  readonly hasLatin: boolean
}

/**
 * The long texts of one document with their references read. They are the five of XML and numbers,
 * and are read in place in an array: two to four times as fast as going from one to the next in a
 * string, and without the garbage that adding pieces up makes. When the first is asked for, those that
 * follow are read as well, and all become one string, of which each is a piece: it is cheaper to
 * make and to keep than a string for each.
 */
export class EscapedTexts {
  readonly #source: string
  readonly #isAscii: boolean
  readonly #noteLatin: () => void
  /** Those in the window, in the document's order. */
  readonly #texts: Escaped[] = []
  /** Index of the one that is expected next. */
  #next = 0
  #window = ''
  /** Where, as far as it was looked for, the next escaped HTML is. */
  #ahead: Span = { start: -1, end: -1 }
  #isWide = false
  #hasLatin = false

  /**
   * @param isAscii whether the whole document is; its texts then take half the memory
   * @param noteLatin told when a text holds a number that stands for one character beyond ASCII
   */
  constructor(source: string, isAscii: boolean, noteLatin: () => void) {
    this.#source = source
    this.#isAscii = isAscii
    this.#noteLatin = noteLatin
  }

  /** The text between two places; `undefined` when it holds other references or is very long. */
  read(start: number, end: number): string | undefined {
    if (end - start > LONGEST_TEXT) return undefined
    const texts = this.#texts
    while (this.#next < texts.length && (texts[this.#next] as Escaped).start < start) this.#next++
    if (this.#next === texts.length) this.#readAhead(start, end)
    const found = texts[this.#next] as Escaped
    const isFound = found.start === start && found.end === end
    // What was read ahead is no whole text where the text itself holds a `>`.
    const text = isFound ? found : this.#readInto(0, start, end)
    if (text.to < 0) return undefined
    if (text.hasLatin) this.#noteLatin()
    return isFound ? this.#window.slice(text.from, text.to) : this.#written(text.to)
  }

  #readAhead(start: number, end: number): void {
    const texts = this.#texts
    texts.length = 0
    this.#next = 0
    this.#isWide = false
    let to = 0
    let from = start
    let until = end
    while (until >= 0 && (texts.length === 0 || to + until - from <= WINDOW)) {
      if (until - from >= SHORTEST_AHEAD || texts.length === 0) {
        const text = this.#readInto(to, from, until)
        texts.push(text)
        to = Math.max(to, text.to)
      }
      if (this.#ahead.start < until) this.#ahead = findEscaped(this.#source, until)
      from = this.#ahead.start
      until = this.#ahead.end
    }
    this.#window = this.#written(to)
  }

  #readInto(at: number, start: number, end: number): Escaped {
    makeRoom(at + end - start + PADDING)
    bytes.write(this.#source.slice(start, end), at * 2, 'utf16le')
    this.#hasLatin = false
    const to = this.#unescape(at, at + end - start)
    return { start, end, from: at, to, hasLatin: this.#hasLatin }
  }

  /** @returns where the text ends then, or −1 */
  #unescape(start: number, end: number): number {
    const text = units
    text[end] = AMPERSAND // so that looking for the next one needs no other end
    text.fill(0, end + 1, end + PADDING) // so that no reference seems to end beyond the end
    let from = start
    let to = start
    while (true) {
      let unit = text[from] as number
      while (unit !== AMPERSAND) {
        text[to++] = unit
        unit = text[++from] as number
      }
      if (from >= end) return to
      const named = namedAt(text, from)
      if (named !== 0) {
        text[to++] = named >> 3
        from += named & 7
        continue
      }
      const close = numberEnd(text, from)
      if (close < 0) return -1
      const character = numberAt(text, from, close)
      for (let index = 0; index < character.length; index++)
        text[to++] = character.charCodeAt(index)
      this.#hasLatin ||= character >= '\u0080' && character.length === 1
      this.#isWide ||= character > '\u00ff'
      from = close + 1
    }
  }

  /** What the array holds up to a place. */
  #written(to: number): string {
    if (!this.#isAscii || this.#isWide) return bytes.toString('utf16le', 0, to * 2)
    if (narrow.length < to) narrow = Buffer.alloc(units.length)
    narrow.set(units.subarray(0, to))
    return narrow.toString('latin1', 0, to)
  }
}

/** The next text that begins with a reference to `<` and is followed by a tag. */
function findEscaped(source: string, from: number): Span {
  let start = source.indexOf(OPENING, from)
  while (start >= 0) {
    const end = source.indexOf('<', start)
    if (end < 0) break
    if (source.charCodeAt(start - 1) === 0x3e) return { start, end }
    start = source.indexOf(OPENING, end)
  }
  return NOWHERE
}

/** What the array holds is lost when it grows, which only the first text of a window makes it do. */
function makeRoom(needed: number): void {
  if (needed <= units.length) return
  units = new Uint16Array(Math.max(needed * 2, WINDOW + PADDING))
  bytes = Buffer.from(units.buffer)
}

/** One of the five references that XML knows: eight times its character plus its length, or 0. */
function namedAt(text: Uint16Array, at: number): number {
  const first = text[at + 1]
  const second = text[at + 2]
  if (first === 0x6c) return second === 0x74 && text[at + 3] === SEMICOLON ? 0x3c * 8 + 4 : 0
  if (first === 0x67) return second === 0x74 && text[at + 3] === SEMICOLON ? 0x3e * 8 + 4 : 0
  if (first !== 0x61 && first !== 0x71) return 0
  const third = text[at + 3]
  const fourth = text[at + 4]
  if (first === 0x61 && second === 0x6d && third === 0x70)
    return fourth === SEMICOLON ? AMPERSAND * 8 + 5 : 0
  if (third !== 0x6f || text[at + 5] !== SEMICOLON) return 0
  if (first === 0x61) return second === 0x70 && fourth === 0x73 ? 0x27 * 8 + 6 : 0
  return second === 0x75 && fourth === 0x74 ? 0x22 * 8 + 6 : 0
}

/** Index of the `;` after `&#` and digits, or −1. */
function numberEnd(text: Uint16Array, at: number): number {
  if (text[at + 1] !== 0x23) return -1
  const isHex = ((text[at + 2] ?? 0) | 0x20) === 0x78
  const first = at + (isHex ? 3 : 2)
  const limit = first + (isHex ? HEX_DIGITS : DECIMAL_DIGITS) + 1
  for (let index = first; index < limit; index++) {
    const unit = text[index] as number
    if (unit === SEMICOLON) return index === first ? -1 : index
    const lower = unit | 0x20
    const isDigit = unit >= 0x30 && unit <= 0x39
    if (!isDigit && !(isHex && lower >= 0x61 && lower <= 0x66)) return -1
  }
  return -1
}

function numberAt(text: Uint16Array, at: number, end: number): string {
  const isHex = ((text[at + 2] ?? 0) | 0x20) === 0x78
  const digits = text.subarray(at + (isHex ? 3 : 2), end)
  return characterOf(Number.parseInt(String.fromCharCode(...digits), isHex ? 16 : 10))
}
