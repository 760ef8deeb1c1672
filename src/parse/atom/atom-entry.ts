import type { Entry, Person } from '../../model/feed.ts'
import type { Fields } from '../fields.ts'
import { absolute } from '../html-addresses.ts'
import { type AtomLink, alternateOf, relatedTo } from '../links.ts'
import { readXmlEntry } from '../read-entry.ts'
import { oneLine } from '../text-construct.ts'
import type { Warnings } from '../warnings.ts'
import { textOf, type XmlElement } from '../xml/element.ts'

/**
 * Reads an `<entry>` of Atom 0.3 and 1.0.
 *
 * @param feedAuthors apply to entries that name none (RFC 4287 §4.2.1)
 */
export function readAtomEntry(
  element: XmlElement,
  feedAuthors: readonly Person[],
  warnings: Warnings,
): Entry {
  const entry = readXmlEntry(element, { core: 'atom', id: atomId, link: atomLink }, warnings)
  return entry.authors.length > 0 || feedAuthors.length === 0
    ? entry
    : { ...entry, authors: feedAuthors }
}

/** An id is compared as it is, character by character, and never resolved (RFC 4287 §4.2.6.1). */
export function atomId(fields: Fields): string | undefined {
  return fields.first(['core:id', 'core:guid'], element => oneLine(textOf(element)) || undefined)
}

/** The alternate; an entry whose content lies elsewhere has its page there (RFC 4287 §4.1.3.2). */
function atomLink(fields: Fields, links: readonly AtomLink[]): string | undefined {
  return (
    alternateOf(links) ??
    fields.first(['core:link'], element => absoluteText(element)) ??
    fields.first(
      ['core:content'],
      ({ attributes, base }) => attributes.src && absolute(attributes.src, base),
    ) ??
    relatedTo(links, 'self') ??
    relatedTo(links, 'related')
  )
}

function absoluteText(element: XmlElement): string | undefined {
  const text = textOf(element).trim()
  return text === '' ? undefined : absolute(text, element.base)
}
