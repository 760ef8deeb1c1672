// A state machine: finds tags and attributes in HTML; every character of every tag passes here.
import { CodeUnits } from './code-units.ts'
import { RAW_TEXT_ELEMENTS } from './html-names.ts'

/** Who is told of tags. */
export interface TagReader {
  /** False when only comments, and elements whose inside is no markup, matter. */
  readonly wantsTags: boolean
  /** False when attributes need not even be looked at. */
  readonly wantsAttributes: boolean
  /**
   * @param at where the attribute stands; overwritten by the next one
   * @param units the code units of the HTML
   */
  attribute(at: AttributePlace, units: Uint16Array): void
  /** @param name lower case; closing tags begin with `/`, comments and the like are `!` */
  tag(name: string, start: number, end: number): void
}

/** One attribute by where its parts begin and end. `quote` is the character code, 0 for none. */
export type AttributePlace = {
  tagStart: number
  tagEnd: number
  nameStart: number
  nameEnd: number
  valueStart: number
  valueEnd: number
  quote: number
}

const SPACE = 1
const ENDS_TAG_NAME = 2
const ENDS_ATTRIBUTE_NAME = 4
const ENDS_VALUE = 8
/** One look into a table instead of up to eight comparisons. */
const CLASSES = new Uint8Array(128)
for (const space of [0x20, 0x0a, 0x09, 0x0d, 0x0c]) {
  CLASSES[space] = SPACE | ENDS_TAG_NAME | ENDS_ATTRIBUTE_NAME | ENDS_VALUE
}
CLASSES[0x3e] = ENDS_TAG_NAME | ENDS_ATTRIBUTE_NAME | ENDS_VALUE
CLASSES[0x2f] = ENDS_TAG_NAME | ENDS_ATTRIBUTE_NAME
CLASSES[0x3d] = ENDS_ATTRIBUTE_NAME

/** By first letter, a bit for the length of each name whose element's inside is no markup. */
const RAW_LENGTHS = new Uint16Array(32)
for (const name of RAW_TEXT_ELEMENTS) {
  RAW_LENGTHS[name.charCodeAt(0) & 31] =
    (RAW_LENGTHS[name.charCodeAt(0) & 31] ?? 0) | (1 << name.length)
}
const codeUnits = new CodeUnits()

/**
 * Walks over the tags of HTML once, from left to right, without building a tree. Text, comments and
 * the insides of scripts are passed over. A reader may not begin another walk.
 *
 * @see HTML §13.2.5 (tokenization), of which this keeps what matters for finding attributes
 */
export function walkTags(html: string, reader: TagReader): void {
  const first = html.indexOf('<')
  if (first < 0) return
  const walker = new TagWalker(html, codeUnits.read(html), reader)
  let start = first
  while (start >= 0) start = html.indexOf('<', walker.step(start))
}

