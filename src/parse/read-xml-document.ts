import type { Entry, FeedFormat, FeedMeta, ParsedFeed, Person } from '../model/feed.ts'
import { readAtomEntry } from './atom/atom-entry.ts'
import { readAtomFeed } from './atom/atom-feed.ts'
import { personOf } from './fields.ts'
import { ENTRY_LIMIT } from './limits.ts'
import { readRdfEntry } from './rdf/rdf-entry.ts'
import { readRdfFeed } from './rdf/rdf-feed.ts'
import { readRssEntry } from './rss/rss-entry.ts'
import { readRssFeed } from './rss/rss-feed.ts'
import type { Warnings } from './warnings.ts'
import type { XmlElement } from './xml/element.ts'
import { scanXml, type XmlHandler } from './xml/scan.ts'

const ENTRY_NAMES: ReadonlySet<string> = new Set(['item', 'entry'])
const FEED_CHILDREN_LIMIT = 10_000

type Document = Pick<ParsedFeed, 'feed' | 'entries'> & {
  readonly format?: FeedFormat
  readonly rootName?: string
}

/**
 * Reads an XML feed while it is scanned: an item is turned into an entry as soon as it ends and is
 * forgotten, so that memory holds one item and what came of the others.
 *
 * @param base address of the document
 */
export function readXmlDocument(
  text: string,
  base: string | undefined,
  warnings: Warnings,
): Document {
  const reader = new DocumentReader(warnings)
  scanXml(text, base, warnings, reader)
  return reader.finish()
}

class DocumentReader implements XmlHandler {
  readonly #warnings: Warnings
  readonly #entries: Entry[] = []
  #format: FeedFormat | undefined
  #root: XmlElement | undefined
  /** Gathers what is said about the feed: its `channel`, or the Atom root. */
  #about: XmlElement | undefined
  #feedAuthors: Person[] = []
  #left = 0

  constructor(warnings: Warnings) {
    this.#warnings = warnings
  }

  isContainer(element: XmlElement, parent: XmlElement | undefined): boolean {
    if (parent === undefined) return this.#openRoot(element)
    const isUnderRoot = parent === this.#root || parent.local === 'rdf' || parent.local === 'rss'
    if (isUnderRoot && element.local === 'channel') {
      this.#format ??= 'rss'
      if (this.#about === undefined || this.#about === this.#root) this.#about = element
      return true
    }
    // RSS 1.1 wraps its items, and some software does so in 2.0.
    return parent === this.#about && element.local === 'items' && !this.#isSequence(element)
  }

  #isSequence(element: XmlElement): boolean {
    return this.#format === 'rdf' && element.attributes['rdf:parsetype'] === undefined
  }

  #openRoot(element: XmlElement): boolean {
    this.#root ??= element
    const format = formatOf(element)
    this.#format ??= format
    if (format === 'atom' || element.local === 'channel') this.#about ??= element
    return true
  }

  onChild(child: XmlElement, container: XmlElement): void {
    if (
      ENTRY_NAMES.has(child.local) &&
      (child.space === '' ||
        child.space === 'rss' ||
        child.space === 'atom' ||
        !isKnownSpace(child.space))
    ) {
      this.#addEntry(child)
      return
    }
    const about = this.#about
    if (
      container === about ||
      container.local === 'channel' ||
      (container === this.#root && about !== undefined && this.#format !== 'atom')
    ) {
      this.#gather(child, about ?? container, container)
    }
  }

  #gather(child: XmlElement, about: XmlElement, container: XmlElement): void {
    // In RDF the channel's picture stands beside it, and the channel only points there.
    if (
      container === this.#root &&
      about !== this.#root &&
      child.local !== 'image' &&
      child.space !== 'cc'
    )
      return
    if (child.local === 'author' && this.#format === 'atom') {
      const person = personOf(child)
      if (person) this.#feedAuthors.push(person)
    }
    if (about.children.length < FEED_CHILDREN_LIMIT) about.children.push(child)
  }

  #addEntry(element: XmlElement): void {
    if (this.#entries.length >= ENTRY_LIMIT) {
      this.#left += 1
      return
    }
    this.#format ??= element.local === 'entry' ? 'atom' : 'rss'
    this.#warnings.entry = this.#entries.length
    this.#entries.push(this.#read(element))
    this.#warnings.entry = undefined
  }

  #read(element: XmlElement): Entry {
    if (element.local === 'entry') return readAtomEntry(element, this.#feedAuthors, this.#warnings)
    if (this.#format === 'rdf') return readRdfEntry(element, this.#warnings)
    return readRssEntry(element, this.#warnings)
  }

  finish(): Document {
    if (this.#left > 0) {
      this.#warnings.add(
        'too-many-entries',
        `${this.#left} entries beyond the first ${ENTRY_LIMIT} were left out.`,
      )
    }
    const about = this.#about ?? this.#root
    const format = this.#format
    return {
      feed: about && format ? this.#readAbout(about, format) : EMPTY_FEED,
      entries: this.#entries,
      ...(format ? { format } : {}),
      ...(this.#root ? { rootName: this.#root.name } : {}),
    }
  }

  #readAbout(about: XmlElement, format: FeedFormat): FeedMeta {
    if (format === 'atom') return readAtomFeed(about, this.#warnings)
    if (format === 'rdf') return readRdfFeed(about, this.#warnings)
    return readRssFeed(about, this.#warnings)
  }
}

export const EMPTY_FEED: FeedMeta = { authors: [], contributors: [], categories: [], hubs: [] }

function isKnownSpace(space: string): boolean {
  return /^[a-z]+$/.test(space)
}

function formatOf({ local, space }: XmlElement): FeedFormat | undefined {
  if (local === 'rss') return 'rss'
  if (local === 'rdf') return 'rdf'
  if (local === 'feed') return 'atom'
  if (local === 'channel' && space !== 'xhtml') return 'rss'
  return undefined
}
