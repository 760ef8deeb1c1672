import type { Enclosure } from '../../model/feed.ts'
import { known } from '../fields.ts'
import { absolute } from '../html-addresses.ts'
import { isElement, type XmlElement } from '../xml/element.ts'

/** All Media RSS elements of an item with a name, inside groups and contents too. */
export function mediaElements(item: XmlElement, local: string): XmlElement[] {
  const found: XmlElement[] = []
  for (const child of item.children) {
    if (!isElement(child) || child.space !== 'media') continue
    if (child.local === local) found.push(child)
    if (child.local === 'group' || child.local === 'content')
      found.push(...mediaElements(child, local))
  }
  return found
}

/** `media:content` with an address: the files an item offers. @see Media RSS 1.5.1 */
export function mediaEnclosures(item: XmlElement): Enclosure[] {
  return mediaElements(item, 'content').flatMap(({ attributes, base }) => {
    const url = attributes.url && absolute(attributes.url, base)
    if (!url) return []
    const length = numberOf(attributes.filesize)
    const durationSeconds = numberOf(attributes.duration)
    return [{ url, ...known({ type: attributes.type, length, durationSeconds }) }]
  })
}

/** The thumbnail, else a content that is a picture. */
export function mediaImage(item: XmlElement): string | undefined {
  for (const { attributes, base } of mediaElements(item, 'thumbnail')) {
    const url = attributes.url && absolute(attributes.url, base)
    if (url) return url
  }
  for (const { attributes, base } of mediaElements(item, 'content')) {
    const isPicture = attributes.medium === 'image' || attributes.type?.startsWith('image/')
    const url = isPicture && attributes.url && absolute(attributes.url, base)
    if (url) return url
  }
  return undefined
}

export function numberOf(text: string | undefined): number | undefined {
  const number = Number(text?.trim().replace(/,/g, '') || Number.NaN)
  return Number.isFinite(number) && number >= 0 ? Math.floor(number) : undefined
}
