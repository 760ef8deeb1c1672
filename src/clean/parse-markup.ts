// A state machine: HTML's tree construction, reduced to what articles need (HTML §13.2.6).
import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2'
import {
  BLOCK_ELEMENTS,
  BREAKS_OUT,
  CLOSES_PARAGRAPH,
  CODE_MARKUP,
  FORMATTING_ELEMENTS,
  HTML_INTEGRATION,
  IMPLIED_END,
  KNOWN_ELEMENTS,
  SCOPE_ELEMENTS,
  VOID_ELEMENTS,
} from './html-elements.ts'
import { createElement, type MarkupElement } from './markup.ts'

/** Elements open at once; deeper ones are laid flat into the last. Real pages stay under 100. */
const DEPTH_LIMIT = 256
/** Inline elements opened again after a crossed end tag; more is an attack, not a slip. */
const REOPEN_LIMIT = 8

/** Times a document is read anew because a start tag without end swallowed the rest of it. */
const REPAIR_LIMIT = 3
const PLAIN_TEXT_ELEMENTS = new Set(['title', 'textarea'])
const SWALLOWING_ELEMENTS = new Set([...PLAIN_TEXT_ELEMENTS, 'iframe', 'noembed', 'noframes'])

const CDATA_PATTERN = /<!\[CDATA\[|\]\]>/g
// Neither XML nor HTML may hold these, however they are written; they come out of broken systems.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is to be found
const FORBIDDEN_PATTERN = /[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g
const PARAGRAPH_SCOPE = new Set(['table', 'td', 'th', 'caption', 'button', 'object', 'template'])
/** `o:p` of word processors is markup; `std::vector` and `context1:` are not. */
const NAMESPACED_PATTERN = /^[a-z][a-z0-9]*:[a-z][a-z0-9-]*$/

/**
 * Reads HTML, however broken, into one tree. Linear in the input, never throws; text that only looks
 * like a tag (`<stdio.h>`, `<T>`, `<your name>`) stays text.
 */
export function parseMarkup(html: string): MarkupElement {
  let source = readable(html)
  for (let attempt = 0; ; attempt++) {
    const builder = new TreeBuilder(source)
    // Where nothing is to be decoded, the tokenizer runs through text instead of stepping.
    const tokenizer = new Tokenizer({ decodeEntities: source.includes('&') }, builder)
    tokenizer.write(source)
    tokenizer.end()
    const swallowing = attempt < REPAIR_LIMIT ? builder.swallowing : undefined
    if (!swallowing) return builder.root
    source = repaired(source, swallowing)
  }
}

type Swallowing = { readonly tag: string; readonly start: number; readonly end: number }

/** Takes the power from a start tag without end that made all the rest of the article its text. */
function repaired(source: string, { tag, start, end }: Swallowing): string {
  // `the <title> of` is somebody's sentence; a frame is a frame.
  return PLAIN_TEXT_ELEMENTS.has(tag)
    ? `${source.slice(0, start)}&lt;${source.slice(start + 1)}`
    : `${source.slice(0, end + 1)}</${tag}>${source.slice(end + 1)}`
}

/** Well-formed UTF-16 without forbidden characters and line ends of one kind; CDATA is its content. */
function readable(html: string): string {
  let source = html.isWellFormed() ? html : html.toWellFormed()
  if (source.includes('\r')) source = source.replace(/\r\n?/g, '\n')
  if (source.includes('<![CDATA[')) source = source.replace(CDATA_PATTERN, '')
  return source.replace(FORBIDDEN_PATTERN, '')
}

class TreeBuilder implements TokenizerCallbacks {
  readonly root = createElement('body')
  readonly #source: string
  readonly #open: MarkupElement[] = [this.root]
  /** Elements laid flat because of their depth, whose end tags are still to come. */
  #flattened = 0
  #foreignDepth = 0
  #codeDepth = 0
  #swallowing: Swallowing | undefined
  #tag = ''
  #tagStart = 0
  #attributes: Map<string, string> | undefined
  #attributeName = ''
  #attributeValue = ''
  #markupAttribute = false

  constructor(source: string) {
    this.#source = source
  }

  /** The start tag whose content reaches to the end because its end tag is missing. */
  get swallowing(): Swallowing | undefined {
    return this.#swallowing?.tag === this.#current.tag ? this.#swallowing : undefined
  }

  get #current(): MarkupElement {
    return this.#open[this.#open.length - 1] ?? this.root
  }

  isInForeignContext(): boolean {
    return this.#foreignDepth > 0
  }

  ontext(start: number, end: number): void {
    // The tokenizer says -1 when the document ends within an end tag.
    if (start >= 0) this.#appendText(this.#source.slice(start, end))
  }

  ontextentity(codePoint: number): void {
    this.#appendText(characterOf(codePoint))
  }

  #appendText(text: string): void {
    const { children } = this.#current
    const last = children.length - 1
    const previous = children[last]
    // Entities arrive one by one; joined, a paragraph is one node again.
    if (typeof previous === 'string') children[last] = previous + text
    else children.push(text)
  }

  onopentagname(start: number, end: number): void {
    this.#tag = this.#source.slice(start, end).toLowerCase()
    this.#tagStart = start - 1
    this.#attributes = undefined
    this.#markupAttribute = false
  }

  onattribname(start: number, end: number): void {
    this.#attributeName = this.#source.slice(start, end).toLowerCase()
    this.#attributeValue = ''
  }

  onattribdata(start: number, end: number): void {
    this.#attributeValue += this.#source.slice(start, end)
  }

  onattribentity(codePoint: number): void {
    this.#attributeValue += characterOf(codePoint)
  }

  onattribend(quote: number): void {
    this.#attributes ??= new Map()
    if (!this.#attributes.has(this.#attributeName)) {
      this.#attributes.set(this.#attributeName, this.#attributeValue)
    }
    if (quote > 1 || /^(?:class|id|style|data-.*|on.*)$/.test(this.#attributeName)) {
      this.#markupAttribute = true
    }
  }

  onopentagend(end: number): void {
    const tag = this.#tag === 'image' && this.#foreignDepth === 0 ? 'img' : this.#tag
    if (this.#isText(tag)) this.#appendText(this.#source.slice(this.#tagStart, end + 1))
    else this.#openElement(tag)
    if (SWALLOWING_ELEMENTS.has(tag)) this.#swallowing = { tag, start: this.#tagStart, end }
  }

  onselfclosingtag(end: number): void {
    const foreign = this.#foreignDepth > 0
    this.onopentagend(end)
    // Only svg and math know `<path/>`; in HTML the slash says nothing.
    if ((foreign || this.#tag === 'svg') && this.#current.tag === this.#tag) this.#pop()
  }

  /** True for a start tag that is no markup: an unknown name, or any but highlighters' tags in code. */
  #isText(tag: string): boolean {
    if (this.#foreignDepth > 0) return false
    if (this.#codeDepth > 0) return !CODE_MARKUP.has(tag) || (tag === 'font' && !this.#isFont())
    if (KNOWN_ELEMENTS.has(tag) || NAMESPACED_PATTERN.test(tag)) return false
    return !tag.includes('-') && !this.#markupAttribute
  }

  #isFont(): boolean {
    return ['color', 'face', 'size', 'class'].some(name => this.#attributes?.has(name))
  }

  #openElement(tag: string): void {
    if (this.#foreignDepth > 0 && BREAKS_OUT.has(tag)) this.#leaveForeign()
    if (CLOSES_PARAGRAPH.has(tag)) this.#closeUpTo('p', PARAGRAPH_SCOPE)
    const implied = IMPLIED_END[tag]
    if (implied) this.#closeImplied(implied.closes, implied.until)
    const element = createElement(tag, this.#attributes)
    this.#current.children.push(element)
    if (VOID_ELEMENTS.has(tag)) return
    if (this.#open.length < DEPTH_LIMIT) this.#push(element)
    else if (tag !== 'p' && !implied) this.#flattened++
  }

  #push(element: MarkupElement): void {
    this.#open.push(element)
    const { tag } = element
    if (tag === 'svg' || tag === 'math') this.#foreignDepth++
    else if (tag === 'pre' || tag === 'code') this.#codeDepth++
  }

  #pop(): void {
    const { tag } = this.#open.pop() ?? this.root
    if (tag === 'svg' || tag === 'math') this.#foreignDepth--
    else if (tag === 'pre' || tag === 'code') this.#codeDepth--
  }

  #closeImplied(closes: ReadonlySet<string>, until: ReadonlySet<string>): void {
    for (let index = this.#open.length - 1; index > 0; index--) {
      const { tag } = this.#open[index] ?? this.root
      if (closes.has(tag)) this.#closeAt(index)
      if (closes.has(tag) || until.has(tag)) return
    }
  }

  #closeUpTo(tag: string, scope: ReadonlySet<string>): void {
    for (let index = this.#open.length - 1; index > 0; index--) {
      const open = this.#open[index]?.tag ?? ''
      if (open === tag) this.#closeAt(index)
      if (open === tag || scope.has(open)) return
    }
  }

  /** HTML inside svg or math ends it, unless it stands where they hold HTML. */
  #leaveForeign(): void {
    for (let index = this.#open.length - 1; index > 0; index--) {
      const { tag } = this.#open[index] ?? this.root
      const isForeign = tag === 'svg' || tag === 'math'
      if (isForeign) this.#closeAt(index)
      if (isForeign || HTML_INTEGRATION.has(tag)) return
    }
  }

  onclosetag(start: number, end: number): void {
    const tag = this.#source.slice(start, end).toLowerCase()
    if (this.#flattened > 0) {
      if (tag !== 'p' && !IMPLIED_END[tag]) this.#flattened--
      return
    }
    if (tag === 'br') this.#current.children.push(createElement('br'))
    else if (this.#codeDepth > 0 && !CODE_MARKUP.has(tag) && this.#foreignDepth === 0) {
      this.#appendText(this.#source.slice(start - 2, this.#source.indexOf('>', end) + 1))
    } else this.#closeTag(tag)
  }

  #closeTag(tag: string): void {
    const index = this.#findOpen(tag)
    if (index > 0 && FORMATTING_ELEMENTS.has(tag)) this.#closeFormatting(index)
    else if (index > 0) this.#closeAt(index)
    // `</p>` alone still parts what is before it from what follows.
    else if (tag === 'p') this.#current.children.push(createElement('p'))
  }

  /** Where the element is open that an end tag may close; 0 when there is none. */
  #findOpen(tag: string): number {
    for (let index = this.#open.length - 1; index > 0; index--) {
      const open = this.#open[index]?.tag ?? ''
      if (open === tag) return index
      if (SCOPE_ELEMENTS.has(open) && (open === 'table' || !isTablePart(tag))) return 0
    }
    return 0
  }

  #closeAt(index: number): void {
    while (this.#open.length > index) this.#pop()
  }

  /** Ends one inline element and opens again, beside it, what was open inside it. */
  #closeFormatting(index: number): void {
    const crossed = this.#open.slice(index + 1)
    this.#closeAt(index)
    if (crossed.length > REOPEN_LIMIT) return
    for (const { tag, attributes } of crossed) {
      if (!BLOCK_ELEMENTS.has(tag) && !FORMATTING_ELEMENTS.has(tag)) return
      const again = createElement(tag, attributes)
      this.#current.children.push(again)
      this.#push(again)
    }
  }

  oncdata(): void {}
  oncomment(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}
  onend(): void {}
}

function isTablePart(tag: string): boolean {
  return /^(?:table|caption|t[rdh]|tbody|thead|tfoot)$/.test(tag)
}

function characterOf(codePoint: number): string {
  if (codePoint === 13) return '\n'
  const character = String.fromCodePoint(codePoint)
  return character.isWellFormed() ? character.replace(FORBIDDEN_PATTERN, '') : '\ufffd'
}
