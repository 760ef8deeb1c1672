import { setSimilarity, textSimilarity } from '../../kit/similarity.ts'
import type { Catalogue, CatalogueRoute, LocalName } from './read-catalogue.ts'

/** From here on a route is proposed at all, and from there on it is taken without asking. */
export const LIKELY = 0.55
export const SURE = 0.7

/** A route that may be what another one has become. */
export type Successor = {
  readonly route: CatalogueRoute
  /** 0 to 1: how much speaks for it, of what could. */
  readonly score: number
}

export type CatalogueChanges = {
  /** Gone, with the best successor and others that might be it, best first. */
  readonly renamed: readonly {
    readonly from: CatalogueRoute
    readonly to: Successor
    readonly others: readonly Successor[]
  }[]
  /** Gone, and nothing new is like it. */
  readonly removed: readonly CatalogueRoute[]
  /** New, and no successor of anything. */
  readonly added: readonly CatalogueRoute[]
}

const OTHERS_SHOWN = 3
/** How alike the names of a namespace that is gone and of one that is new must be to be one site. */
const SAME_NAMESPACE = 0.7

/**
 * Compares two catalogues. What is gone under its pattern is sought among what is new, by site, path,
 * name, page, parameters and example; each new route succeeds one old one at most, the pair that is
 * most alike first.
 */
export function compareCatalogues(before: Catalogue, after: Catalogue): CatalogueChanges {
  const old = new Set(before.routes.map(route => route.pattern))
  const present = new Set(after.routes.map(route => route.pattern))
  const gone = before.routes.filter(route => !present.has(route.pattern))
  const fresh = after.routes.filter(route => !old.has(route.pattern))
  const sites = { before: namespacesOf(before), after: namespacesOf(after) }
  const candidates = new Map(gone.map(route => [route, rank(route, fresh, sites)]))
  const chosen = assign(candidates)
  const taken = new Set(chosen.values().map(({ route }) => route))
  return {
    renamed: gone.flatMap(from => {
      const to = chosen.get(from)
      if (to === undefined) return []
      const others = (candidates.get(from) ?? []).filter(({ route }) => route !== to.route)
      return [{ from, to, others: others.slice(0, OTHERS_SHOWN) }]
    }),
    removed: gone.filter(route => !chosen.has(route)),
    added: fresh.filter(route => !taken.has(route)),
  }
}

type Sites = { readonly before: ReadonlySet<string>; readonly after: ReadonlySet<string> }

function namespacesOf({ routes }: Catalogue): Set<string> {
  return new Set(routes.map(route => route.namespace))
}

function rank(from: CatalogueRoute, fresh: readonly CatalogueRoute[], sites: Sites): Successor[] {
  return fresh
    .map(route => ({ route, score: likeness(from, route, siteLikeness(from, route, sites)) }))
    .filter(({ score }) => score >= LIKELY)
    .sort((one, other) => other.score - one.score)
}

/** The best pairs first; what is left over takes what is left over. */
function assign(
  candidates: ReadonlyMap<CatalogueRoute, readonly Successor[]>,
): Map<CatalogueRoute, Successor> {
  const pairs = [...candidates].flatMap(([from, list]) => list.map(to => ({ from, to })))
  const chosen = new Map<CatalogueRoute, Successor>()
  const taken = new Set<CatalogueRoute>()
  for (const { from, to } of pairs.toSorted((one, other) => other.to.score - one.to.score)) {
    if (chosen.has(from) || taken.has(to.route)) continue
    chosen.set(from, to)
    taken.add(to.route)
  }
  return chosen
}

/** How much speaks for one route being another under a new name: the weighted mean of what can be compared. */
function likeness(from: CatalogueRoute, to: CatalogueRoute, site: number): number {
  if (site === 0) return 0 // another site, whatever else is alike
  const signals: readonly (readonly [weight: number, likeness: number | undefined])[] = [
    [2.5, site],
    [2, pathLikeness(from, to)],
    [2, nameLikeness(from.name, to.name)],
    [1.5, pageLikeness(from.url, to.url)],
    [1.5, pageLikeness(radarSource(from), radarSource(to))],
    [1, parameterLikeness(from, to)],
    [0.5, exampleLikeness(from, to)],
    [
      0.5,
      from.maintainers.length > 0
        ? setSimilarity(new Set(from.maintainers), new Set(to.maintainers))
        : undefined,
    ],
    [0.3, setSimilarity(new Set(from.categories), new Set(to.categories))],
  ]
  let sum = 0
  let weights = 0
  for (const [weight, value] of signals) {
    if (value === undefined) continue
    sum += weight * value
    weights += weight
  }
  return sum / weights
}

