import * as v from 'valibot'
import { SubscriptionsError } from '../../errors.ts'
import { cleanName } from '../clean-name.ts'
import { matchPattern, type PatternSegment, parsePattern } from './route-pattern.ts'

/** A name in the languages that RSSHub keeps: English always, the others where somebody wrote them. */
export type LocalName = {
  readonly en: string
  readonly zh?: string
  readonly 'zh-TW'?: string
  readonly ja?: string
}

/** What makes a route harder to use than others. */
export const ROUTE_FLAGS = {
  config: 'needs configuration of the instance',
  'anti-crawler': 'the site defends itself against programs',
  browser: 'the instance needs a browser for it',
  nsfw: 'not for everybody’s eyes',
} as const
export type RouteFlag = keyof typeof ROUTE_FLAGS

export type RouteParameter = {
  readonly name: string
  readonly isOptional: boolean
  readonly description?: string
  readonly defaultValue?: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
}

/** One route of an instance. */
export type CatalogueRoute = {
  readonly namespace: string
  /** With the namespace, e.g. `/sina/column/:id`. */
  readonly pattern: string
  readonly segments: readonly PatternSegment[]
  readonly site: LocalName
  readonly siteUrl?: string
  readonly name: LocalName
  readonly url?: string
  readonly categories: readonly string[]
  /** A path that works, with the namespace. */
  readonly example?: string
  /** In the order of the path. */
  readonly parameters: readonly RouteParameter[]
  readonly flags: readonly RouteFlag[]
  readonly language?: string
  readonly maintainers: readonly string[]
  readonly radar: readonly { readonly source: readonly string[]; readonly target?: string }[]
}

/** All routes of an instance, in the order it gives them. */
export type Catalogue = { readonly routes: readonly CatalogueRoute[] }

const text = v.fallback(v.optional(v.string()), undefined)
const texts = v.fallback(
  v.pipe(
    v.array(v.unknown()),
    v.transform(list => list.filter(each => typeof each === 'string')),
  ),
  [],
)
const flag = v.fallback(v.optional(v.boolean()), undefined)
const localised = v.fallback(v.optional(v.object({ name: text })), undefined)
const names = { name: text, zh: localised, 'zh-TW': localised, ja: localised }
const parameter = v.union([
  v.string(),
  v.object({
    description: text,
    default: v.fallback(v.optional(v.union([v.string(), v.number(), v.boolean()])), undefined),
    options: v.fallback(
      v.array(v.object({ value: v.union([v.string(), v.number()]), label: text })),
      [],
    ),
  }),
])

// Instances differ in age, so only what is used is asked for, and all of it may be missing.
const routeSchema = v.object({
  ...names,
  url: text,
  example: text,
  categories: texts,
  maintainers: texts,
  parameters: v.fallback(v.record(v.string(), v.fallback(parameter, '')), {}),
  features: v.fallback(
    v.object({
      requireConfig: v.fallback(
        v.union([v.boolean(), v.array(v.object({ optional: flag }))]),
        false,
      ),
      requirePuppeteer: flag,
      antiCrawler: flag,
      nsfw: flag,
    }),
    { requireConfig: false },
  ),
  radar: v.fallback(v.array(v.object({ source: texts, target: text })), []),
})
const namespaceSchema = v.object({
  ...names,
  url: text,
  lang: text,
  categories: texts,
  routes: v.record(v.string(), v.unknown()),
})
type GivenNamespace = v.InferOutput<typeof namespaceSchema>
type GivenRoute = v.InferOutput<typeof routeSchema>

/**
 * Reads what `/api/namespace` of an instance answers.
 *
 * @param instance for messages
 * @throws {SubscriptionsError} `subscriptions/no-catalogue` when it is nothing of the kind
 */
export function readCatalogue(json: string, instance: string): Catalogue {
  let given: unknown
  try {
    given = JSON.parse(json)
  } catch (cause) {
    throw noCatalogue(instance, 'the answer is no JSON', cause)
  }
  const result = v.safeParse(v.record(v.string(), v.unknown()), given)
  const routes = result.success ? Object.entries(result.output).flatMap(routesOf) : []
  if (routes.length === 0) throw noCatalogue(instance, 'the answer names no routes')
  return { routes }
}

