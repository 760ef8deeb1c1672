import type { Entry } from '../../model/feed.ts'
import type { ParseContext } from '../context.ts'
import { readEntry } from '../fields/entry.ts'
import { Fields } from '../fields/fields.ts'
import { keys } from '../fields/keys.ts'
import {
  addressIn,
  addressOf,
  type Link,
  pageLink,
  permalinkOf,
  readLinks,
} from '../fields/links.ts'
import { readLine, readValue } from '../fields/text.ts'
import { originalLink } from '../namespaces/feedburner.ts'
import { ENTRY_ID } from '../precedence.ts'
import { present } from '../present.ts'
import type { XmlElement } from '../xml/element.ts'

const GUID = keys('guid')
const COMMENTS = keys('comments')
const SOURCE = keys('source')

/**
 * Reads an `<item>`.
 *
 * @see RSS 2.0.11 "Elements of `<item>`"
 */
export function readRssEntry(element: XmlElement, context: ParseContext): Entry {
  const fields = new Fields(element.elements)
  const links = readLinks(fields)
  const comments = fields.firstOf(COMMENTS)
  const identity = {
    id: fields.pick(ENTRY_ID, readValue),
    link: linkOf(fields, links, context),
    comments: comments && addressIn(comments, context),
    source: sourceOf(fields, context),
  }
  return readEntry(element, fields, links, identity, context)
}

/** The item's own link, then a guid that can be followed; either may lead through a counting service. */
function linkOf(fields: Fields, links: readonly Link[], context: ParseContext): string | undefined {
  const original = originalLink(fields, context)
  if (original !== undefined) return original
  const page = pageLink(links)
  const link = page && addressOf(page.href, page.element, context)
  return link ?? fields.pick(GUID, guid => permalinkOf(guid, context))
}

function sourceOf(fields: Fields, context: ParseContext): Entry['source'] {
  const source = fields.firstOf(SOURCE)
  if (source === undefined) return undefined
  const found = present({
    title: readLine(source, context),
    url: addressOf(source.attribute('url'), source, context),
  })
  return found.title === undefined && found.url === undefined ? undefined : found
}
