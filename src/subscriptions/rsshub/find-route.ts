import { type RsshubAddress, rsshubRoutePath } from '../../kit/rsshub-address.ts'
import type { Catalogue, CatalogueRoute } from './read-catalogue.ts'
import type { FilledRoute } from './route-outline.ts'
import { matchPattern } from './route-pattern.ts'

/** The route that answers an address, with the values it is asked with. */
export function findRoute(catalogue: Catalogue, address: RsshubAddress): FilledRoute | undefined {
  const path = rsshubRoutePath({ ...address, query: '' })
  let best: FilledRoute | undefined
  for (const route of catalogue.routes) {
    // Patterns begin with their namespace; most are told apart by that alone.
    if (!route.pattern.startsWith(`/${address.namespace}`)) continue
    const values = matchPattern(route.segments, path)
    if (values === undefined) continue
    if (best === undefined || literals(route) > literals(best.route)) best = { route, values }
  }
  return best
}

/** Between several patterns that fit, the one that says more of the path is meant. */
function literals({ segments }: CatalogueRoute): number {
  return segments.filter(segment => segment.kind === 'literal').length
}