class TagWalker {
  readonly #html: string
  readonly #units: Uint16Array
  readonly #reader: TagReader
  /** A bit for each kind of quote that does not come again, so that it is not searched for twice. */
  #exhausted = 0
  readonly #place: AttributePlace = {
    tagStart: 0,
    tagEnd: 0,
    nameStart: 0,
    nameEnd: 0,
    valueStart: 0,
    valueEnd: 0,
    quote: 0,
  }

  constructor(html: string, units: Uint16Array, reader: TagReader) {
    this.#html = html
    this.#units = units
    this.#reader = reader
  }

  /** @returns where to go on searching for `<` */
  step(start: number): number {
    const code = this.#units[start + 1] as number
    if (code === 0x2f) return this.#reader.wantsTags ? this.#closeTag(start) : start + 2
    if (!this.#reader.wantsTags && this.#holdsNoAddress(start, code)) return start + 2
    if (isLetter(code)) return this.#openTag(start, code)
    if (code === 0x21 || code === 0x3f) return this.#markup(start)
    return start + 1
  }

  /**
   * Paragraphs, spans and divisions are most of the tags in feeds, are full of styles, and no
   * attribute of theirs is an address; so when addresses are all that is wanted they are passed over.
   */
  #holdsNoAddress(start: number, first: number): boolean {
    const second = this.#units[start + 2]
    if (first === 0x70) return second === 0x20 || second === 0x3e // p
    if (first === 0x62) return second === 0x72 || second === 0x3e // br, b
    if (first === 0x73)
      return this.#html.startsWith('pan', start + 2) || this.#html.startsWith('trong', start + 2)
    if (first === 0x64) return second === 0x69 && this.#units[start + 3] === 0x76 // div
    return first === 0x6c && second === 0x69 && this.#units[start + 3] === 0x3e // li
  }

  #closeTag(start: number): number {
    if (!isLetter(this.#units[start + 2] as number)) return start + 1
    const end = this.#html.indexOf('>', start)
    if (end < 0) return this.#html.length
    const name = this.#html.slice(start + 1, this.#skipUntil(start + 2, ENDS_TAG_NAME))
    this.#reader.tag(name.toLowerCase(), start, end + 1)
    return end + 1
  }

  #markup(start: number): number {
    const comment = this.#html.startsWith('<!--', start)
    const end = this.#html.indexOf(comment ? '-->' : '>', start + 2)
    if (end < 0) return this.#html.length
    const after = end + (comment ? 3 : 1)
    this.#reader.tag('!', start, after)
    return after
  }

  #openTag(start: number, first: number): number {
    const html = this.#html
    const afterName = this.#skipUntil(start + 1, ENDS_TAG_NAME)
    const isBare = this.#units[afterName] === 0x3e
    const end = isBare ? afterName + 1 : this.#attributes(start + 1, afterName)
    // Browsers drop a tag that never ends and all that follows; here it stays, as text.
    if (end < 0) return html.length
    const length = afterName - start - 1
    const mayBeRaw = length < 16 && (((RAW_LENGTHS[first & 31] as number) >> length) & 1) === 1
    if (!mayBeRaw && !this.#reader.wantsTags) return end
    const name = html.slice(start + 1, afterName).toLowerCase()
    this.#reader.tag(name, start, end)
    return mayBeRaw && RAW_TEXT_ELEMENTS.has(name) ? this.#afterRawText(name, end) : end
  }

  /** @returns the index after the `>`, or −1 when the tag never ends */
  #attributes(tagStart: number, tagEnd: number): number {
    const units = this.#units
    const { length } = this.#html
    const place = this.#place
    place.tagStart = tagStart
    place.tagEnd = tagEnd
    let index = tagEnd
    while (index >= 0 && index < length) {
      const code = units[index] as number
      if (code === 0x3e) return index + 1
      index = code === 0x20 || code === 0x2f || is(code, SPACE) ? index + 1 : this.#attribute(index)
    }
    return -1
  }

  /** @returns where to go on, or −1 when the value never ends */
  #attribute(start: number): number {
    const units = this.#units
    const nameEnd = this.#skipUntil(start + 1, ENDS_ATTRIBUTE_NAME)
    const valueStart = this.#valueStart(nameEnd)
    if (valueStart < 0) return nameEnd
    const code = units[valueStart] as number
    const quote = code === 0x22 || code === 0x27 ? code : 0
    const from = quote === 0 ? valueStart : valueStart + 1
    const end = quote === 0 ? this.#skipUntil(valueStart, ENDS_VALUE) : this.#quotedEnd(quote, from)
    if (end < 0) return -1
    if (this.#reader.wantsAttributes) this.#tell(start, nameEnd, from, end, quote)
    return quote !== 0 && units[end] === quote ? end + 1 : end
  }

  /**
   * Where a quoted value ends. One whose quote is missing would take all that follows with it, so it
   * ends with its tag; that the quote found opens another value shows by what stands after it.
   */
  #quotedEnd(quote: number, from: number): number {
    const html = this.#html
    const bit = quote === 0x22 ? 1 : 2
    const end = (this.#exhausted & bit) !== 0 ? -1 : html.indexOf(bit === 1 ? '"' : "'", from)
    if (end < 0) this.#exhausted |= bit
    const isLast = end + 1 === html.length
    if (end >= 0 && (isLast || is(this.#units[end + 1] as number, ENDS_TAG_NAME))) return end
    if (end >= 0 && !html.slice(from, end).includes('>')) return end
    return html.indexOf('>', from)
  }

  #tell(
    nameStart: number,
    nameEnd: number,
    valueStart: number,
    valueEnd: number,
    quote: number,
  ): void {
    const place = this.#place
    place.nameStart = nameStart
    place.nameEnd = nameEnd
    place.valueStart = valueStart
    place.valueEnd = valueEnd
    place.quote = quote
    this.#reader.attribute(place, this.#units)
  }

  /** Where the value begins after `=`, or −1 for an attribute without one. */
  #valueStart(afterName: number): number {
    const units = this.#units
    let index = afterName
    while (is(units[index] as number, SPACE)) index++
    if (units[index] !== 0x3d) return -1
    index++
    while (is(units[index] as number, SPACE)) index++
    return index
  }

  #skipUntil(from: number, kind: number): number {
    const units = this.#units
    const { length } = this.#html
    let index = from
    while (index < length && !is(units[index] as number, kind)) index++
    return index
  }

  #afterRawText(name: string, from: number): number {
    let close = this.#html.indexOf('</', from)
    while (close >= 0) {
      const end = close + 2 + name.length
      if (this.#html.slice(close + 2, end).toLowerCase() === name) return close
      close = this.#html.indexOf('</', close + 2)
    }
    return this.#html.length
  }
}

function is(code: number, kind: number): boolean {
  return code < 128 && ((CLASSES[code] as number) & kind) !== 0
}

function isLetter(code: number): boolean {
  const lower = code | 0x20
  return lower >= 0x61 && lower <= 0x7a
}
