// A state machine: reads references in long texts; every character of every escaped body passes here.
import { characterOf } from './characters.ts'

const AMPERSAND = 0x26
const SEMICOLON = 0x3b
/** Code units; longer texts are rare and may take longer. */
const LONGEST_TEXT = 1 << 20
const FIRST_SIZE = 1 << 14
/** Zeros after the text; no reference that is read here is longer. */
const PADDING = 12
const DECIMAL_DIGITS = 7
const HEX_DIGITS = 6

let units = new Uint16Array(FIRST_SIZE)
let bytes = Buffer.from(units.buffer)
let narrow = Buffer.alloc(FIRST_SIZE)

/**
 * Reads the references of escaped HTML, which are the five of XML and numbers, in place in an array:
 * two to four times as fast as going from one to the next in a string, and without the garbage
 * that adding pieces up makes. `undefined` for a text that holds anything else.
 *
 * @param isAscii whether all of it is; the answer then takes half the memory
 * @param noteLatin told of each number that stands for one character beyond ASCII
 */
export function unescapeLong(
  raw: string,
  isAscii: boolean,
  noteLatin: () => void,
): string | undefined {
  if (raw.length > LONGEST_TEXT) return undefined
  if (raw.length + PADDING > units.length) grow(raw.length)
  bytes.write(raw, 0, 'utf16le')
  const text = units
  const length = raw.length
  text.fill(0, length, length + PADDING) // so that no reference seems to end beyond the end
  let isWide = false
  let from = 0
  let to = 0
  while (from < length) {
    const unit = text[from] as number
    if (unit !== AMPERSAND) {
      text[to++] = unit
      from++
      continue
    }
    const named = namedAt(text, from)
    if (named !== 0) {
      text[to++] = named >> 3
      from += named & 7
      continue
    }
    const end = numberEnd(text, from)
    if (end < 0) return undefined
    const character = numberAt(text, from, end)
    if (character >= '\u0080' && character.length === 1) noteLatin()
    for (let index = 0; index < character.length; index++) text[to++] = character.charCodeAt(index)
    isWide ||= character > '\u00ff'
    from = end + 1
  }
  return isAscii && !isWide ? narrowed(to) : bytes.toString('utf16le', 0, to * 2)
}

function grow(length: number): void {
  units = new Uint16Array(length * 2)
  bytes = Buffer.from(units.buffer)
  narrow = Buffer.alloc(length * 2)
}

function narrowed(length: number): string {
  narrow.set(units.subarray(0, length))
  return narrow.toString('latin1', 0, length)
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
