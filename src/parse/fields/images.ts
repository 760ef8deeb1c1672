import type { Enclosure } from '../../model/feed.ts'
import type { ParseContext } from '../context.ts'
import { itunesImage } from '../namespaces/itunes.ts'
import { mediaPicture, pictureUrl } from '../namespaces/media.ts'
import { ENTRY_IMAGE, FEED_IMAGE } from '../precedence.ts'
import type { XmlElement } from '../xml/element.ts'
import type { Fields } from './fields.ts'
import { addressOf } from './links.ts'
import { readValue } from './text.ts'

export function readFeedImage(fields: Fields, context: ParseContext): string | undefined {
  return fields.pick(FEED_IMAGE, element => imageOf(element, context))
}

/** What the publisher chose for the entry; a picture among the enclosures only for want of that. */
export function readEntryImage(
  fields: Fields,
  enclosures: readonly Enclosure[],
  context: ParseContext,
): string | undefined {
  const chosen = fields.pick(ENTRY_IMAGE, element => imageOf(element, context))
  if (chosen !== undefined) return chosen
  const media = mediaPicture(fields)
  if (media) return addressOf(pictureUrl(media), media, context)
  if (enclosures.length === 0) return undefined
  const attached = fields.ordered.some(
    element => element.key === 'enclosure' || element.key === 'link',
  )
  return attached ? enclosures.find(({ type }) => type?.startsWith('image/'))?.url : undefined
}

/** `<image><url>`, `<image rdf:resource>`, `<itunes:image href>`, `<logo>` with the address as text. */
function imageOf(element: XmlElement, context: ParseContext): string | undefined {
  if (element.key.startsWith('itunes:')) return addressOf(itunesImage(element), element, context)
  const url = element.child('url')
  if (url) return addressOf(readValue(url), url, context)
  const attribute =
    element.attribute('url') ??
    element.attribute('href') ??
    element.attribute('resource') ??
    element.attribute('image')
  const text = element.hasElements ? undefined : readValue(element)
  return addressOf(attribute ?? text, element, context)
}
