import type { ParseContext } from '../context.ts'
import { LINE_LIMIT } from '../limits.ts'
import { isAbsolute, resolveAddress } from '../text/addresses.ts'
import type { XmlElement } from '../xml/element.ts'
import type { Fields } from './fields.ts'
import { keys } from './keys.ts'
import { readValue } from './text.ts'

/** A `<link>` of any format: an address and what it is to the entry or feed. */
export type Link = {
  readonly element: XmlElement
  readonly href: string
  /** Lower case; `alternate` where nothing is said. */
  readonly rel: string
  readonly type: string
}

const NO_LINKS: readonly Link[] = []
const LINKS = keys('link', 'atom:link')
/** What is no single word: several relations, or the address of one. */
const SEVERAL_PATTERN = /[\s:]/
const REGISTRY_PATTERN = /^https?:\/\/www\.iana\.org\/assignments\/(?:link-)?relations?\//
/** Absolute and without anything to tidy or to read, as nearly all addresses are. */
const FINISHED_PATTERN = /^https?:\/\/[\w\-.~!$'()*+,;=:@%/?#[\]]{1,2000}$/
const PAGE_TYPES = /^(?:text\/html|application\/xhtml\+xml)/

/** All links, the format's own before Atom's in another format. */
export function readLinks(fields: Fields): Link[] {
  let links: Link[] | undefined
  for (let rank = fields.nextRank(LINKS, -1); rank >= 0; rank = fields.nextRank(LINKS, rank)) {
    for (const element of fields.ordered) {
      if (element.name.places.rankIn(LINKS) !== rank) continue
      const found = linksOf(element)
      if (links === undefined) links = found
      else for (const link of found) links.push(link)
    }
  }
  return links ?? []
}

function linksOf(element: XmlElement): Link[] {
  const named = element.attribute('href') ?? element.attribute('resource')
  const href = named ?? readValue(element)
  if (href === undefined || href.trim() === '') return []
  if (element.attributes === undefined) return [{ element, href, rel: 'alternate', type: '' }]
  const type = (element.attribute('type') ?? '').trim().toLowerCase()
  const rels = element.attribute('rel')?.trim().toLowerCase() ?? ''
  if (!SEVERAL_PATTERN.test(rels)) return [{ element, href, rel: rels || 'alternate', type }]
  const relations = rels.replace(REGISTRY_PATTERN, '').split(/\s+/)
  return relations.map(rel => ({ element, href, rel, type }))
}

/** The page that is the entry or feed for people: an alternate that is HTML, or says nothing of its type. */
export function pageLink(links: readonly Link[]): Link | undefined {
  const [only] = links
  if (links.length < 2) return only?.rel === 'alternate' ? only : undefined
  const alternates = links.filter(({ rel }) => rel === 'alternate')
  return (
    alternates.find(({ type }) => PAGE_TYPES.test(type)) ??
    alternates.find(({ type }) => type === '') ??
    alternates[0]
  )
}

export function linksByRel(links: readonly Link[], rel: string): readonly Link[] {
  return links.some(link => link.rel === rel) ? links.filter(link => link.rel === rel) : NO_LINKS
}

/** The address of the first link with that relation. */
export function addressByRel(
  links: readonly Link[],
  rel: string,
  context: ParseContext,
): string | undefined {
  const link = links.find(candidate => candidate.rel === rel)
  return link && addressOf(link.href, link.element, context)
}

/** An absolute address for what an element says; without anything to resolve it against it is left out. */
export function addressOf(
  reference: string | undefined,
  element: XmlElement,
  context: ParseContext,
): string | undefined {
  if (reference === undefined) return undefined
  if (FINISHED_PATTERN.test(reference)) return reference
  if (reference.trim() === '') return undefined
  const address = resolveAddress(cleanReference(reference), element.base ?? context.base)
  if (address === undefined) context.warn('relative-address', reference, element.offset)
  return address
}

/** The address in an element's text or in the attribute that its vocabulary uses for it. */
export function addressIn(element: XmlElement, context: ParseContext): string | undefined {
  const attribute =
    element.attribute('href') ?? element.attribute('url') ?? element.attribute('resource')
  return addressOf(attribute ?? readValue(element), element, context)
}

/** `&amp;` left in an address was escaped twice; no address means it. */
function cleanReference(reference: string): string {
  return reference.slice(0, LINE_LIMIT).replaceAll('&amp;', '&')
}

/** Whether a guid can be followed: RSS 2.0 says so unless `isPermaLink` denies it. */
export function permalinkOf(guid: XmlElement, context: ParseContext): string | undefined {
  const isPermaLink = guid.attribute('ispermalink')
  const value = readValue(guid)
  if (value === undefined || /^\s*(?:false|no|0)\s*$/i.test(isPermaLink ?? '')) return undefined
  if (isAbsolute(value)) return /^https?:\/\//i.test(value) ? value : undefined
  return /^\s*true\s*$/i.test(isPermaLink ?? '') ? addressOf(value, guid, context) : undefined
}
