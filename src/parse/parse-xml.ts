import type { Entry, FeedMeta, ParsedFeed } from '../model/feed.ts'
import { readAtomEntry } from './atom/entry.ts'
import { readAtomFeed } from './atom/feed.ts'
import { ParseContext } from './context.ts'
import { Fields } from './fields/fields.ts'
import { pageLink, readLinks } from './fields/links.ts'
import { isTitleGuid } from './fields/title-guid.ts'
import { ENTRY_LIMIT, NODE_LIMIT } from './limits.ts'
import { readRdfEntry } from './rdf/entry.ts'
import { readRdfFeed } from './rdf/feed.ts'
import { readRssEntry } from './rss/entry.ts'
import { readRssFeed } from './rss/feed.ts'
import { isAbsolute } from './text/addresses.ts'
import { ReferenceDecoder } from './text/references.ts'
import type { WarningLog } from './warnings.ts'
import { XmlDocument, type XmlFormat, type XmlReader } from './xml/document.ts'
import type { XmlElement } from './xml/element.ts'
import { XmlScanner } from './xml/scanner.ts'

/** What is known of a document before it is read. */
export type XmlSource = {
  readonly text: string
  /** Where the markup begins. */
  readonly start: number
  readonly url: string | undefined
  /** True when the text may hold UTF-8 that was encoded twice. */
  readonly suspicious: boolean
  readonly hasReturns: boolean
  readonly isAscii: boolean
}

type Readers = {
  readonly entry: (element: XmlElement, context: ParseContext) => Entry
  readonly feed: (
    elements: readonly XmlElement[],
    owner: XmlElement | undefined,
    context: ParseContext,
  ) => FeedMeta
}

const READERS: Readonly<Record<XmlFormat, Readers>> = {
  rss: { entry: readRssEntry, feed: readRssFeed },
  rdf: { entry: readRdfEntry, feed: readRdfFeed },
  atom: { entry: readAtomEntry, feed: readAtomFeed },
}

/** Reads RSS, RDF or Atom, broken or not; `undefined` when no element in it belongs to a feed. */
export function parseXml(source: XmlSource, warnings: WarningLog): ParsedFeed | undefined {
  const references = new ReferenceDecoder(source.text, warnings, source.isAscii)
  const reader = new FeedReader(source, references, warnings)
  const document = new XmlDocument(source.url, reader, warnings)
  reader.document = document
  new XmlScanner(source.text, document, references, warnings).run(source.start)
  if (document.format === undefined) return undefined
  document.finish()
  return reader.result()
}

/** Maps entries as they end, and everything else once the document has ended. */
class FeedReader implements XmlReader {
  document: XmlDocument | undefined
  readonly #source: XmlSource
  readonly #references: ReferenceDecoder
  readonly #warnings: WarningLog
  readonly #fields: XmlElement[] = []
  readonly #entries: Entry[] = []
  #context: ParseContext | undefined
  #titledById = 0
  #fieldsSearched = 0

  constructor(source: XmlSource, references: ReferenceDecoder, warnings: WarningLog) {
    this.#source = source
    this.#references = references
    this.#warnings = warnings
  }

  field(element: XmlElement): void {
    if (this.#fields.length < NODE_LIMIT) this.#fields.push(element)
    else this.#warnings.add('node-limit', element.tag, { offset: element.offset })
  }

  entry(element: XmlElement): void {
    const context = this.#contextNow()
    if (element.isEmpty && element.attributes === undefined) {
      context.warn('empty-entry', '', element.offset)
      return
    }
    context.entry = this.#entries.length
    const entry = READERS[this.#format].entry(element, context)
    context.entry = undefined
    this.#entries.push(entry)
    if (isTitleGuid(entry)) this.#titledById++
  }

  result(): ParsedFeed {
    const context = this.#contextNow()
    const owner = this.document?.channel ?? this.document?.root
    const feed = READERS[this.#format].feed(this.#fields, owner, context)
    this.#warnOfWhole(context)
    return { format: this.#format, feed, entries: this.#withAuthors(feed), warnings: [] }
  }

  get #format(): XmlFormat {
    return this.document?.format ?? 'rss'
  }

  #contextNow(): ParseContext {
    this.#context ??= this.#newContext()
    // Without an address of the document, what it says of itself is the next best base, once it is said.
    this.#context.base ??= this.#ownAddress()
    return this.#context
  }

  #newContext(): ParseContext {
    const context = new ParseContext(
      this.#format,
      this.#warnings,
      this.#source.url,
      this.#references,
    )
    context.suspicious = this.#source.suspicious
    context.hasReturns = this.#source.hasReturns
    const root = this.document?.root
    const version = root?.attribute('version') ?? ''
    context.unwrapsDiv = this.#format === 'atom' && !version.startsWith('0.')
    return context
  }

  #ownAddress(): string | undefined {
    if (this.#fields.length === this.#fieldsSearched) return undefined
    this.#fieldsSearched = this.#fields.length
    const links = readLinks(new Fields(this.#fields)).filter(({ href }) => isAbsolute(href))
    return links.find(({ rel }) => rel === 'self')?.href ?? pageLink(links)?.href
  }

  #warnOfWhole(context: ParseContext): void {
    const count = this.document?.entryCount ?? 0
    if (count > ENTRY_LIMIT) context.warn('entry-limit', `${count - ENTRY_LIMIT} left out`)
    const titled = this.#titledById > 0 && this.#titledById * 2 > this.#entries.length
    if (titled) context.warn('guid-is-title', `${this.#titledById} of ${this.#entries.length}`)
  }

  /** RFC 4287 §4.2.1: the feed's authors are those of every entry that names none, wherever they stand. */
  #withAuthors(feed: FeedMeta): Entry[] {
    if (this.#format !== 'atom' || feed.authors.length === 0) return this.#entries
    return this.#entries.map(entry =>
      entry.authors.length > 0 ? entry : { ...entry, authors: feed.authors },
    )
  }
}
