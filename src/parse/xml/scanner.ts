// A state machine: the XML scanner, long because its states share their position.
import { ATTRIBUTE_LIMIT, ATTRIBUTE_VALUE_LIMIT, BROKEN_TAG_LIMIT } from '../limits.ts'
import type { ReferenceDecoder } from '../text/references.ts'
import type { WarningLog } from '../warnings.ts'
import { readDoctype } from './doctype.ts'
import { nameBetween } from './internalised.ts'

/** What a document is told, in the document's order. Names and attributes are as written. */
export interface XmlHandler {
  /** @param attributes names and values in turn, references read; `undefined` for none */
  open(
    name: string,
    attributes: readonly string[] | undefined,
    empty: boolean,
    offset: number,
  ): void
  close(name: string, offset: number): void
  /** @param literal true for the inside of a CDATA section */
  text(value: string, literal: boolean, offset: number): void
  /** Whether text means anything here; if not, it is not even cut out of the document. */
  wantsText(): boolean
  /** Name of the innermost open element, as written. */
  innermost(): string | undefined
}

const CDATA_OPEN = '<![CDATA['
/** What is rare in `<![CDATA[`: searching for a `<` would stop at every tag inside a section. */
const CDATA_WORD = '[CDATA['
const CDATA_CLOSE = ']]>'
const NOWHERE = -1

/**
 * Reads XML that may be broken, from left to right, by searching for the next `<` and nothing else.
 * It never fails: what is no markup is text. Every search that can miss remembers that it missed, and
 * tags that turn out to be none use up a budget, so the time is linear in the length.
 *
 * Invariants: `#from` is where the next search for `<` begins, `#textStart` where unread text begins,
 * and `#textStart <= #from`; a `<` between them was found to be text.
 *
 * @see XML 1.0 §2.4–2.8, §3.1
 */
export class XmlScanner {
  readonly #source: string
  readonly #handler: XmlHandler
  readonly #references: ReferenceDecoder
  readonly #warnings: WarningLog
  #from = 0
  #textStart = 0
  #brokenBudget: number
  #noCdataEnd = false
  #noCommentEnd = false
  #nextCdata = 0
  readonly #noQuote = { 34: false, 39: false }
  // The tag that was read last.
  #tagName = ''
  #tagAttributes: string[] | undefined
  #tagEmpty = false
  #tagEnd = 0

  constructor(
    source: string,
    handler: XmlHandler,
    references: ReferenceDecoder,
    warnings: WarningLog,
  ) {
    this.#source = source
    this.#handler = handler
    this.#references = references
    this.#warnings = warnings
    this.#brokenBudget = source.length * 2 + 10_000
  }

  /** Reads all from `start` to the end. */
  run(start: number): void {
    const source = this.#source
    this.#from = start
    this.#textStart = start
    let bracket = source.indexOf('<', start)
    while (bracket >= 0) {
      this.#step(bracket)
      bracket = source.indexOf('<', this.#from)
    }
    this.#flush(source.length)
  }

  #step(bracket: number): void {
    const code = this.#source.charCodeAt(bracket + 1)
    if (code === 0x2f) this.#closeTag(bracket)
    else if (code === 0x21) this.#declaration(bracket)
    else if (code === 0x3f) this.#instruction(bracket)
    else if (isNameStart(code) && this.#readTag(bracket)) this.#openTag(bracket)
    else this.#takeAsText(bracket)
  }

  #takeAsText(bracket: number): void {
    if (this.#from <= bracket) this.#from = bracket + 1
    if (this.#textStart < this.#source.length) this.#warn('bare-less-than', bracket)
  }

  #openTag(bracket: number): void {
    this.#flush(bracket)
    this.#continueAt(this.#tagEnd)
    this.#handler.open(this.#tagName, this.#tagAttributes, this.#tagEmpty, bracket)
  }

  #closeTag(bracket: number): void {
    const source = this.#source
    const innermost = this.#handler.innermost()
    const start = bracket + 2
    const expectedEnd = start + (innermost?.length ?? 0)
    if (
      innermost !== undefined &&
      source.charCodeAt(expectedEnd) === 0x3e &&
      source.startsWith(innermost, start)
    ) {
      this.#closeAt(innermost, bracket, expectedEnd + 1)
    } else if (isNameStart(source.charCodeAt(start))) this.#closeUnexpected(bracket)
    else this.#takeAsText(bracket)
  }

