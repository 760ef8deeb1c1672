const NESTING_LIMIT = 40
const NUMBER_PATTERN = /[-+]?(?:0x[\da-f]+|\d+(?:\.\d+)?(?:e[-+]?\d+)?)/iy
const WORD_PATTERN = /[\p{L}_$][\p{L}\p{N}_$]*/uy
const SPACE_PATTERN = /(?:\s|\/\/[^\n]*|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\/)*/y
const WORDS: Readonly<Record<string, unknown>> = { true: true, false: false, null: null }
const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '',
  f: '',
  v: '',
  0: '',
}

class NoLiteral extends Error {}

/**
 * Reads the object, list or string that begins at `start` of a script: JSON, or what JavaScript takes beside it
 * (names without quotes, single quotes, comments, a comma too many). Nothing is run. Undefined where something
 * else stands there, such as a call or a variable.
 */
export function readLiteral(source: string, start: number): unknown {
  try {
    return new LiteralReader(source, start).value(0)
  } catch (error) {
    if (error instanceof NoLiteral) return undefined
    throw error
  }
}

class LiteralReader {
  readonly #source: string
  #at: number

  constructor(source: string, start: number) {
    this.#source = source
    this.#at = start
  }

  value(depth: number): unknown {
    if (depth > NESTING_LIMIT) throw new NoLiteral()
    this.#skip()
    const first = this.#source[this.#at]
    if (first === '{') return this.#object(depth)
    if (first === '[') return this.#list(depth)
    if (first === '"' || first === "'") return this.#string(first)
    const number = this.#take(NUMBER_PATTERN)
    if (number !== undefined) return Number(number)
    const word = this.#take(WORD_PATTERN) ?? ''
    if (word === 'undefined') return undefined
    if (!(word in WORDS)) throw new NoLiteral()
    return WORDS[word]
  }

  #object(depth: number): Record<string, unknown> {
    const entries: [string, unknown][] = []
    this.#at++
    while (!this.#ends('}')) {
      const first = this.#source[this.#at]
      const isQuoted = first === '"' || first === "'"
      const key = isQuoted
        ? this.#string(first)
        : (this.#take(WORD_PATTERN) ?? this.#take(NUMBER_PATTERN))
      this.#skip()
      if (key === undefined || this.#source[this.#at++] !== ':') throw new NoLiteral()
      entries.push([key, this.value(depth + 1)])
      this.#comma('}')
    }
    return Object.fromEntries(entries)
  }

  #list(depth: number): unknown[] {
    const items: unknown[] = []
    this.#at++
    while (!this.#ends(']')) {
      items.push(this.value(depth + 1))
      this.#comma(']')
    }
    return items
  }

  /** Past the closing bracket, if it comes next. */
  #ends(bracket: string): boolean {
    this.#skip()
    if (this.#source[this.#at] !== bracket) return false
    this.#at++
    return true
  }

  #comma(bracket: string): void {
    this.#skip()
    if (this.#source[this.#at] === ',') this.#at++
    else if (this.#source[this.#at] !== bracket) throw new NoLiteral()
  }

  #string(quote: string): string {
    let text = ''
    let from = ++this.#at
    for (; this.#at < this.#source.length; this.#at++) {
      const unit = this.#source[this.#at]
      if (unit === quote) {
        text += this.#source.slice(from, this.#at++)
        return text
      }
      if (unit !== '\\') continue
      text += this.#source.slice(from, this.#at) + this.#escape()
      from = this.#at + 1
    }
    throw new NoLiteral()
  }

  /** Leaves the place at the last character of the escape. */
  #escape(): string {
    const kind = this.#source[++this.#at] ?? ''
    const digits = kind === 'u' ? 4 : kind === 'x' ? 2 : 0
    if (digits === 0) return ESCAPES[kind] ?? kind
    const code = this.#source.slice(this.#at + 1, this.#at + 1 + digits)
    if (!/^[\da-f]+$/i.test(code) || code.length < digits) throw new NoLiteral()
    this.#at += digits
    return String.fromCharCode(Number.parseInt(code, 16))
  }

  #skip(): void {
    this.#take(SPACE_PATTERN)
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#source)?.[0]
    if (found === undefined) return undefined
    this.#at += found.length
    return found
  }
}
