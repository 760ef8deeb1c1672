// A state machine: a JSON reader that lives with what people and broken connections do to JSON.
import { ENTRY_LIMIT, MEMBER_LIMIT, NESTING_LIMIT } from '../limits.ts'

/** What could be read, and where the grammar was first broken. */
export type LenientJson = { readonly value: unknown; readonly brokenAt: number | undefined }

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
}
const WORD_PATTERN = /[^\s,:[\]{}"']+/y

/**
 * Reads JSON and forgives: line breaks inside strings, a comma too many or too few, comments, single
 * quotes, names without quotes, a document that ends in the middle. Linear, and bounded: no deeper than
 * {@link NESTING_LIMIT}, no lists longer than a feed may have entries.
 */
export function parseLenientJson(text: string): LenientJson {
  const reader = new JsonReader(text)
  const value = reader.readValue(0)
  return { value, brokenAt: reader.brokenAt }
}

class JsonReader {
  brokenAt: number | undefined
  readonly #text: string
  #index = 0

  constructor(text: string) {
    this.#text = text
  }

  readValue(depth: number): unknown {
    this.#skipSpace()
    const character = this.#text.charAt(this.#index)
    if (character === '{' || character === '[') {
      if (depth >= NESTING_LIMIT) return this.#skipDeep()
      return character === '{' ? this.#readObject(depth) : this.#readArray(depth)
    }
    if (character === '"' || character === "'") return this.#readString(character)
    return this.#readWord()
  }

  #readObject(depth: number): Record<string, unknown> {
    const object: Record<string, unknown> = Object.create(null)
    let count = 0
    this.#index++
    while (!this.#ends('}')) {
      const before = this.#index
      const name = this.#readName()
      this.#skipSpace()
      if (this.#text.charAt(this.#index) === ':') this.#index++
      else this.#break()
      const value = this.readValue(depth + 1)
      if (count++ < MEMBER_LIMIT) object[name] = value
      this.#skipComma('}')
      this.#moveOn(before)
    }
    return object
  }

  #readArray(depth: number): unknown[] {
    const list: unknown[] = []
    this.#index++
    while (!this.#ends(']')) {
      const before = this.#index
      const value = this.readValue(depth + 1)
      if (list.length <= ENTRY_LIMIT) list.push(value)
      this.#skipComma(']')
      this.#moveOn(before)
    }
    return list
  }

  #readName(): string {
    this.#skipSpace()
    const quote = this.#text.charAt(this.#index)
    if (quote === '"' || quote === "'") return this.#readString(quote)
    this.#break()
    return String(this.#readWord())
  }

  /** True, and past the bracket, when the list or object is over; the end of the text ends all. */
  #ends(bracket: string): boolean {
    this.#skipSpace()
    if (this.#index >= this.#text.length) {
      this.#break()
      return true
    }
    if (this.#text.charAt(this.#index) !== bracket) return false
    this.#index++
    return true
  }

  #skipComma(bracket: string): void {
    this.#skipSpace()
    const character = this.#text.charAt(this.#index)
    if (character === bracket || character === '') return
    if (character !== ',') {
      this.#break()
      // A bracket of the other kind closes nothing here; leaving it would stop the reading for good.
      if (character === '}' || character === ']' || character === ':') this.#index++
      return
    }
    while (this.#text.charAt(this.#index) === ',') {
      this.#index++
      this.#skipSpace()
    }
    if (this.#text.charAt(this.#index) === bracket) this.#break()
  }

  /** A character that is neither space nor the start of anything must not stop the reading for good. */
  #moveOn(before: number): void {
    if (this.#index > before) return
    this.#break()
    this.#index++
  }

  #readString(quote: string): string {
    if (quote === "'") this.#break()
    let start = this.#index + 1
    let out = ''
    for (let index = start; index < this.#text.length; index++) {
      const code = this.#text.charCodeAt(index)
      if (code === quote.charCodeAt(0)) {
        this.#index = index + 1
        return out + this.#text.slice(start, index)
      }
      if (code < 0x20) this.#break(index)
      if (code !== 0x5c) continue
      out += this.#text.slice(start, index)
      const [character, length] = this.#readEscape(index + 1)
      out += character
      index += length
      start = index + 1
    }
    this.#break()
    this.#index = this.#text.length
    return out + this.#text.slice(start)
  }

  /** @returns the character and how much of the text after the backslash it takes */
  #readEscape(index: number): [string, number] {
    const letter = this.#text.charAt(index)
    if (letter !== 'u') return [SIMPLE_ESCAPES[letter] ?? letter, 1]
    const digits = this.#text.slice(index + 1, index + 5)
    if (!/^[\da-f]{4}$/i.test(digits)) return ['\ufffd', 1]
    return [String.fromCharCode(Number.parseInt(digits, 16)), 5]
  }

  #readWord(): unknown {
    WORD_PATTERN.lastIndex = this.#index
    const word = WORD_PATTERN.exec(this.#text)?.[0]
    if (word === undefined) {
      this.#break()
      return undefined
    }
    this.#index += word.length
    if (word === 'true' || word === 'false') return word === 'true'
    if (word === 'null') return null
    if (/^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(word)) return Number(word)
    this.#break()
    return word
  }

  /** Passes over what is nested too deep, without going deeper itself. */
  #skipDeep(): undefined {
    this.#break()
    let depth = 0
    do {
      const character = this.#text.charAt(this.#index)
      if (character === '"') this.#readString('"')
      else {
        if (character === '{' || character === '[') depth++
        if (character === '}' || character === ']') depth--
        this.#index++
      }
    } while (depth > 0 && this.#index < this.#text.length)
    return undefined
  }

  #skipSpace(): void {
    while (this.#index < this.#text.length) {
      const code = this.#text.charCodeAt(this.#index)
      if (code === 0x2f && this.#skipComment()) continue
      if (code > 0x20 && code !== 0xfeff && code !== 0xa0) return
      this.#index++
    }
  }

  #skipComment(): boolean {
    const line = this.#text.startsWith('//', this.#index)
    if (!line && !this.#text.startsWith('/*', this.#index)) return false
    this.#break()
    const end = this.#text.indexOf(line ? '\n' : '*/', this.#index + 2)
    this.#index = end < 0 ? this.#text.length : end + (line ? 1 : 2)
    return true
  }

  #break(at: number = this.#index): void {
    this.brokenAt ??= at
  }
}
