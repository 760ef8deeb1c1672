import type { FeedMeta } from '../../model/feed.ts'
import type { ParseContext } from '../context.ts'
import { readFeed } from '../fields/feed.ts'
import { Fields } from '../fields/fields.ts'
import { keys } from '../fields/keys.ts'
import { addressOf, pageLink, readLinks } from '../fields/links.ts'
import { readValue } from '../fields/text.ts'
import { present } from '../present.ts'
import type { XmlElement } from '../xml/element.ts'

const ID = keys('id')

/**
 * Reads what a `<feed>` says of itself.
 *
 * @see RFC 4287 §4.1.1
 */
export function readAtomFeed(
  elements: readonly XmlElement[],
  root: XmlElement | undefined,
  context: ParseContext,
): FeedMeta {
  const fields = new Fields(elements)
  const links = readLinks(fields)
  const page = pageLink(links)
  const identity = present({
    id: fields.pick(ID, readValue),
    link: page && addressOf(page.href, page.element, context),
  })
  return readFeed(fields, links, identity, root?.language, context)
}
