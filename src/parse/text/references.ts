import { decodeHTMLStrict } from 'entities/decode'
import { EXPANSION_LIMIT } from '../limits.ts'
import type { WarningLog } from '../warnings.ts'
import { characterOf } from './characters.ts'
import { EscapedTexts } from './unescape.ts'

const NAME_LIMIT = 40
/** Characters; shorter texts are read faster where they are. */
const LONG_TEXT = 200
const NO_ENTITIES: ReadonlyMap<string, string> = new Map()
const PREDEFINED: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
}
const htmlEntities = new Map<string, string | undefined>()

/** Turns the references of one XML document into characters, once. */
export class ReferenceDecoder {
  /** General entities that the document type declares, as text. */
  entities = NO_ENTITIES
  /** True once a numeric reference gave a character that UTF-8 read as Latin-1 is made of. */
  sawLatin = false
  readonly #source: string
  readonly #warnings: WarningLog
  readonly #escaped: EscapedTexts
  #expansion = 0

  /** @param isAscii whether the whole document is */
  constructor(source: string, warnings: WarningLog, isAscii = false) {
    this.#source = source
    this.#warnings = warnings
    this.#escaped = new EscapedTexts(source, isAscii, () => {
      this.sawLatin = true
    })
  }

  /** The text between two places of the document. */
  textBetween(start: number, end: number): string {
    const raw = this.#source.slice(start, end)
    const ampersand = raw.indexOf('&')
    if (ampersand < 0) return raw
    const quick = raw.length >= LONG_TEXT ? this.#escaped.read(start, end) : undefined
    return quick ?? this.#decodeEach(raw, ampersand, start)
  }

  /** @param offset where `raw` begins in the document */
  decode(raw: string, offset: number): string {
    const ampersand = raw.indexOf('&')
    return ampersand < 0 ? raw : this.#decodeEach(raw, ampersand, offset)
  }

  #decodeEach(raw: string, first: number, offset: number): string {
    let ampersand = first
    let out = ''
    let done = 0
    while (ampersand >= 0) {
      const predefined = predefinedAt(raw, ampersand)
      if (predefined !== 0) {
        out += raw.slice(done, ampersand) + String.fromCharCode(predefined >> 3)
        done = ampersand + (predefined & 7)
      } else {
        const end = endOfName(raw, ampersand + 1)
        const value = this.#valueAt(raw, ampersand, end, offset)
        if (value !== undefined) {
          out += raw.slice(done, ampersand) + value
          done = end + 1
        }
      }
      ampersand = raw.indexOf('&', Math.max(done, ampersand + 1))
    }
    return done === 0 ? raw : out + raw.slice(done)
  }

  #valueAt(raw: string, ampersand: number, end: number, offset: number): string | undefined {
    if (end >= 0) return this.#valueOf(raw.slice(ampersand + 1, end), offset + ampersand)
    this.#warnings.add('bare-ampersand', '', { offset: offset + ampersand })
    return undefined
  }

  #valueOf(name: string, offset: number): string | undefined {
    const known = PREDEFINED[name]
    if (known !== undefined) return known
    if (name.charCodeAt(0) === 0x23) return this.#numeric(name, offset)
    const declared = this.entities.get(name)
    if (declared !== undefined) return this.#expand(declared, name, offset)
    const html = htmlEntity(name)
    this.#warnings.add(html === undefined ? 'unknown-entity' : 'html-entity', name, { offset })
    if (html !== undefined && html < '\u0100') this.sawLatin = true
    return html
  }

  #numeric(name: string, offset: number): string | undefined {
    const character = numericReference(name)
    if (character === undefined) this.#warnings.add('unknown-entity', name, { offset })
    else if (isLatin(character)) this.sawLatin = true
    return character
  }

  #expand(text: string, name: string, offset: number): string | undefined {
    this.#expansion += text.length
    if (this.#expansion <= EXPANSION_LIMIT) return text
    this.#warnings.add('entity-refused', name, { offset })
    return undefined
  }
}

/**
 * One of the five references that escaped HTML is full of: eight times its character plus its length,
 * or 0. Names are not even cut out of the text, which is what makes reading them fast.
 */
function predefinedAt(raw: string, ampersand: number): number {
  const first = raw.charCodeAt(ampersand + 1)
  if (first === 0x6c || first === 0x67) {
    const isWhole = raw.charCodeAt(ampersand + 2) === 0x74 && raw.charCodeAt(ampersand + 3) === 0x3b
    return isWhole ? (first === 0x6c ? 0x3c : 0x3e) * 8 + 4 : 0
  }
  if (first === 0x61 && raw.startsWith('amp;', ampersand + 1)) return 0x26 * 8 + 5
  if (first === 0x61 && raw.startsWith('apos;', ampersand + 1)) return 0x27 * 8 + 6
  return first === 0x71 && raw.startsWith('quot;', ampersand + 1) ? 0x22 * 8 + 6 : 0
}

/** Index of the `;` that ends a name or number starting at `start`, or −1. */
function endOfName(raw: string, start: number): number {
  const limit = Math.min(raw.length, start + NAME_LIMIT)
  for (let index = start; index < limit; index++) {
    const code = raw.charCodeAt(index)
    if (code === 0x3b) return index === start ? -1 : index
    const word =
      (code >= 0x61 && code <= 0x7a) ||
      (code >= 0x41 && code <= 0x5a) ||
      (code >= 0x30 && code <= 0x39)
    const inside =
      word || code > 0x7f || code === 0x2d || code === 0x2e || code === 0x5f || code === 0x3a
    if (!inside && !(code === 0x23 && index === start)) return -1
  }
  return -1
}

/** The character of `#8217` or `#x2019`, as HTML reads it; control characters vanish. */
export function numericReference(name: string): string | undefined {
  const hex = (name.charCodeAt(1) | 0x20) === 0x78
  const digits = name.slice(hex ? 2 : 1)
  if (!(hex ? /^[\da-f]{1,8}$/i : /^\d{1,10}$/).test(digits)) return undefined
  const point = Number.parseInt(digits, hex ? 16 : 10)
  return characterOf(point)
}

/** Whether UTF-8 that was read as Latin-1 may begin with the character. */
function isLatin(character: string): boolean {
  return character >= '\u0080' && character.length === 1
}

function htmlEntity(name: string): string | undefined {
  if (htmlEntities.has(name)) return htmlEntities.get(name)
  const reference = `&${name};`
  const decoded = decodeHTMLStrict(reference)
  const value = decoded === reference ? undefined : decoded
  if (htmlEntities.size < 2000) htmlEntities.set(name, value)
  return value
}
