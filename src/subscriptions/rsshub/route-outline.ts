import { rsshubAddress } from '../../kit/rsshub-address.ts'
import type { OutlineToAdd } from '../edit-opml.ts'
import type { Attribute } from '../start-tag.ts'
import { isCategoryCalled } from './choose-routes.ts'
import { categoryName, nameIn } from './local-name.ts'
import type { CatalogueRoute } from './read-catalogue.ts'
import { fillPattern } from './route-pattern.ts'

/** A route with values for its parameters. */
export type FilledRoute = {
  readonly route: CatalogueRoute
  readonly values: ReadonlyMap<string, string>
}

export type RoutePlacement = {
  readonly language: string
  /** Categories that were asked for: a route in several stands in the one that was. */
  readonly categories: readonly string[]
}

/** The address of a route with values; `undefined` when a required one is missing. */
export function routeAddress({ route, values }: FilledRoute): string | undefined {
  const path = fillPattern(route.segments, values)
  if (path === undefined) return undefined
  const [, namespace = '', ...rest] = path.split('/')
  return rsshubAddress({ namespace, path: rest.map(part => `/${part}`).join(''), query: '' })
}

/**
 * Routes as outlines at category > site > channel, under local names. Channels of one site that
 * would be called alike are told apart by their values, else by their path.
 */
export function routeOutlines(
  chosen: readonly FilledRoute[],
  placement: RoutePlacement,
): OutlineToAdd[] {
  const outlines = chosen.flatMap(filled => {
    const address = routeAddress(filled)
    return address === undefined ? [] : [{ filled, address, place: placeOf(filled, placement) }]
  })
  const counts = new Map<string, number>()
  for (const { place } of outlines) {
    const key = place.join('\0')
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return outlines.map(({ filled, address, place: [category, site, channel] }) => {
    const isShared = (counts.get([category, site, channel].join('\0')) ?? 0) > 1
    const name = isShared ? `${channel} (${address.slice('rsshub://'.length)})` : channel
    const attributes: Attribute[] = [
      ['text', name],
      ['type', 'rss'],
      ['xmlUrl', address],
      ...homePageOf(filled.route),
    ]
    return { folders: [{ name: category }, { name: site }], attributes }
  })
}

function placeOf(
  { route, values }: FilledRoute,
  { language, categories }: RoutePlacement,
): readonly [category: string, site: string, channel: string] {
  const asked = route.categories.find(each =>
    categories.some(wanted => isCategoryCalled(each, wanted)),
  )
  const own = route.categories.find(each => each !== 'popular') ?? route.categories[0] ?? 'other'
  const labels = route.parameters.flatMap(({ name, options }) => {
    const value = values.get(name)
    if (value === undefined) return []
    return options.find(option => option.value === value)?.label ?? value
  })
  return [
    nameIn(categoryName(asked ?? own), language),
    nameIn(route.site, language),
    [nameIn(route.name, language), ...labels].join(' · '),
  ]
}

function homePageOf({ url, siteUrl, segments }: CatalogueRoute): Attribute[] {
  // The page of a route with parameters is an example's, not this channel's.
  const hasParameters = segments.some(segment => segment.kind === 'parameter')
  const page = hasParameters ? siteUrl : (url ?? siteUrl)
  const parsed =
    page === undefined ? null : URL.parse(`https://${page.replace(/^https?:\/\//, '')}`)
  return parsed === null ? [] : [['htmlUrl', parsed.href]]
}