/**
 * One namespace, one host or one name is one site. Otherwise only a namespace that is new can be what
 * one that is gone was called before: two that stood side by side are two sites.
 */
function siteLikeness(from: CatalogueRoute, to: CatalogueRoute, { before, after }: Sites): number {
  if (from.namespace === to.namespace) return 1
  if (from.siteUrl !== undefined && hostOf(from.siteUrl) === hostOf(to.siteUrl)) return 0.95
  if (from.site.en === to.site.en) return 0.9
  if (after.has(from.namespace) || before.has(to.namespace)) return 0
  const alike = textSimilarity(plain(from.namespace), plain(to.namespace))
  return alike >= SAME_NAMESPACE ? alike : 0
}

/** Words of the paths, whatever their order; a word that was cut, spelled out or put in the plural is half of itself. */
function pathLikeness(from: CatalogueRoute, to: CatalogueRoute): number {
  const [some, others] = [wordsOf(from), wordsOf(to)]
  if (some.length === 0 && others.length === 0) return 1
  const best = (word: string, list: readonly string[]): number =>
    Math.max(0, ...list.map(other => wordLikeness(word, other)))
  const sum =
    some.reduce((total, word) => total + best(word, others), 0) +
    others.reduce((total, word) => total + best(word, some), 0)
  return sum / (some.length + others.length)
}

function wordLikeness(one: string, other: string): number {
  if (one === other) return 1
  const contains = one.includes(other) || other.includes(one)
  const isLong = Math.min(one.length, other.length) >= 3
  return Math.max(contains && isLong ? 0.8 : 0, textSimilarity(one, other) * 0.9)
}

/** Literal words of a pattern without the namespace. */
function wordsOf({ segments }: CatalogueRoute): string[] {
  return segments
    .slice(1)
    .flatMap(segment => (segment.kind === 'literal' ? segment.text.split(/[-_.]+/) : []))
    .map(word => word.toLowerCase())
    .filter(word => word !== '')
}

function nameLikeness(from: LocalName, to: LocalName): number {
  const pairs = (['en', 'zh', 'zh-TW', 'ja'] as const).flatMap(language => {
    const [one, other] = [from[language], to[language]]
    return one === undefined || other === undefined ? [] : [textLikeness(one, other)]
  })
  return Math.max(0, ...pairs)
}

/** A name that only grew is nearly the same one. */
function textLikeness(one: string, other: string): number {
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  const grew = short.length >= 2 && long.toLowerCase().includes(short.toLowerCase())
  return Math.max(grew ? 0.8 : 0, textSimilarity(one, other))
}

function pageLikeness(one: string | undefined, other: string | undefined): number | undefined {
  if (one === undefined || other === undefined) return undefined
  const [left, right] = [one, other].map(page =>
    page.replace(/^https?:\/\//, '').replace(/\/+$/, ''),
  )
  return left === right ? 1 : textSimilarity(left ?? '', right ?? '') * 0.6
}

function radarSource({ radar }: CatalogueRoute): string | undefined {
  return radar[0]?.source[0]
}

function parameterLikeness(from: CatalogueRoute, to: CatalogueRoute): number {
  const [some, others] = [from, to].map(
    route => new Set(route.parameters.map(parameter => parameter.name)),
  )
  return setSimilarity(some ?? new Set(), others ?? new Set())
}

/** What examples have in common beside their words: ids, names of columns. */
function exampleLikeness(from: CatalogueRoute, to: CatalogueRoute): number | undefined {
  if (from.example === undefined || to.example === undefined) return undefined
  const [some, others] = [from.example, to.example].map(
    example => new Set(example.split('/').slice(2)),
  )
  return setSimilarity(some ?? new Set(), others ?? new Set())
}

function plain(namespace: string): string {
  return namespace.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
}

function hostOf(page: string | undefined): string | undefined {
  return page === undefined
    ? undefined
    : URL.parse(`https://${page.replace(/^https?:\/\//, '')}`)?.hostname.replace(/^www\./, '')
}
