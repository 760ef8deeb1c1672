// State machine over the tokenizer's events: longer than a page, one state a method.
import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2'
import { type Attributes, NO_ATTRIBUTES, type Page, type PageNode } from './page.ts'
import {
  CELL_TAGS,
  DOCUMENT_TAGS,
  IMPLIED_ENDS,
  INLINE_TAGS,
  SILENT_TAGS,
  TABLE_PART_TAGS,
  VOID_TAGS,
} from './tags.ts'

/** A page is read so far; real ones are under 2 million characters. */
const PAGE_LIMIT_CHARACTERS = 6_000_000
const NODE_LIMIT = 150_000
/** Control characters that no text may hold (HTML, "preprocessing the input stream"). */
const CONTROL_PATTERN = /[^\P{Cc}\t\n\f\r\u0085]/u
const CONTROLS_PATTERN = /[^\P{Cc}\t\n\f\r\u0085]+/gu
/** Elements nested deeper lie flat in the deepest one; browsers stop at 512. */
const DEPTH_LIMIT = 256
const NAMES_LIMIT = 200
const ATTRIBUTE_LIMIT = 8_192
const JSON_LD_LIMIT_CHARACTERS = 1_000_000

/** The attributes that a later step reads; the rest is not even copied. */
const KEPT_ATTRIBUTES: ReadonlySet<string> = new Set(
  (
    'href src srcset alt title width height colspan rowspan start datetime lang dir rel role style hidden ' +
    'aria-hidden aria-label itemprop itemtype content name property http-equiv type class id ' +
    'data-src data-original data-srcset data-lazy-src data-actualsrc data-echo data-url data-original-src ' +
    'data-lazyload data-lazy data-type display open cite language media shadowrootmode'
  ).split(' '),
)

/**
 * Reads markup into a flat table of nodes in one pass, mending what browsers mend (missing and
 * misplaced end tags). Never throws; time and memory grow with the input and stop at the limits.
 */
export function readPage(html: string, url: string): Page {
  const reader = new PageReader(html, url)
  return reader.read()
}

class PageReader implements TokenizerCallbacks {
  readonly #source: string
  readonly #nodes: PageNode[] = []
  /** Indexes of the open elements, outermost first. */
  readonly #open: number[] = [0]
  readonly #meta = new Map<string, string[]>()
  readonly #links = new Map<string, string[]>()
  readonly #jsonLd: string[] = []
  #silentFrom = -1
  /** End tags to swallow for elements that were too deep to open. */
  #flattened = 0
  #title = ''
  #language = ''
  #baseUrl: string
  #tokenizer: Tokenizer
  #tag = ''
  #attributeName = ''
  #attributeValue = ''
  #attributeWanted = false
  #attributes: Record<string, string> | undefined
  #jsonLdLeft = JSON_LD_LIMIT_CHARACTERS
  #jsonLdOpen = false
  #titleOpen = false
  /** The run of text not added yet, as places in the source: stray `<` cut it into thousands of pieces. */
  #textStart = 0
  #textEnd = 0
  #cut: boolean

  constructor(html: string, url: string) {
    this.#cut = html.length > PAGE_LIMIT_CHARACTERS
    const source = this.#cut ? html.slice(0, PAGE_LIMIT_CHARACTERS) : html
    this.#source = CONTROL_PATTERN.test(source) ? source.replaceAll(CONTROLS_PATTERN, '') : source
    this.#baseUrl = url
    // Where nothing is to be decoded, the tokenizer runs through text instead of stepping.
    this.#tokenizer = new Tokenizer({ decodeEntities: this.#source.includes('&') }, this)
    this.#nodes.push(nodeOf('html', -1, '', '', NO_ATTRIBUTES))
  }

  read(): Page {
    this.#tokenizer.write(this.#source)
    this.#tokenizer.end()
    this.#endText()
    this.#closeTo(0)
    const root = this.#nodes[0]
    if (root) root.end = this.#nodes.length
    return {
      nodes: this.#nodes,
      title: this.#title,
      meta: this.#meta,
      links: this.#links,
      jsonLd: this.#jsonLd,
      language: this.#language,
      baseUrl: this.#baseUrl,
      cut: this.#cut,
    }
  }

