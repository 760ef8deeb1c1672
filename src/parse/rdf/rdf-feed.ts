import type { FeedMeta } from '../../model/feed.ts'
import { channelImage, readXmlFeed } from '../read-feed.ts'
import { channelLink } from '../rss/rss-feed.ts'
import type { Warnings } from '../warnings.ts'
import type { XmlElement } from '../xml/element.ts'

/** Reads the `<channel>` of RSS 0.90, 1.0 and 1.1. */
export function readRdfFeed(element: XmlElement, warnings: Warnings): FeedMeta {
  return readXmlFeed(
    element,
    {
      core: '',
      id: fields => fields.element.attributes['rdf:about'] ?? fields.element.attributes.about,
      link: channelLink,
      image: channelImage,
    },
    warnings,
  )
}