function routesOf([name, given]: readonly [string, unknown]): CatalogueRoute[] {
  const namespace = v.safeParse(namespaceSchema, given)
  if (!namespace.success) return []
  return Object.entries(namespace.output.routes).flatMap(([path, each]) => {
    const route = v.safeParse(routeSchema, each)
    return route.success ? [routeOf(name, namespace.output, path, route.output)] : []
  })
}

function routeOf(
  name: string,
  namespace: GivenNamespace,
  path: string,
  route: GivenRoute,
): CatalogueRoute {
  const pattern = fullPattern(name, path, route.example)
  const segments = parsePattern(pattern)
  const categories = route.categories.length > 0 ? route.categories : namespace.categories
  return {
    namespace: name,
    pattern,
    segments,
    site: localName(namespace, name),
    name: localName(route, pattern),
    categories: categories.length > 0 ? categories : ['other'],
    parameters: segments.flatMap(segment =>
      segment.kind === 'parameter'
        ? [parameterOf(segment.name, segment.isOptional, route.parameters[segment.name])]
        : [],
    ),
    flags: flagsOf(route.features),
    maintainers: route.maintainers,
    radar: route.radar.map(({ source, target }) => ({
      source,
      ...(target && { target: fullPattern(name, target) }),
    })),
    ...(namespace.url && { siteUrl: namespace.url }),
    ...(route.url && { url: route.url }),
    ...(route.example && { example: route.example }),
    ...(namespace.lang && { language: namespace.lang }),
  }
}

/** Some instances give paths with the namespace; where an example tells, it decides. */
function fullPattern(namespace: string, path: string, example?: string): string {
  const own = path.startsWith('/') ? path : `/${path}`
  const whole = `/${namespace}${own === '/' ? '' : own}`
  if (!own.startsWith(`/${namespace}/`) || example === undefined) return whole
  return matchPattern(parsePattern(whole), example) === undefined ? own : whole
}

function localName(given: GivenNamespace | GivenRoute, otherwise: string): LocalName {
  const [zh, traditional, ja] = [given.zh, given['zh-TW'], given.ja].map(each =>
    cleanName(each?.name),
  )
  return {
    en: cleanName(given.name) || otherwise,
    ...(zh && { zh }),
    ...(traditional && { 'zh-TW': traditional }),
    ...(ja && { ja }),
  }
}

function parameterOf(
  name: string,
  isOptional: boolean,
  given: GivenRoute['parameters'][string] | undefined,
): RouteParameter {
  const notes = typeof given === 'string' ? { description: given, options: [] } : given
  const description = cleanName(notes?.description)
  const options = notes?.options ?? []
  const defaultValue = notes && 'default' in notes ? notes.default : undefined
  return {
    name,
    isOptional,
    options: options.map(({ value, label }) => ({
      value: String(value),
      label: cleanName(label) || String(value),
    })),
    ...(description && { description }),
    ...(defaultValue !== undefined && { defaultValue: String(defaultValue) }),
  }
}

function flagsOf(features: GivenRoute['features']): RouteFlag[] {
  const { requireConfig, requirePuppeteer, antiCrawler, nsfw } = features
  const needsConfig = Array.isArray(requireConfig)
    ? requireConfig.some(each => each.optional !== true)
    : requireConfig === true
  const flags: RouteFlag[] = []
  if (needsConfig) flags.push('config')
  if (antiCrawler === true) flags.push('anti-crawler')
  if (requirePuppeteer === true) flags.push('browser')
  if (nsfw === true) flags.push('nsfw')
  return flags
}

function noCatalogue(instance: string, reason: string, cause?: unknown): SubscriptionsError {
  return new SubscriptionsError(
    'subscriptions/no-catalogue',
    `${instance} gives no catalogue of routes: ${reason}`,
    { cause, hint: 'Is it the address of an RSSHub instance? Its catalogue is at /api/namespace.' },
  )
}
