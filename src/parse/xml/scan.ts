// A state machine over the text of a document; longer than other files because its states share their place.
import { ATTRIBUTE_LIMIT, DEPTH_LIMIT } from '../limits.ts'
import type { Warnings } from '../warnings.ts'
import { decodeText, type Entities, readEntities } from './decode-text.ts'
import { NO_ATTRIBUTES, type XmlElement } from './element.ts'
import { spaceOf, usualSpaceOf } from './namespaces.ts'

/** Told of the document's structure while it is read. */
export type XmlHandler = {
  /** Whether the children of an element just opened are to be handed out one by one and not kept. */
  isContainer(element: XmlElement, parent: XmlElement | undefined): boolean
  /** A child of a container, complete with all below it. */
  onChild(child: XmlElement, container: XmlElement): void
}

type Name = { readonly space: string; readonly local: string }
type Scope = {
  readonly prefixes: Readonly<Record<string, string>>
  readonly names: Map<string, Name>
}
type Frame = {
  readonly element: XmlElement
  /** Name as written, in lower case. */
  readonly key: string
  readonly isContainer: boolean
  /** White space between its children means nothing. */
  readonly skipsSpace: boolean
  readonly scope: Scope
}

const LESS_THAN = 60
const SLASH = 47
const EXCLAMATION = 33
const QUESTION = 63
const GREATER_THAN = 62
const NAME_START_PATTERN = /[A-Za-z_]/
const NAME_PATTERN = /[^\s/>=<"']+/y
const ATTRIBUTE_PATTERN = /\s*([^\s=>/"'<]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"'<]*)))?/y
const NOT_SPACE_PATTERN = /\S/
// HTML that stands in a feed without being escaped leaves these open.
const VOID_HTML: ReadonlySet<string> = new Set(['br', 'img', 'hr', 'wbr', 'input'])
const ENTRY_NAMES: ReadonlySet<string> = new Set(['item', 'entry'])

/**
 * Reads a document of XML, well-formed or not, from left to right in linear time. Never throws: what
 * is broken is read as far as it makes sense, and told.
 *
 * @param base address of the document
 */
export function scanXml(
  text: string,
  base: string | undefined,
  warnings: Warnings,
  handler: XmlHandler,
): void {
  new Scanner(text, base, warnings, handler).run()
}

class Scanner {
  readonly #text: string
  readonly #base: string | undefined
  readonly #warnings: Warnings
  readonly #handler: XmlHandler
  readonly #stack: Frame[] = []
  #entities: Entities | undefined
  #rootScope: Scope = { prefixes: { xml: 'xml' }, names: new Map() }
  #suppressed = 0
  #roots = 0
  #at = 0

  constructor(text: string, base: string | undefined, warnings: Warnings, handler: XmlHandler) {
    this.#text = text
    this.#base = base
    this.#warnings = warnings
    this.#handler = handler
  }

  run(): void {
    const text = this.#text
    while (this.#at < text.length) {
      const open = text.indexOf('<', this.#at)
      if (open === -1) {
        this.#addText(this.#at, text.length)
        break
      }
      if (open > this.#at) this.#addText(this.#at, open)
      this.#at = open
      this.#readMarkup(open)
    }
    if (this.#stack.length > 0) {
      this.#warnings.add(
        'truncated',
        'The document ends before its elements do; what was there was read.',
        text.length,
      )
      this.#closeDownTo(0)
    }
  }

  get #top(): Frame | undefined {
    return this.#stack[this.#stack.length - 1]
  }

  #readMarkup(open: number): void {
    const text = this.#text
    const code = text.charCodeAt(open + 1)
    if (code === SLASH) this.#readEndTag(open)
    else if (code === EXCLAMATION) this.#readDeclaration(open)
    else if (code === QUESTION) this.#skipPast('?>', open, open + 2, '>')
    else if (NAME_START_PATTERN.test(text.charAt(open + 1))) this.#readStartTag(open)
    else this.#takeAsText(open, 1, '"<" that opens no tag')
  }

  #readDeclaration(open: number): void {
    const text = this.#text
    const isOutside = this.#stack.length === 0
    if (text.startsWith('<![CDATA[', open)) this.#readCdata(open)
    else if (text.startsWith('<!--', open)) this.#skipPast('-->', open, open + 4, '>')
    else if (isOutside && /^<!doctype/i.test(text.slice(open, open + 9))) this.#readDoctype(open)
    else if (!isOutside && !/[A-Za-z]/.test(text.charAt(open + 2)))
      this.#takeAsText(open, 1, '"<!" that opens nothing')
    else this.#skipPast('>', open, open + 2)
  }

  #takeAsText(open: number, length: number, what: string): void {
    this.#warnings.add('bare-markup', `A ${what} was taken as text.`, open)
    this.#addText(open, open + length)
    this.#at = open + length
  }

  #skipPast(end: string, open: number, from: number, second?: string): void {
    let at = this.#text.indexOf(end, from)
    let length = end.length
    if (at === -1 && second !== undefined) {
      at = this.#text.indexOf(second, from)
      length = second.length
    }
    if (at === -1) this.#warnings.add('truncated', 'A comment or instruction has no end.', open)
    this.#at = at === -1 ? this.#text.length : at + length
  }

  #readDoctype(open: number): void {
    const text = this.#text
    const bracket = text.indexOf('[', open)
    const end = text.indexOf('>', open)
    if (bracket !== -1 && bracket < end) {
      const close = /\]\s*>/g
      close.lastIndex = bracket
      const match = close.exec(text)
      this.#at = match ? match.index + match[0].length : end + 1
      this.#entities = readEntities(text.slice(open, this.#at))
      return
    }
    this.#at = end === -1 ? text.length : end + 1
  }

  #readCdata(open: number): void {
    const text = this.#text
    const from = open + 9
    let end = text.indexOf(']]>', from)
    if (end === -1) {
      const key = this.#top?.key
      const close = key === undefined ? -1 : text.toLowerCase().indexOf(`</${key}`, from)
      end = close === -1 ? text.length : close
      this.#warnings.add(
        'unclosed-cdata',
        'A CDATA section has no end; it was ended with its element.',
        open,
      )
      this.#at = end
    } else this.#at = end + 3
    this.#append(text.slice(from, end))
  }

  #addText(from: number, to: number): void {
    const top = this.#top
    if (top === undefined) this.#addOutside(from, to)
    if (top === undefined || top.isContainer) return
    const raw = this.#text.slice(from, to)
    if (top.skipsSpace && !NOT_SPACE_PATTERN.test(raw)) return
    this.#append(
      decodeText(raw, this.#entities, () =>
        this.#warnings.add(
          'unknown-entity',
          'An entity that nobody declares stays as written.',
          from,
        ),
      ),
    )
  }

  #addOutside(from: number, to: number): void {
    if (
      this.#roots > 0 ||
      !NOT_SPACE_PATTERN.test(this.#text.slice(from, Math.min(to, from + 2000)))
    )
      return
    this.#warnings.add('junk-before-root', 'Text before the first tag was passed over.', from)
  }

  #append(text: string): void {
    const top = this.#top
    if (top === undefined || top.isContainer || text === '') return
    const { children } = top.element
    const last = children.length - 1
    const before = children[last]
    if (typeof before === 'string') children[last] = before + text
    else children.push(text)
  }

  #readStartTag(open: number): void {
    const text = this.#text
    NAME_PATTERN.lastIndex = open + 1
    const name = NAME_PATTERN.exec(text)?.[0] ?? ''
    let at = open + 1 + name.length
    let attributes: Record<string, string> | undefined
    let isEmpty = false
    if (text.charCodeAt(at) !== GREATER_THAN) {
      attributes = {}
      let count = 0
      for (;;) {
        ATTRIBUTE_PATTERN.lastIndex = at
        const match = ATTRIBUTE_PATTERN.exec(text)
        if (match === null) break
        at = ATTRIBUTE_PATTERN.lastIndex
        if (count++ < ATTRIBUTE_LIMIT) {
          const key = (match[1] as string).toLowerCase()
          if (!(key in attributes)) attributes[key] = match[2] ?? match[3] ?? match[4] ?? ''
        }
      }
      // What is left before the end of the tag is a slash, white space or rubbish.
      while (at < text.length) {
        const code = text.charCodeAt(at)
        if (code === GREATER_THAN || code === LESS_THAN) break
        if (code === SLASH) isEmpty = text.charCodeAt(at + 1) === GREATER_THAN
        at += 1
      }
    }
    if (at >= text.length) {
      this.#warnings.add('truncated', 'The document ends within a tag.', open)
      this.#at = text.length
      return
    }
    this.#at = text.charCodeAt(at) === GREATER_THAN ? at + 1 : at
    this.#open(name, attributes, isEmpty, open)
  }

  #open(
    name: string,
    raw: Record<string, string> | undefined,
    isEmpty: boolean,
    offset: number,
  ): void {
    const key = name.toLowerCase()
    const isVoid = isEmpty || (VOID_HTML.has(key) && this.#top?.isContainer === false)
    if (this.#suppressed > 0 || this.#stack.length >= DEPTH_LIMIT) {
      if (this.#suppressed === 0)
        this.#warnings.add(
          'too-deep',
          'Elements are nested too deep; only their text was read.',
          offset,
        )
      if (!isVoid) this.#suppressed += 1
      return
    }
    if (ENTRY_NAMES.has(key)) this.#closeOpenEntry(key, offset)
    if (this.#stack.length === 0) {
      this.#roots += 1
      if (this.#roots === 2)
        this.#warnings.add('second-root', 'Another document follows the first.', offset)
    }
    const parent = this.#top
    let scope = this.#scopeFor(raw, parent)
    if (parent === undefined) scope = this.#withRootSpace(name, scope)
    const { space, local } = this.#resolve(name, scope, offset)
    const attributes = raw ? this.#attributes(raw, scope) : NO_ATTRIBUTES
    const xmlBase = attributes['xml:base']
    const parentBase = parent ? parent.element.base : this.#base
    const element: XmlElement = {
      name,
      space,
      local,
      attributes,
      children: [],
      base: xmlBase === undefined ? parentBase : resolveBase(xmlBase, parentBase),
      language: attributes['xml:lang'] ?? parent?.element.language,
    }
    const isContainer = this.#handler.isContainer(element, parent?.element)
    const skipsSpace = isContainer || (parent?.isContainer === true && ENTRY_NAMES.has(local))
    this.#stack.push({ element, key, isContainer, skipsSpace, scope })
    if (isVoid) this.#close()
  }

  /** An entry inside an entry is one whose end tag was forgotten. */
  #closeOpenEntry(key: string, offset: number): void {
    const index = this.#stack.findIndex(frame => frame.key === key)
    if (index === -1) return
    this.#warnings.add(
      'mismatched-tag',
      `An <${key}> begins before the last one has ended.`,
      offset,
    )
    this.#closeDownTo(index)
  }

  #scopeFor(raw: Record<string, string> | undefined, parent: Frame | undefined): Scope {
    const outer = parent?.scope ?? this.#rootScope
    if (!raw) return outer
    let prefixes: Record<string, string> | undefined
    for (const key in raw) {
      if (!key.startsWith('xmlns')) continue
      if (key !== 'xmlns' && key[5] !== ':') continue
      prefixes ??= { ...outer.prefixes }
      prefixes[key.slice(6)] = spaceOf(decodeText(raw[key] ?? '', this.#entities))
    }
    return prefixes ? { prefixes, names: new Map() } : outer
  }

  /** A root that can only be a feed is one, whatever its namespace is called or whether it has any. */
  #withRootSpace(name: string, scope: Scope): Scope {
    const colon = name.indexOf(':')
    const local = name.slice(colon + 1).toLowerCase()
    const space = local === 'feed' ? 'atom' : local === 'rss' ? '' : undefined
    if (space === undefined) return scope
    const prefix = colon === -1 ? '' : name.slice(0, colon).toLowerCase()
    return { prefixes: { ...scope.prefixes, [prefix]: space }, names: new Map() }
  }

  #resolve(name: string, scope: Scope, offset: number): Name {
    const known = scope.names.get(name)
    if (known) return known
    const colon = name.indexOf(':')
    const prefix = colon === -1 ? '' : name.slice(0, colon).toLowerCase()
    const declared = scope.prefixes[prefix]
    const usual = declared === undefined && prefix !== '' ? usualSpaceOf(prefix) : undefined
    if (usual !== undefined && usual !== 'xml') {
      this.#warnings.add(
        'undeclared-prefix',
        `The prefix "${prefix}" is not declared; its usual meaning was assumed.`,
        offset,
      )
    }
    const resolved = {
      space: declared ?? usual ?? prefix,
      local: name.slice(colon + 1).toLowerCase(),
    }
    scope.names.set(name, resolved)
    return resolved
  }

  #attributes(raw: Record<string, string>, scope: Scope): Record<string, string> {
    for (const key in raw) {
      const value = raw[key] as string
      if (value.includes('&')) raw[key] = decodeText(value, this.#entities)
      const colon = key.indexOf(':')
      if (colon <= 0 || key.startsWith('xmlns')) continue
      const prefix = key.slice(0, colon)
      const space = scope.prefixes[prefix] ?? usualSpaceOf(prefix)
      if (space !== undefined && space !== prefix)
        raw[`${space}:${key.slice(colon + 1)}`] ??= raw[key] as string
    }
    return raw
  }

  #readEndTag(open: number): void {
    const text = this.#text
    NAME_PATTERN.lastIndex = open + 2
    const name = NAME_PATTERN.exec(text)?.[0]
    if (name === undefined) {
      if (text.charCodeAt(open + 2) === GREATER_THAN) this.#at = open + 3
      else this.#takeAsText(open, 2, '"</" that closes no tag')
      return
    }
    const end = text.indexOf('>', open)
    const next = text.indexOf('<', open + 2)
    if (end === -1) this.#at = text.length
    else this.#at = next !== -1 && next < end ? next : end + 1
    this.#closeNamed(name.toLowerCase(), open)
  }

  #closeNamed(key: string, offset: number): void {
    if (this.#suppressed > 0) {
      this.#suppressed -= 1
      return
    }
    if (this.#top?.key === key) {
      this.#close()
      return
    }
    if (VOID_HTML.has(key)) return
    for (let index = this.#stack.length - 2; index >= 0; index--) {
      if (this.#stack[index]?.key !== key) continue
      this.#warnings.add(
        'mismatched-tag',
        `</${key}> closes elements that were still open.`,
        offset,
      )
      this.#closeDownTo(index)
      return
    }
    this.#warnings.add('mismatched-tag', `</${key}> closes nothing.`, offset)
  }

  #closeDownTo(index: number): void {
    while (this.#stack.length > index) this.#close()
  }

  #close(): void {
    const frame = this.#stack.pop()
    if (!frame) return
    const parent = this.#top
    if (parent === undefined) return
    if (parent.isContainer) {
      if (!frame.isContainer) this.#handler.onChild(frame.element, parent.element)
    } else parent.element.children.push(frame.element)
  }
}

function resolveBase(address: string, outer: string | undefined): string | undefined {
  return (outer === undefined ? URL.parse(address) : URL.parse(address, outer))?.href ?? outer
}
