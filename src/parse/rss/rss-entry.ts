import type { Entry } from '../../model/feed.ts'
import { addressOf, type Fields } from '../fields.ts'
import { absolute } from '../html-addresses.ts'
import { type AtomLink, alternateOf } from '../links.ts'
import { ENTRY_SOURCES } from '../precedence.ts'
import { readXmlEntry } from '../read-entry.ts'
import { oneLine } from '../text-construct.ts'
import type { Warnings } from '../warnings.ts'
import { textOf, type XmlElement } from '../xml/element.ts'

/** Reads an `<item>` of RSS 0.9x and 2.0. */
export function readRssEntry(element: XmlElement, warnings: Warnings): Entry {
  return readXmlEntry(element, { core: '', id: rssId, link: rssLink }, warnings)
}

export function rssId(fields: Fields): string | undefined {
  return fields.first(ENTRY_SOURCES.id, element => oneLine(textOf(element)) || undefined)
}

/** `<link>`, else an Atom link, else a guid that says it is one (RSS 2.0: it is unless it denies it). */
export function rssLink(fields: Fields, links: readonly AtomLink[]): string | undefined {
  return (
    fields.first(['feedburner:origlink', 'core:link'], plainLink) ??
    alternateOf(links) ??
    fields.first(['core:guid'], permalinkOf) ??
    fields.first(['core:url', 'core:uri'], addressOf)
  )
}

function plainLink(element: XmlElement): string | undefined {
  // Atom's link in RSS without a prefix says what it is by `rel`.
  if (element.attributes.rel !== undefined && element.attributes.rel !== 'alternate')
    return undefined
  return addressOf(element)
}

function permalinkOf(element: XmlElement): string | undefined {
  const { attributes, base } = element
  const text = oneLine(textOf(element))
  if (attributes.ispermalink?.toLowerCase() === 'false' || text === '') return undefined
  const isAddress =
    /^https?:\/\//i.test(text) ||
    (attributes.ispermalink?.toLowerCase() === 'true' && !/\s/.test(text))
  return isAddress ? absolute(text, base) : undefined
}
