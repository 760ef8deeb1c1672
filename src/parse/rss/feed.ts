import type { FeedMeta } from '../../model/feed.ts'
import type { ParseContext } from '../context.ts'
import { readFeed } from '../fields/feed.ts'
import { Fields } from '../fields/fields.ts'
import { keys } from '../fields/keys.ts'
import { addressOf, pageLink, readLinks } from '../fields/links.ts'
import { readValue } from '../fields/text.ts'
import { present } from '../present.ts'
import type { XmlElement } from '../xml/element.ts'

const FEED_ID = keys('id', 'atom:id', 'podcast:guid', 'dc:identifier')

/**
 * Reads what a `<channel>` says of itself.
 *
 * @see RSS 2.0.11 "Required channel elements", "Optional channel elements"
 */
export function readRssFeed(
  elements: readonly XmlElement[],
  channel: XmlElement | undefined,
  context: ParseContext,
): FeedMeta {
  const fields = new Fields(elements)
  const links = readLinks(fields)
  const page = pageLink(links)
  const identity = present({
    id: fields.pick(FEED_ID, readValue),
    link: page && addressOf(page.href, page.element, context),
  })
  return readFeed(fields, links, identity, channel?.language, context)
}
