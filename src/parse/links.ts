import type { Enclosure } from '../model/feed.ts'
import { type Fields, known } from './fields.ts'
import { absolute } from './html-addresses.ts'
import { numberOf } from './namespaces/media.ts'
import { textOf, type XmlElement } from './xml/element.ts'

/** An Atom link: relation, address, and what it leads to (RFC 4287 §4.2.7). */
export type AtomLink = {
  readonly rel: string
  readonly href: string
  readonly type?: string
  readonly length?: number
  readonly title?: string
}

const IANA_RELATION = 'http://www.iana.org/assignments/relation/'

/** Atom links of an item or channel, in their order; RSS carries them too. */
export function atomLinks(fields: Fields): AtomLink[] {
  const elements = [...fields.all('atom:link'), ...fields.all('core:link')]
  return [...new Set(elements)].flatMap(element => linkOf(element) ?? [])
}

function linkOf(element: XmlElement): AtomLink | undefined {
  const { attributes, base } = element
  const text = attributes.rel === undefined ? '' : textOf(element).trim()
  const address = attributes.href ?? (text === '' ? undefined : text)
  const href = address === undefined ? undefined : absolute(address, base)
  if (href === undefined) return undefined
  const rel = (attributes.rel ?? 'alternate').trim().toLowerCase().replace(IANA_RELATION, '')
  const { type, title } = attributes
  return { rel, href, ...known({ type, title, length: numberOf(attributes.length) }) }
}

/** The page: an HTML alternate before other alternates. */
export function alternateOf(links: readonly AtomLink[]): string | undefined {
  const alternates = links.filter(link => link.rel === 'alternate' || link.rel === '')
  return (
    alternates.find(link => link.type === undefined || /html/.test(link.type)) ?? alternates[0]
  )?.href
}

export function relatedTo(links: readonly AtomLink[], rel: string): string | undefined {
  return links.find(link => link.rel === rel)?.href
}

export function linkEnclosures(links: readonly AtomLink[]): Enclosure[] {
  return links
    .filter(link => link.rel === 'enclosure')
    .map(({ href, type, length, title }) => ({ url: href, ...known({ type, length, title }) }))
}
