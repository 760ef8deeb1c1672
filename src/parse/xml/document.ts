import { ENTRY_LIMIT, NESTING_LIMIT, NODE_LIMIT } from '../limits.ts'
import { resolveAddress } from '../text/addresses.ts'
import type { WarningLog } from '../warnings.ts'
import { type Place, XmlElement } from './element.ts'
import { type ElementName, NameScope } from './names.ts'
import type { XmlHandler } from './scanner.ts'

export type XmlFormat = 'rss' | 'rdf' | 'atom'

/** Who takes what the document gives: entries as soon as they end, so that only one is held at a time. */
export type XmlReader = {
  entry(element: XmlElement): void
  /** A child of the feed, or of its channel, that is no entry. */
  field(element: XmlElement): void
}

const VOID_MARKUP = new Set('br img hr input wbr area col embed param track'.split(' '))

/**
 * Puts scanned tags together into elements and hands out entries and fields of the feed. Elements that
 * are not closed are closed where the table in `structure.ts` says that they must have ended.
 *
 * Invariants: `#stack` holds at most {@link NESTING_LIMIT} elements; tags beyond are counted in
 * `#tooDeep` and their text goes to the innermost element held. Places go outside → root → channel →
 * entry → field → inside, and channel or entry may be left out.
 */
export class XmlDocument implements XmlHandler {
  format: XmlFormat | undefined
  /** The outermost element of the feed, for its attributes. */
  root: XmlElement | undefined
  channel: XmlElement | undefined
  /** Entries seen, those left out included. */
  entryCount = 0
  readonly #url: string | undefined
  readonly #warnings: WarningLog
  readonly #reader: XmlReader
  readonly #stack: XmlElement[] = []
  /** Namespace declarations in force inside each element of the stack. */
  readonly #scopes: NameScope[] = []
  readonly #outerScope: NameScope
  #top: XmlElement | undefined
  #scope: NameScope
  #tooDeep = 0
  #partNodes = 0
  #rootEnded = false

  constructor(url: string | undefined, reader: XmlReader, warnings: WarningLog) {
    this.#url = url
    this.#reader = reader
    this.#warnings = warnings
    const undeclared = (prefix: string): void => warnings.add('undeclared-prefix', prefix)
    this.#outerScope = new NameScope(new Map(), { core: new Set(['']), undeclared })
    this.#scope = this.#outerScope
  }

  innermost(): string | undefined {
    return this.#top?.tag
  }

  wantsText(): boolean {
    const place = this.#top?.place
    return place === 'field' || place === 'inside'
  }

  open(
    tag: string,
    attributes: readonly string[] | undefined,
    empty: boolean,
    offset: number,
  ): void {
    const outer = this.#scope
    const scope = attributes === undefined ? outer : outer.within(attributes)
    const found = scope.lookup(tag)
    const name = this.format === undefined ? this.#adopt(tag, scope, found, offset) : found
    if (name.closesLine) this.#closeWhatMustHaveEnded(name, empty, offset)
    const place = this.#placeOf(name)
    const isVoid = place === 'inside' && isVoidMarkup(name)
    if (!this.#hasRoom(place, offset)) {
      if (!empty && !isVoid) this.#tooDeep++
      return
    }
    if (place === 'entry' && empty && this.#top?.place === 'entry') return
    if (place === 'root' && this.#rootEnded) this.#warnings.add('second-root', tag, { offset })
    this.#push(this.#create(name, tag, attributes, place, offset), scope)
    if (empty || isVoid) this.#pop(false)
  }

  close(tag: string, offset: number): void {
    if (this.#tooDeep === 0 && this.#top?.tag === tag) this.#pop(false)
    else this.#closeOther(tag, offset)
  }

  text(value: string, literal: boolean, offset: number): void {
    const top = this.#top
    if (top === undefined || value === '' || this.#isOverfull(offset)) return
    if (literal) top.literal = true
    top.append(value)
  }

  /** Closes what the end of the document leaves open. */
  finish(): void {
    if (this.#stack.some(({ place }) => place !== 'outside')) {
      this.#warnings.add('truncated', this.#top?.tag)
    }
    while (this.#top !== undefined) this.#pop(true)
  }

  /** The first element that names a format makes its vocabulary the feed's own. */
  #adopt(tag: string, scope: NameScope, name: ElementName, offset: number): ElementName {
    const format = name.root ?? formatByContent(name)
    if (format === undefined) return name
    this.format = format
    if (name.root !== undefined) {
      this.#stack.length = 0 // what stands around a feed (an error page, an envelope) is none of it
      this.#scopes.length = 0
      this.#top = undefined
      this.#scope = this.#outerScope
      this.#tooDeep = 0
    } else this.#warnings.add('unknown-root', this.#stack[0]?.tag ?? tag, { offset })
    scope.adoptRoot(tag, format)
    return scope.lookup(tag)
  }

  #closeWhatMustHaveEnded(name: ElementName, empty: boolean, offset: number): void {
    const field = this.#innermostField()
    if (field >= 0 && closesField(name, empty, this.#stack[field] as XmlElement)) {
      this.#tooDeep = 0
      this.#closeTo(field, offset)
    }
    if (name.isEntry && !empty && this.#top?.place === 'entry') {
      this.#closeTo(this.#stack.length - 1, offset)
      this.#warnings.add('mismatched-tag', name.local, { offset })
    }
  }

  #innermostField(): number {
    for (let index = this.#stack.length - 1; index >= 0; index--) {
      const place = this.#stack[index]?.place
      if (place === 'field') return index
      if (place !== 'inside') return -1
    }
    return -1
  }

  #placeOf(name: ElementName): Place {
    const parent = this.#top?.place ?? 'outside'
    if (parent === 'field' || parent === 'inside') return 'inside'
    if (parent === 'entry') return name.isEntry ? 'entry' : 'field'
    if (name.isEntry) return 'entry'
    if (parent === 'channel') return 'field'
    if (name.isChannel) return 'channel'
    if (name.root !== undefined) return 'root'
    return parent === 'root' ? 'field' : 'outside'
  }

  #create(
    name: ElementName,
    tag: string,
    attributes: readonly string[] | undefined,
    place: Place,
    offset: number,
  ): XmlElement {
    const parent = this.#top
    const element = new XmlElement(name, tag, attributes, place, offset)
    element.base = parent?.base
    element.language = parent?.language
    if (attributes !== undefined) this.#inheritAnew(element, attributes)
    return element
  }

  #inheritAnew(element: XmlElement, attributes: readonly string[]): void {
    for (let index = 0; index < attributes.length; index += 2) {
      const value = attributes[index + 1] ?? ''
      if (attributes[index] === 'xml:base') {
        const base = resolveAddress(value, element.base ?? this.#url)
        if (base !== undefined && URL.canParse(base)) element.base = base
      } else if (attributes[index] === 'xml:lang') element.language = value
    }
  }

  #push(element: XmlElement, scope: NameScope): void {
    this.#stack.push(element)
    this.#scopes.push(scope)
    this.#top = element
    this.#scope = scope
    if (element.place === 'root') this.root ??= element
    else if (element.place === 'channel') this.channel ??= element
    else if (element.place === 'entry') {
      this.entryCount++
      this.#partNodes = 0
    }
  }