  #closeUnexpected(bracket: number): void {
    const source = this.#source
    let end = bracket + 3
    while (end < source.length && !endsName(source.charCodeAt(end))) end++
    const name = source.slice(bracket + 2, end)
    while (end < source.length && !isBracket(source.charCodeAt(end))) end++
    this.#closeAt(name, bracket, source.charCodeAt(end) === 0x3e ? end + 1 : end)
  }

  #closeAt(name: string, bracket: number, end: number): void {
    this.#flush(bracket)
    this.#continueAt(end)
    this.#handler.close(name, bracket)
  }

  #declaration(bracket: number): void {
    const source = this.#source
    if (source.startsWith(CDATA_OPEN, bracket)) this.#cdata(bracket)
    else if (source.startsWith('<!--', bracket)) this.#comment(bracket)
    else if (this.#handler.innermost() === undefined && this.#isDoctype(bracket)) {
      this.#doctype(bracket)
    } else this.#takeAsText(bracket)
  }

  #isDoctype(bracket: number): boolean {
    return this.#source.slice(bracket, bracket + 9).toLowerCase() === '<!doctype'
  }

  #doctype(bracket: number): void {
    this.#flush(bracket)
    const { end, entities } = readDoctype(this.#source, bracket, this.#warnings)
    if (entities.size > 0) this.#references.entities = entities
    this.#continueAt(end)
  }

  #comment(bracket: number): void {
    this.#flush(bracket)
    const end = this.#noCommentEnd ? NOWHERE : this.#source.indexOf('-->', bracket + 4)
    this.#continueAt(end === NOWHERE ? bracket + 4 : end + 3)
    if (end !== NOWHERE) return
    this.#noCommentEnd = true
    this.#warn('unterminated-comment', bracket)
  }

  /** Only the XML declaration and stylesheets are common, and neither holds a `>` before its end. */
  #instruction(bracket: number): void {
    this.#flush(bracket)
    const close = this.#source.indexOf('>', bracket)
    this.#continueAt(close < 0 ? this.#source.length : close + 1)
  }

  #cdata(bracket: number): void {
    this.#flush(bracket)
    const start = bracket + CDATA_OPEN.length
    const found = this.#noCdataEnd ? NOWHERE : this.#source.indexOf(CDATA_CLOSE, start)
    if (found === NOWHERE) this.#noCdataEnd = true
    const cut = this.#cdataCut(start, found)
    const end = cut === NOWHERE ? (found === NOWHERE ? this.#source.length : found) : cut
    if (end !== found) this.#warn('unterminated-cdata', bracket)
    this.#continueAt(end === found ? end + CDATA_CLOSE.length : end)
    if (this.#handler.wantsText() && end > start) {
      this.#handler.text(this.#source.slice(start, end), true, start)
    }
  }

  /**
   * Where a section ends that was not closed: at the closing tag of its element. A section that holds
   * that tag and, after it, the opening of another section was not closed either.
   */
  #cdataCut(start: number, found: number): number {
    if (this.#nextCdata < start) {
      const next = this.#source.indexOf(CDATA_WORD, start)
      this.#nextCdata = next < 0 ? Number.POSITIVE_INFINITY : next
    }
    if (found !== NOWHERE && this.#nextCdata > found) return NOWHERE
    const element = this.#handler.innermost()
    if (element === undefined) return NOWHERE
    const close = this.#source.indexOf(`</${element}`, start)
    return found === NOWHERE || (close >= 0 && close < this.#nextCdata) ? close : NOWHERE
  }

  /** Reads the tag at `bracket` into the fields of the tag; false when it is none. */
  #readTag(bracket: number): boolean {
    const source = this.#source
    let index = bracket + 2
    while (index < source.length && !endsName(source.charCodeAt(index))) index++
    this.#tagName = nameBetween(source, bracket + 1, index)
    this.#tagAttributes = undefined
    this.#tagEmpty = false
    const code = source.charCodeAt(index)
    if (code === 0x3e) {
      this.#tagEnd = index + 1
      return true
    }
    if (code === 0x2f && source.charCodeAt(index + 1) === 0x3e) {
      this.#tagEmpty = true
      this.#tagEnd = index + 2
      return true
    }
    if (index >= source.length) return this.#giveUp(bracket, index)
    return isSpace(code) || code === 0x2f ? this.#readAttributes(bracket, index) : false
  }

  #readAttributes(bracket: number, from: number): boolean {
    const source = this.#source
    const limit =
      this.#brokenBudget > 0 ? source.length : Math.min(source.length, bracket + BROKEN_TAG_LIMIT)
    let index = from
    while (index < limit) {
      const code = source.charCodeAt(index)
      if (code === 0x3e) {
        this.#tagEmpty = source.charCodeAt(index - 1) === 0x2f
        this.#tagEnd = index + 1
        return true
      }
      if (code === 0x3c) break
      index = isSpace(code) || code === 0x2f ? index + 1 : this.#readAttribute(index, limit)
      if (index < 0) break
    }
    return this.#giveUp(bracket, index)
  }

  /** A tag that is none. One that the document's end cuts off says nothing, so it is dropped. */
  #giveUp(bracket: number, reached: number): false {
    this.#brokenBudget -= (reached < 0 ? this.#source.length : reached) - bracket
    if (reached < this.#source.length) return false
    this.#flush(bracket)
    this.#continueAt(this.#source.length)
    this.#warn('truncated', bracket)
    return false
  }

  /** @returns where to go on, or −1 when this is no tag */
  #readAttribute(start: number, limit: number): number {
    const source = this.#source
    let index = start
    while (index < limit && !endsAttributeName(source.charCodeAt(index))) index++
    if (index === start) return this.#skipMalformed(start)
    const name = source.slice(start, index)
    while (isSpace(source.charCodeAt(index))) index++
    if (source.charCodeAt(index) !== 0x3d) {
      this.#addAttribute(name, '', start)
      return index
    }
    index++
    while (isSpace(source.charCodeAt(index))) index++
    const quote = source.charCodeAt(index)
    const quoted = quote === 34 || quote === 39 ? this.#quotedEnd(quote, index + 1) : NOWHERE
    if (quoted !== NOWHERE) {
      this.#addAttribute(name, source.slice(index + 1, quoted), index + 1)
      return quoted + 1
    }
    return this.#unquoted(name, quote === 34 || quote === 39 ? index + 1 : index, limit)
  }

  #skipMalformed(index: number): number {
    this.#warn('malformed-tag', index)
    return index + 1
  }

  #unquoted(name: string, start: number, limit: number): number {
    const source = this.#source
    let index = start
    while (
      index < limit &&
      !isSpace(source.charCodeAt(index)) &&
      source.charCodeAt(index) !== 0x3e
    ) {
      if (source.charCodeAt(index) === 0x3c) return NOWHERE
      index++
    }
    const slash =
      source.charCodeAt(index) === 0x3e && source.charCodeAt(index - 1) === 0x2f && index > start
    this.#warn('malformed-tag', start)
    this.#addAttribute(name, source.slice(start, slash ? index - 1 : index), start)
    return index
  }

  /** The closing quote, or −1 when it seems to open another value because this one was not closed. */
  #quotedEnd(quote: 34 | 39, start: number): number {
    if (this.#noQuote[quote]) return NOWHERE
    const end = this.#source.indexOf(quote === 34 ? '"' : "'", start)
    if (end < 0) {
      this.#noQuote[quote] = true
      return NOWHERE
    }
    const after = this.#source.charCodeAt(end + 1)
    if (isSpace(after) || after === 0x3e || after === 0x2f || Number.isNaN(after)) return end
    const value = this.#source.slice(start, end)
    if (!value.includes('<') && !value.includes('>')) return end
    this.#brokenBudget -= end - start
    return NOWHERE
  }

  #addAttribute(name: string, raw: string, offset: number): void {
    const attributes = this.#tagAttributes
    const isTooMany = attributes !== undefined && attributes.length >= ATTRIBUTE_LIMIT * 2
    if (isTooMany || raw.length > ATTRIBUTE_VALUE_LIMIT) {
      this.#tagAttributes ??= []
      this.#warn('length-limit', offset)
    } else if (attributes !== undefined) attributes.push(name, this.#references.decode(raw, offset))
    else this.#tagAttributes = [name, this.#references.decode(raw, offset)]
  }

  #flush(end: number): void {
    const start = this.#textStart
    this.#textStart = end
    if (end <= start || !this.#handler.wantsText()) return
    this.#handler.text(this.#references.textBetween(start, end), false, start)
  }

  #continueAt(index: number): void {
    this.#from = index
    this.#textStart = index
  }

  #warn(
    code:
      | 'bare-less-than'
      | 'unterminated-comment'
      | 'unterminated-cdata'
      | 'truncated'
      | 'malformed-tag'
      | 'length-limit',
    offset: number,
  ): void {
    this.#warnings.add(code, '', { offset })
  }
}

function isNameStart(code: number): boolean {
  const lower = code | 0x20
  return (lower >= 0x61 && lower <= 0x7a) || code === 0x5f || code === 0x3a || code > 0xb7
}

function isBracket(code: number): boolean {
  return code === 0x3c || code === 0x3e
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x09 || code === 0x0d
}

function endsName(code: number): boolean {
  return (
    isSpace(code) ||
    code === 0x3e ||
    code === 0x2f ||
    code === 0x3c ||
    code === 0x22 ||
    code === 0x27 ||
    code === 0x3d
  )
}

function endsAttributeName(code: number): boolean {
  return (
    isSpace(code) ||
    code === 0x3d ||
    code === 0x3e ||
    code === 0x2f ||
    code === 0x3c ||
    code === 0x22 ||
    code === 0x27
  )
}
