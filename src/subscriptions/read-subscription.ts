import type { Subscription } from '../model/subscription.ts'
import { cleanName } from './clean-name.ts'
import type { Outline } from './outlines.ts'
import { resolveAddress } from './resolve-address.ts'

/** The namespace of what OPML has no word for; readers that do not know it pass over it. */
export const BROADSHEET_NAMESPACE = ['broadsheet', 'urn:broadsheet:opml'] as const
export const FORMERLY_ATTRIBUTE = 'broadsheet:formerly'
export const LIST_ATTRIBUTES = {
  entry: 'broadsheet:entry',
  title: 'broadsheet:title',
  link: 'broadsheet:link',
  date: 'broadsheet:date',
} as const

/** Pages that FreshRSS reads by paths of its own (https://freshrss.github.io/FreshRSS/en/developers/OPML.html). */
const FOREIGN_TYPES = new Set([
  'html+xpath',
  'xml+xpath',
  'json+dotpath',
  'json+dotnotation',
  'html+xpath+json+dotnotation',
])
const FOREIGN_REASON =
  'is a page that FreshRSS reads by XPath or paths of JSON, which is not done here; "broadsheet add" with its address finds another way'

export type Reading =
  | { readonly kind: 'feed'; readonly subscription: Subscription }
  | { readonly kind: 'folder' }
  | { readonly kind: 'refused'; readonly reason: string }

const FOLDER: Reading = { kind: 'folder' }

/** What one outline is: a feed, a folder, or something that cannot be used, with the reason. */
export function readSubscription(outline: Outline, location: string): Reading {
  const { attributes, folders } = outline
  const named = cleanName(attributes.get('text')) || cleanName(attributes.get('title'))
  const type = attributes.get('type')?.trim().toLowerCase()
  if (isInclusion(type, attributes.get('url'))) {
    return { kind: 'refused', reason: `"${named}" includes another list, which was not read` }
  }
  const given = attributes.get('xmlurl') ?? (isFeedType(type) ? attributes.get('url') : undefined)
  if (given === undefined && !(isFeedType(type) && outline.isEmpty)) {
    const reason = `"${named}" names a page but no feed`
    return outline.isEmpty && attributes.has('htmlurl') ? { kind: 'refused', reason } : FOLDER
  }
  const resolved = resolveAddress(given ?? '', location)
  if (resolved.kind === 'refused') {
    return { kind: 'refused', reason: `"${named}" ${resolved.reason}` }
  }
  if (type !== undefined && FOREIGN_TYPES.has(type)) {
    return { kind: 'refused', reason: `"${named}" ${FOREIGN_REASON}` }
  }
  const path = [...folders, named || nameFromAddress(resolved.address)]
  return { kind: 'feed', subscription: subscription(resolved.address, path, attributes) }
}

function subscription(
  address: string,
  path: readonly string[],
  attributes: Outline['attributes'],
): Subscription {
  const homePage = URL.parse(attributes.get('htmlurl')?.trim() ?? '')
  const description = cleanName(attributes.get('description'))
  const language = cleanName(attributes.get('language'))
  return {
    address,
    path,
    ...(homePage && /^https?:$/.test(homePage.protocol) && { homePage: homePage.href }),
    ...(description && { description }),
    ...(/^[a-z]{2,3}\b/i.test(language) && { language }),
    ...formerAddresses(attributes),
    ...listSelectors(attributes),
  }
}

/** `broadsheet:formerly`: where the feed was before its route was renamed, newest first. */
function formerAddresses(attributes: Outline['attributes']): Pick<Subscription, 'formerly'> {
  const given = attributes.get(FORMERLY_ATTRIBUTE.toLowerCase())?.trim().split(/\s+/) ?? []
  const formerly = given.flatMap(text => {
    const resolved = resolveAddress(text, 'https://invalid/')
    return resolved.kind === 'address' ? resolved.address : []
  })
  return formerly.length > 0 ? { formerly } : {}
}

/** A page that is read as a list: `type="list"` with a selector for its entries at least. */
function listSelectors(attributes: Outline['attributes']): Pick<Subscription, 'list'> {
  const selector = (name: keyof typeof LIST_ATTRIBUTES): string | undefined =>
    attributes.get(LIST_ATTRIBUTES[name])?.trim() || undefined
  const [entry, title, link, date] = (['entry', 'title', 'link', 'date'] as const).map(selector)
  if (attributes.get('type')?.trim().toLowerCase() !== 'list' || entry === undefined) return {}
  return {
    list: { entry, ...(title && { title }), ...(link && { link }), ...(date && { date }) },
  }
}

/** OPML 2.0: `include`, and `link` whose address ends in `.opml`, stand for another list. */
function isInclusion(type: string | undefined, url: string | undefined): boolean {
  return type === 'include' || (type === 'link' && /\.opml\s*$/i.test(url ?? ''))
}

function isFeedType(type: string | undefined): boolean {
  return type === 'rss' || type === 'atom' || type === 'feed' || type === 'json'
}

function nameFromAddress(address: string): string {
  const url = new URL(address)
  return cleanName(url.host || decodeURIComponent(url.pathname.split('/').at(-1) ?? '')) || address
}

/** The address of a feed that an outline names; absent for folders and what cannot be used. */
export function feedAddress(outline: Outline, location: string): string | undefined {
  const reading = readSubscription(outline, location)
  return reading.kind === 'feed' ? reading.subscription.address : undefined
}