  ontext(start: number, end: number): void {
    if (start !== this.#textEnd) {
      this.#endText()
      this.#textStart = start
    }
    this.#textEnd = end
  }

  ontextentity(codepoint: number): void {
    this.#endText()
    if (codepoint >= 32 || codepoint === 9 || codepoint === 10) {
      this.#addText(String.fromCodePoint(codepoint))
    }
  }

  oncdata(start: number, end: number): void {
    this.#endText()
    this.#addText(this.#source.slice(start, end))
  }

  onopentagname(start: number, end: number): void {
    this.#endText()
    this.#tag = this.#source.slice(start, end).toLowerCase()
    this.#attributes = undefined
  }

  onattribname(start: number, end: number): void {
    this.#attributeName = this.#source.slice(start, end).toLowerCase()
    this.#attributeWanted = KEPT_ATTRIBUTES.has(this.#attributeName)
    this.#attributeValue = ''
  }

  onattribdata(start: number, end: number): void {
    if (this.#attributeWanted) this.#attributeValue += this.#source.slice(start, end)
  }

  onattribentity(codepoint: number): void {
    if (this.#attributeWanted) this.#attributeValue += String.fromCodePoint(codepoint)
  }

  onattribend(): void {
    if (!this.#attributeWanted) return
    this.#attributes ??= {}
    // The first of two equal attributes counts, as in browsers.
    this.#attributes[this.#attributeName] ??= this.#attributeValue.slice(0, ATTRIBUTE_LIMIT)
  }

  onopentagend(): void {
    this.#openElement(this.#tag, this.#attributes ?? NO_ATTRIBUTES)
  }

  onselfclosingtag(): void {
    // HTML knows no self-closing `<div/>`; inside svg it does not matter, nothing is read there.
    this.onopentagend()
    if (this.#silentFrom >= 0 && !VOID_TAGS.has(this.#tag)) this.#closeElement(this.#tag)
  }

  onclosetag(start: number, end: number): void {
    this.#endText()
    this.#closeElement(this.#source.slice(start, end).toLowerCase())
  }

  oncomment(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}
  onend(): void {}

  #endText(): void {
    if (this.#textStart < this.#textEnd) {
      this.#addText(this.#source.slice(this.#textStart, this.#textEnd))
    }
    this.#textStart = this.#textEnd
  }

  #addText(text: string): void {
    if (this.#titleOpen) this.#title += text
    else if (this.#jsonLdOpen) this.#addJsonLd(text)
    if (this.#silentFrom >= 0 || this.#titleOpen) return
    const last = this.#nodes[this.#nodes.length - 1]
    const parent = this.#open[this.#open.length - 1] ?? 0
    // An entity or a stray `<` splits a run; it is still one.
    if (last && last.tag === '' && last.parent === parent) last.text += text
    else this.#addNode(nodeOf('', parent, text, '', NO_ATTRIBUTES))
  }

  #addJsonLd(text: string): void {
    this.#jsonLdLeft -= text.length
    if (this.#jsonLdLeft < 0) return
    const last = this.#jsonLd.length - 1
    this.#jsonLd[last] = (this.#jsonLd[last] ?? '') + text
  }

  #addNode(node: PageNode): number {
    if (this.#nodes.length >= NODE_LIMIT) {
      this.#cut = true
      return -1
    }
    node.end = this.#nodes.length + 1
    this.#nodes.push(node)
    return this.#nodes.length - 1
  }

  #openElement(tag: string, attributes: Attributes): void {
    if (DOCUMENT_TAGS.has(tag)) {
      this.#readDocumentTag(tag, attributes)
      return
    }
    if (tag === 'meta') this.#readMeta(attributes)
    if (tag === 'link') push(this.#links, attributes.rel ?? '', attributes.href ?? '')
    if (tag === 'base') this.#readBase(attributes.href ?? '')
    if (tag === 'title' && this.#silentFrom < 0) this.#titleOpen = this.#title === ''
    if (tag === 'script') this.#openScript(attributes)
    this.#endImplied(tag)
    const parent = this.#open[this.#open.length - 1] ?? 0
    if (VOID_TAGS.has(tag)) {
      if (this.#silentFrom < 0 || tag === 'source')
        this.#addNode(elementOf(tag, parent, attributes))
      return
    }
    if (this.#open.length >= DEPTH_LIMIT) {
      this.#flattened++
      return
    }
    const index = this.#addNode(elementOf(tag, parent, attributes))
    if (index < 0) return
    this.#open.push(index)
    const silent = SILENT_TAGS.has(tag) && attributes.shadowrootmode === undefined
    if (silent && this.#silentFrom < 0) this.#silentFrom = this.#open.length - 1
  }

  #readDocumentTag(tag: string, attributes: Attributes): void {
    if (tag === 'html') this.#language ||= attributes.lang ?? ''
    // Whatever a head left open must not swallow the body.
    if (tag === 'body' && this.#silentFrom >= 0) this.#closeTo(this.#silentFrom)
  }

  #readMeta(attributes: Attributes): void {
    const content = attributes.content
    if (content === undefined) return
    for (const key of ['property', 'name', 'itemprop', 'http-equiv']) {
      const name = attributes[key]
      if (name) push(this.#meta, name, content)
    }
  }

  #readBase(href: string): void {
    if (href) this.#baseUrl = URL.parse(href, this.#baseUrl)?.href ?? this.#baseUrl
  }

  #openScript(attributes: Attributes): void {
    if (!/^\s*application\/ld\+json/i.test(attributes.type ?? '')) return
    this.#jsonLdOpen = true
    this.#jsonLd.push('')
  }

  /** Ends what an opening element ends without an end tag of its own. */
  #endImplied(tag: string): void {
    if (!INLINE_TAGS.has(tag)) this.#endParagraph()
    const rule = IMPLIED_ENDS.get(tag)
    if (!rule) return
    for (let depth = this.#open.length - 1; depth > 0; depth--) {
      const open = this.#tagAt(depth)
      if (rule.ends.has(open)) this.#closeTo(depth)
      if (rule.ends.has(open) || rule.stops.has(open)) return
    }
  }

  #endParagraph(): void {
    for (let depth = this.#open.length - 1; depth > 0; depth--) {
      const open = this.#tagAt(depth)
      if (open === 'p') this.#closeTo(depth)
      if (!INLINE_TAGS.has(open)) return
    }
  }

  #closeElement(tag: string): void {
    if (tag === 'title') this.#titleOpen = false
    if (tag === 'script') this.#jsonLdOpen = false
    if (this.#flattened > 0 && !VOID_TAGS.has(tag)) {
      this.#flattened--
      return
    }
    const inline = INLINE_TAGS.has(tag)
    for (let depth = this.#open.length - 1; depth > 0; depth--) {
      const open = this.#tagAt(depth)
      if (open === tag) this.#closeTo(depth)
      if (open === tag || (inline && !INLINE_TAGS.has(open))) return
      if (CELL_TAGS.has(open) && !TABLE_PART_TAGS.has(tag)) return
    }
  }

  #tagAt(depth: number): string {
    return this.#nodes[this.#open[depth] ?? 0]?.tag ?? ''
  }

  /** Closes the open elements from `depth` inwards; the root stays open. */
  #closeTo(depth: number): void {
    const target = Math.max(depth, 1)
    while (this.#open.length > target) {
      const node = this.#nodes[this.#open.pop() ?? 0]
      if (node) node.end = this.#nodes.length
    }
    if (this.#open.length <= this.#silentFrom) this.#silentFrom = -1
  }
}

function nodeOf(
  tag: string,
  parent: number,
  text: string,
  names: string,
  attributes: Attributes,
): PageNode {
  return { tag, parent, end: 0, text, names, attributes }
}

function elementOf(tag: string, parent: number, attributes: Attributes): PageNode {
  const className = attributes.class
  const id = attributes.id
  const names = className && id ? `${className} ${id}` : (className ?? id ?? '')
  return nodeOf(tag, parent, '', names.slice(0, NAMES_LIMIT), attributes)
}

function push(lists: Map<string, string[]>, name: string, value: string): void {
  const key = name.trim().toLowerCase()
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}
