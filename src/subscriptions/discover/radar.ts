import { getDomain, getSubdomain } from 'tldts'
import { readRsshubAddress, rsshubAddress } from '../../kit/rsshub-address.ts'
import { fillPattern, matchPattern, parsePattern } from '../rsshub/route-pattern.ts'

/** A route of RSSHub that reads a page. */
export type RadarRoute = {
  /** `rsshub://…`; absent when the page does not tell every value that the route needs. */
  readonly address?: string
  readonly pattern: string
  readonly title: string
}

type Rule = { readonly title: string; readonly sources: readonly string[]; readonly target: string }

/**
 * Routes for a page, by the rules that an instance answers under `/api/radar/rules`: by registrable
 * domain, then by what stands before it (`.` for nothing), each with patterns of paths.
 *
 * @see https://docs.rsshub.app/joinus/advanced/script-standard for the form of the rules
 */
export function radarRoutes(rules: string, page: string): RadarRoute[] {
  const url = URL.parse(page)
  const domain = url && (getDomain(url.hostname) ?? url.hostname)
  if (url === null || domain === null) return []
  const subdomain = getSubdomain(url.hostname) || '.'
  const ofDomain = memberOf(parseJson(rules), domain)
  // A rule for the bare domain is meant for www as well, and the other way round.
  const names = subdomain === 'www' || subdomain === '.' ? ['www', '.'] : [subdomain]
  const found = names.flatMap(name => rulesOf(memberOf(ofDomain, name)))
  const routes = found.flatMap(rule => routesOf(rule, url))
  const byAddress = new Map(routes.map(route => [route.address ?? route.pattern, route]))
  return [...byAddress.values()]
}

function routesOf({ title, sources, target }: Rule, url: URL): RadarRoute[] {
  for (const source of sources) {
    const values = matchSource(source, url)
    if (values === undefined) continue
    const path = fillPattern(parsePattern(target), values)
    const route = path === undefined ? undefined : readRsshubAddress(`rsshub:/${path}`)
    return [{ title, pattern: target, ...(route && { address: rsshubAddress(route) }) }]
  }
  return []
}

/** A source is a path, its parameters in a query too: `/list?id=:id`. */
function matchSource(source: string, url: URL): Map<string, string> | undefined {
  const [path = '', query = ''] = source.split('#')[0]?.split('?') ?? []
  const values = matchPattern(parsePattern(path), url.pathname)
  if (values === undefined) return undefined
  for (const [name, wanted] of new URLSearchParams(query)) {
    const given = url.searchParams.get(name)
    if (given === null) return undefined
    if (wanted.startsWith(':')) values.set(wanted.slice(1).replace(/\?$/, ''), given)
    else if (wanted !== given) return undefined
  }
  return values
}

function rulesOf(given: unknown): Rule[] {
  if (!Array.isArray(given)) return []
  return given.flatMap(each => {
    const [title, source, target] = ['title', 'source', 'target'].map(name => memberOf(each, name))
    const sources = (Array.isArray(source) ? source : [source]).filter(
      path => typeof path === 'string',
    )
    // A target may be code, which is never run.
    if (typeof target !== 'string' || !target.startsWith('/') || sources.length === 0) return []
    return [{ title: typeof title === 'string' ? title : target, sources, target }]
  })
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return (value as Record<string, unknown>)[name]
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // an instance whose rules are no JSON has none
  }
}
