import type { FeedMeta } from '../../model/feed.ts'
import type { Fields } from '../fields.ts'
import { alternateOf } from '../links.ts'
import { imageAddress } from '../read-entry.ts'
import { readXmlFeed } from '../read-feed.ts'
import type { Warnings } from '../warnings.ts'
import type { XmlElement } from '../xml/element.ts'
import { atomId } from './atom-entry.ts'

/** Reads the `<feed>` of Atom 0.3 and 1.0. */
export function readAtomFeed(element: XmlElement, warnings: Warnings): FeedMeta {
  return readXmlFeed(
    element,
    { core: 'atom', id: atomId, link: (_, links) => alternateOf(links), image: feedImage },
    warnings,
  )
}

/** The logo is the picture of the feed, the icon a small one (RFC 4287 §4.2.5, §4.2.8). */
function feedImage(fields: Fields): string | undefined {
  return fields.first(['core:logo', 'core:icon'], imageAddress)
}
