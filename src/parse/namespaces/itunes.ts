import type { Fields } from '../fields.ts'
import { absolute } from '../html-addresses.ts'
import { isElement, textOf, type XmlElement } from '../xml/element.ts'

/** Podcast artwork. @see Apple, "A Podcaster's Guide to RSS" */
export function itunesImage(fields: Fields): string | undefined {
  return fields.first(['itunes:image', 'itunes:link'], element => {
    if (element.local === 'link' && element.attributes.rel !== 'image') return undefined
    const address = element.attributes.href ?? element.attributes.url ?? textOf(element)
    return address.trim() === '' ? undefined : absolute(address, element.base)
  })
}

/** Categories, inner ones too, and keywords. */
export function itunesCategories(fields: Fields): string[] {
  const categories = fields.all('itunes:category').flatMap(namesOf)
  const keywords = fields
    .all('itunes:keywords')
    .flatMap(element => textOf(element).split(textOf(element).includes(',') ? ',' : /\s+/))
  return [...categories, ...keywords.map(word => word.trim())]
}

function namesOf(element: XmlElement): string[] {
  const inner = element.children.flatMap(child =>
    isElement(child) && child.local === 'category' ? namesOf(child) : [],
  )
  return [element.attributes.text?.trim() ?? '', ...inner]
}

/** `HH:MM:SS`, `MM:SS` or seconds. */
export function itunesDuration(fields: Fields): number | undefined {
  return fields.first(['itunes:duration'], element => {
    const parts = textOf(element).trim().split(':').map(Number)
    if (parts.length > 3 || parts.some(part => !Number.isFinite(part))) return undefined
    return Math.round(parts.reduce((total, part) => total * 60 + part, 0)) || undefined
  })
}
