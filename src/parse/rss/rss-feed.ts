import type { FeedMeta } from '../../model/feed.ts'
import { addressOf, type Fields } from '../fields.ts'
import { type AtomLink, alternateOf, relatedTo } from '../links.ts'
import { FEED_SOURCES } from '../precedence.ts'
import { channelImage, readXmlFeed } from '../read-feed.ts'
import { oneLine } from '../text-construct.ts'
import type { Warnings } from '../warnings.ts'
import { textOf, type XmlElement } from '../xml/element.ts'

/** Reads the `<channel>` of RSS 0.9x and 2.0. */
export function readRssFeed(element: XmlElement, warnings: Warnings): FeedMeta {
  return readXmlFeed(
    element,
    { core: '', id: channelId, link: channelLink, image: channelImage },
    warnings,
  )
}

function channelId(fields: Fields, links: readonly AtomLink[]): string | undefined {
  return (
    fields.first(FEED_SOURCES.id, element => oneLine(textOf(element)) || undefined) ??
    relatedTo(links, 'self')
  )
}

export function channelLink(fields: Fields, links: readonly AtomLink[]): string | undefined {
  const own = fields.first(['core:link'], element =>
    element.attributes.rel !== undefined && element.attributes.rel !== 'alternate'
      ? undefined
      : addressOf(element),
  )
  return own ?? alternateOf(links)
}
