import type { Entry } from '../../model/feed.ts'
import type { Fields } from '../fields.ts'
import { absolute } from '../html-addresses.ts'
import { readXmlEntry } from '../read-entry.ts'
import { rssId, rssLink } from '../rss/rss-entry.ts'
import type { Warnings } from '../warnings.ts'
import type { XmlElement } from '../xml/element.ts'

/** Reads an `<item>` of RSS 0.90, 1.0 and 1.1, where `rdf:about` identifies and mostly is the link. */
export function readRdfEntry(element: XmlElement, warnings: Warnings): Entry {
  return readXmlEntry(
    element,
    {
      core: '',
      id: fields => aboutOf(fields) ?? rssId(fields),
      link: (fields, links) => rssLink(fields, links) ?? aboutLink(fields),
    },
    warnings,
  )
}

function aboutOf({ element }: Fields): string | undefined {
  return element.attributes['rdf:about'] ?? element.attributes.about
}

function aboutLink(fields: Fields): string | undefined {
  const about = aboutOf(fields)
  return about !== undefined && /^https?:/i.test(about)
    ? absolute(about, fields.element.base)
    : undefined
}
