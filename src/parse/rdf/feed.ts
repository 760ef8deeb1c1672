import type { FeedMeta } from '../../model/feed.ts'
import type { ParseContext } from '../context.ts'
import { present } from '../present.ts'
import { readRssFeed } from '../rss/feed.ts'
import type { XmlElement } from '../xml/element.ts'

/**
 * Reads an RSS 1.0 or 0.90 channel: as in RSS 2.0, but its subject is its id, and image and items are
 * its siblings.
 *
 * @see RSS 1.0 §5.3, §5.4
 */
export function readRdfFeed(
  elements: readonly XmlElement[],
  channel: XmlElement | undefined,
  context: ParseContext,
): FeedMeta {
  const feed = readRssFeed(elements, channel, context)
  const about = channel?.attribute('about')?.trim() || undefined
  return { ...feed, ...present({ id: feed.id ?? about }) }
}
