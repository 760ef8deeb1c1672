import type { Entry } from '../../model/feed.ts'
import type { ParseContext } from '../context.ts'
import { readEntry } from '../fields/entry.ts'
import { Fields } from '../fields/fields.ts'
import { keys } from '../fields/keys.ts'
import {
  addressByRel,
  addressOf,
  type Link,
  linksByRel,
  pageLink,
  readLinks,
} from '../fields/links.ts'
import { mergePeople, readPeople } from '../fields/people.ts'
import { readLine, readValue } from '../fields/text.ts'
import { originalLink } from '../namespaces/feedburner.ts'
import { ENTRY_ID, FEED_AUTHORS } from '../precedence.ts'
import { present } from '../present.ts'
import type { XmlElement } from '../xml/element.ts'

const SOURCE = keys('source')
const CONTENT = keys('content')
const SOURCE_TITLE = keys('title')

/**
 * Reads an `<entry>`.
 *
 * @see RFC 4287 §4.1.2; authors are those of the source where the entry names none (§4.2.1)
 */
export function readAtomEntry(element: XmlElement, context: ParseContext): Entry {
  const fields = new Fields(element.elements)
  const links = readLinks(fields)
  const source = fields.firstOf(SOURCE)
  const identity = {
    id: fields.pick(ENTRY_ID, readValue),
    link: linkOf(fields, links, context),
    comments: repliesOf(links, context),
    source: source && sourceOf(source, context),
  }
  const entry = readEntry(element, fields, links, identity, context)
  if (entry.authors.length > 0 || source === undefined) return entry
  return {
    ...entry,
    authors: mergePeople(readPeople(new Fields(source.elements), FEED_AUTHORS, context)),
  }
}

/** The alternate; else, where the text is elsewhere (§4.1.3.2), that place. */
function linkOf(fields: Fields, links: readonly Link[], context: ParseContext): string | undefined {
  const original = originalLink(fields, context)
  if (original !== undefined) return original
  const page = pageLink(links)
  if (page) return addressOf(page.href, page.element, context)
  const content = fields.firstOf(CONTENT)
  return content && addressOf(content.attribute('src'), content, context)
}

/** RFC 4685 §4: replies as a page, not as a feed. */
function repliesOf(links: readonly Link[], context: ParseContext): string | undefined {
  const replies = linksByRel(links, 'replies').find(({ type }) => !/xml|json/.test(type))
  return replies && addressOf(replies.href, replies.element, context)
}

function sourceOf(source: XmlElement, context: ParseContext): Entry['source'] {
  const fields = new Fields(source.elements)
  const links = readLinks(fields)
  const page = pageLink(links)
  const self = addressByRel(links, 'self', context)
  const title = fields.pick(SOURCE_TITLE, element => readLine(element, context))
  const url =
    self ?? (page && addressOf(page.href, page.element, context)) ?? source.attribute('url')
  return title === undefined && url === undefined ? undefined : present({ title, url })
}