  #pop(unclosed: boolean): void {
    const element = this.#stack.pop()
    if (element === undefined) return
    const parent = this.#stack[this.#stack.length - 1]
    this.#top = parent
    this.#scopes.pop()
    this.#scope = this.#scopes[this.#scopes.length - 1] ?? this.#outerScope
    element.unclosed = unclosed
    if (element.place === 'inside') parent?.append(element)
    else if (element.place === 'field') this.#endField(element, parent)
    else if (element.place === 'entry') this.#endEntry(element)
    else if (element.place === 'root') this.#rootEnded = true
  }

  #endField(element: XmlElement, parent: XmlElement | undefined): void {
    if (parent?.place === 'entry') parent.append(element)
    else this.#reader.field(element)
  }

  #endEntry(element: XmlElement): void {
    this.#partNodes = 0
    if (this.entryCount <= ENTRY_LIMIT) this.#reader.entry(element)
  }

  #closeOther(tag: string, offset: number): void {
    const depth = this.#findOpen(tag)
    if (this.#tooDeep > 0) {
      // What was skipped may lack closing tags as well; the end of a field ends it all.
      this.#tooDeep--
      if (depth < 0 || this.#stack[depth]?.place === 'inside') return
      this.#tooDeep = 0
    }
    if (depth >= 0) {
      if (this.#stack[depth]?.tag !== tag) this.#warnings.add('wrong-case', tag, { offset })
      this.#closeTo(depth, offset)
    } else if (!VOID_MARKUP.has(tag.toLowerCase())) {
      this.#warnings.add('stray-end-tag', tag, { offset })
    }
  }

  #closeTo(depth: number, offset: number): void {
    const tag = this.#top?.tag
    const mismatched = this.#stack.length > depth + 1
    while (this.#stack.length > depth + 1) this.#pop(true)
    if (mismatched) this.#warnings.add('mismatched-tag', tag, { offset })
    this.#pop(false)
  }

  /** The innermost open element of that name; case is forgiven, prefixes are not. */
  #findOpen(tag: string): number {
    const wanted = tag.toLowerCase()
    return this.#stack.findLastIndex(element => element.tag.toLowerCase() === wanted)
  }

  #hasRoom(place: Place, offset: number): boolean {
    const isPart = place === 'inside' || (place === 'field' && this.#top?.place === 'entry')
    if (this.#stack.length < NESTING_LIMIT) return !isPart || !this.#isOverfull(offset)
    this.#warnings.add('nesting-limit', '', { offset })
    return false
  }

  #isOverfull(offset: number): boolean {
    this.#partNodes++
    if (this.#partNodes <= NODE_LIMIT) return false
    if (this.#partNodes === NODE_LIMIT + 1) this.#warnings.add('node-limit', '', { offset })
    return true
  }
}

/** Entries in an envelope that is no format's still show what they are. */
function formatByContent(name: ElementName): XmlFormat | undefined {
  if (name.isChannel || name.key === 'item') return 'rss'
  return name.key === 'entry' || name.key === 'atom:entry' ? 'atom' : undefined
}

function closesField(name: ElementName, empty: boolean, field: XmlElement): boolean {
  if (isForeignContent(field)) return false
  if (field.name.holds === 'line') return name.closesLine
  return field.name.holds === 'body' ? name.closesBody : name.isEntry && !empty
}

/** Atom content may be another document (RFC 4287 §4.1.3.3), entries and all. */
function isForeignContent(field: XmlElement): boolean {
  return field.key === 'content' && /xml$/i.test(field.attribute('type') ?? '')
}

function isVoidMarkup(name: ElementName): boolean {
  return VOID_MARKUP.has(name.local.toLowerCase())
}
