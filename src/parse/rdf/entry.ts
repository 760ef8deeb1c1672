import type { Entry } from '../../model/feed.ts'
import type { ParseContext } from '../context.ts'
import { present } from '../present.ts'
import { readRssEntry } from '../rss/entry.ts'
import { isAbsolute } from '../text/addresses.ts'
import type { XmlElement } from '../xml/element.ts'

/**
 * Reads an RSS 1.0 `<item>`: as in RSS 2.0, but its subject (`rdf:about`) is its id, and where the
 * `<link>` is missing its address, which RSS 1.0 wants it to be.
 *
 * @see RSS 1.0 §5.5
 */
export function readRdfEntry(element: XmlElement, context: ParseContext): Entry {
  const entry = readRssEntry(element, context)
  const about = element.attribute('about')?.trim() || undefined
  const link = entry.link ?? (about !== undefined && isAbsolute(about) ? about : undefined)
  return { ...entry, ...present({ id: entry.id ?? about, link }) }
}
