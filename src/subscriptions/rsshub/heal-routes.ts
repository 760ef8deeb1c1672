import {
  type RsshubAddress,
  readRsshubAddress,
  rsshubAddress,
  rsshubRoutePath,
} from '../../kit/rsshub-address.ts'
import { findRoute } from './find-route.ts'
import type { Catalogue, CatalogueRoute } from './read-catalogue.ts'
import type { FilledRoute } from './route-outline.ts'
import { fillPattern } from './route-pattern.ts'
import { compareCatalogues, type Successor } from './successors.ts'

/** A subscription whose route is gone. */
export type LostRoute = {
  /** As the list has it. */
  readonly address: string
  /** Absent when no catalogue that is kept has ever had it. */
  readonly route?: CatalogueRoute
  readonly successor?: Successor & {
    /** Where the subscription would be found; absent when a value for it is not known. */
    readonly address?: string
  }
}

/**
 * Finds the subscriptions that the newest catalogue has no route for, and what has become of each.
 *
 * @param addresses of the list; those that are no routes are passed over
 * @param instance a subscription through this instance's own address is a route too
 * @param earlier catalogues from before, the likeliest first
 */
export function findLostRoutes(
  addresses: readonly string[],
  instance: string,
  newest: Catalogue,
  earlier: readonly Catalogue[],
): LostRoute[] {
  const changes = new Map<Catalogue, ReturnType<typeof compareCatalogues>>()
  return addresses.flatMap(address => {
    const route = routeOf(address, instance)
    if (route === undefined || findRoute(newest, route) !== undefined) return []
    for (const catalogue of earlier) {
      const found = findRoute(catalogue, route)
      if (found === undefined) continue
      const compared = changes.get(catalogue) ?? compareCatalogues(catalogue, newest)
      changes.set(catalogue, compared)
      return [lostRoute(address, route, found, compared, instance)]
    }
    return [{ address }]
  })
}

function routeOf(address: string, instance: string): RsshubAddress | undefined {
  const path = address.startsWith(`${instance}/`) ? address.slice(instance.length) : undefined
  return readRsshubAddress(path === undefined ? address : `rsshub:/${path}`)
}

function lostRoute(
  address: string,
  asked: RsshubAddress,
  found: FilledRoute,
  changes: ReturnType<typeof compareCatalogues>,
  instance: string,
): LostRoute {
  const to = changes.renamed.find(({ from }) => from === found.route)?.to
  if (to === undefined) return { address, route: found.route }
  const path = fillPattern(to.route.segments, valuesFor(to.route, found))
  const successor = { ...to, ...(path !== undefined && { address: addressAt(path) }) }
  return { address, route: found.route, successor }

  function addressAt(newPath: string): string {
    const route = readRsshubAddress(`rsshub:/${newPath}${asked.query}`)
    if (route === undefined) return address
    return address.startsWith('rsshub:') ? rsshubAddress(route) : instance + rsshubRoutePath(route)
  }
}

/**
 * The old values under the new names: by name first; what is left over goes to what is left over, in
 * order; a word of the old path may have become a value of the new one.
 */
function valuesFor(to: CatalogueRoute, { route, values }: FilledRoute): Map<string, string> {
  const kept = new Map(
    to.parameters.flatMap(({ name }) => {
      const value = values.get(name)
      return value === undefined ? [] : [[name, value] as const]
    }),
  )
  const spare = [...values].filter(([name]) => !kept.has(name)).map(([, value]) => value)
  const oldWords = literalsOf(route).filter(word => !literalsOf(to).includes(word))
  for (const { name, isOptional, options, defaultValue } of to.parameters) {
    if (kept.has(name)) continue
    const fits = (value: string): boolean =>
      options.length === 0 || options.some(option => option.value === value)
    const word = oldWords.find(each => options.some(option => option.value === each))
    const value =
      word ??
      (spare[0] !== undefined && fits(spare[0]) ? spare.shift() : undefined) ??
      (isOptional ? undefined : (defaultValue ?? oldWords[0]))
    if (value !== undefined) kept.set(name, value)
  }
  return kept
}

function literalsOf({ segments }: CatalogueRoute): string[] {
  return segments.flatMap(segment => (segment.kind === 'literal' ? segment.text : []))
}
