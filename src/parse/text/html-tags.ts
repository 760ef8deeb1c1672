import { RAW_TEXT_ELEMENTS } from './html-names.ts'

/** One attribute of a tag, by where it stands. `quote` is empty where the value has none. */
export type AttributePlace = {
  readonly name: string
  readonly start: number
  readonly end: number
  readonly quote: '"' | "'" | ''
}

/** One `<…>` of HTML. `name` is lower case; closing tags begin with `/`, comments and the like are `!`. */
export type HtmlTag = {
  readonly name: string
  readonly start: number
  readonly end: number
}

/** What a reader of tags is told; `attribute` is asked first whether it wants the value at all. */
export type TagReader = {
  wants(firstCharacter: number, length: number): boolean
  attribute(tag: string, place: AttributePlace): void
  tag(tag: HtmlTag): void
}

/**
 * Walks over the tags of HTML once, from left to right, without building a tree. Text, comments and
 * the insides of scripts are passed over.
 *
 * @see HTML §13.2.5 (tokenization), of which this keeps what matters for finding attributes
 */
export function walkTags(html: string, reader: TagReader): void {
  const walker = new TagWalker(html, reader)
  let start = html.indexOf('<')
  while (start >= 0) start = html.indexOf('<', walker.step(start))
}

class TagWalker {
  readonly #html: string
  readonly #reader: TagReader

  constructor(html: string, reader: TagReader) {
    this.#html = html
    this.#reader = reader
  }

  /** @returns where to go on searching for `<` */
  step(start: number): number {
    const code = this.#html.charCodeAt(start + 1)
    if (isLetter(code)) return this.#openTag(start)
    if (code === 0x2f) return this.#closeTag(start)
    if (code === 0x21 || code === 0x3f) return this.#markup(start)
    return start + 1
  }

  #closeTag(start: number): number {
    if (!isLetter(this.#html.charCodeAt(start + 2))) return start + 1
    const end = this.#html.indexOf('>', start)
    if (end < 0) return this.#html.length
    const name = this.#html.slice(start + 1, nameEnd(this.#html, start + 2)).toLowerCase()
    this.#reader.tag({ name, start, end: end + 1 })
    return end + 1
  }

  #markup(start: number): number {
    const comment = this.#html.startsWith('<!--', start)
    const end = this.#html.indexOf(comment ? '-->' : '>', start + 2)
    if (end < 0) return this.#html.length
    const after = end + (comment ? 3 : 1)
    this.#reader.tag({ name: '!', start, end: after })
    return after
  }

  #openTag(start: number): number {
    const html = this.#html
    const afterName = nameEnd(html, start + 1)
    const name = html.slice(start + 1, afterName).toLowerCase()
    const end = this.#attributes(name, afterName)
    // Browsers drop a tag that never ends and all that follows; here it stays, as text.
    if (end < 0) return html.length
    this.#reader.tag({ name, start, end })
    return RAW_TEXT_ELEMENTS.has(name) ? this.#afterRawText(name, end) : end
  }

  /** @returns the index after the `>`, or −1 when the tag never ends */
  #attributes(tag: string, from: number): number {
    const html = this.#html
    let index = from
    while (index < html.length) {
      const code = html.charCodeAt(index)
      if (code === 0x3e) return index + 1
      if (isSpace(code) || code === 0x2f) index++
      else index = this.#attribute(tag, index)
      if (index < 0) return -1
    }
    return -1
  }

  #attribute(tag: string, start: number): number {
    const html = this.#html
    let index = start + 1
    while (index < html.length && !endsAttributeName(html.charCodeAt(index))) index++
    const length = index - start
    let value = index
    while (isSpace(html.charCodeAt(value))) value++
    if (html.charCodeAt(value) !== 0x3d) return index
    value++
    while (isSpace(html.charCodeAt(value))) value++
    const code = html.charCodeAt(value)
    const quote = code === 0x22 ? '"' : code === 0x27 ? "'" : ''
    const end = quote === '' ? unquotedEnd(html, value) : html.indexOf(quote, value + 1)
    if (end < 0) return -1
    if (this.#reader.wants(html.charCodeAt(start) | 0x20, length)) {
      const name = html.slice(start, start + length).toLowerCase()
      this.#reader.attribute(tag, { name, start: quote ? value + 1 : value, end, quote })
    }
    return quote === '' ? end : end + 1
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

function nameEnd(html: string, from: number): number {
  let index = from
  while (index < html.length) {
    const code = html.charCodeAt(index)
    if (isSpace(code) || code === 0x2f || code === 0x3e) break
    index++
  }
  return index
}

function unquotedEnd(html: string, from: number): number {
  let index = from
  while (
    index < html.length &&
    !isSpace(html.charCodeAt(index)) &&
    html.charCodeAt(index) !== 0x3e
  ) {
    index++
  }
  return index
}

function endsAttributeName(code: number): boolean {
  return isSpace(code) || code === 0x3d || code === 0x3e || code === 0x2f
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x09 || code === 0x0d || code === 0x0c
}

function isLetter(code: number): boolean {
  const lower = code | 0x20
  return lower >= 0x61 && lower <= 0x7a
}
