import { ConfigError } from '../../errors.ts'
import {
  type CatalogueRoute,
  type FilledRoute,
  nameIn,
  type RouteParameter,
  routeAddress,
} from '../../subscriptions/index.ts'
import type { Asker, Choice } from '../ask.ts'

export type FilledRoutes = {
  readonly filled: readonly FilledRoute[]
  /** Routes that cannot be asked without a value that nobody gave. */
  readonly waiting: readonly CatalogueRoute[]
}

/** `--param name=value`, in any number. @throws {ConfigError} `config/usage` */
export function readParameters(given: unknown): Map<string, string> {
  const list = Array.isArray(given) ? given.map(String) : []
  return new Map(
    list.map(text => {
      const [, name, value] = /^:?([^=]+?)\??=(.*)$/s.exec(text) ?? []
      if (name !== undefined && value !== undefined) return [name, value] as const
      throw new ConfigError('config/usage', `--param must be NAME=VALUE, but it is "${text}"`, {
        hint: 'For example --param id=1024.',
      })
    }),
  )
}

/**
 * Gives routes their values: those of the command line, then those that somebody at the terminal
 * types, then documented defaults where a value is needed. Optional ones that nobody names are left out.
 */
export async function fillRoutes(
  routes: readonly CatalogueRoute[],
  given: ReadonlyMap<string, string>,
  language: string,
  asker: Asker | undefined,
): Promise<FilledRoutes> {
  const filled: FilledRoute[] = []
  const waiting: CatalogueRoute[] = []
  for (const route of routes) {
    const values = new Map<string, string>()
    for (const parameter of route.parameters) {
      const value =
        given.get(parameter.name) ??
        (asker ? await askFor(asker, route, parameter, language) : defaultOf(parameter))
      if (value !== undefined && value !== '') values.set(parameter.name, value)
    }
    const one = { route, values: withEarlierDefaults(route, values) }
    if (routeAddress(one) === undefined) waiting.push(route)
    else filled.push(one)
  }
  return { filled, waiting }
}

function defaultOf({ isOptional, defaultValue }: RouteParameter): string | undefined {
  return isOptional ? undefined : defaultValue
}

/** A path has no gaps: before a later value the earlier ones must stand, with what they are by default. */
function withEarlierDefaults(
  { parameters }: CatalogueRoute,
  values: ReadonlyMap<string, string>,
): Map<string, string> {
  const last = parameters.findLastIndex(({ name }) => values.has(name))
  return new Map(
    parameters.slice(0, last + 1).flatMap(({ name, defaultValue }) => {
      const value = values.get(name) ?? defaultValue
      return value === undefined ? [] : [[name, value] as const]
    }),
  )
}

const OTHER = Symbol('another value')
const NONE = Symbol('no value')

async function askFor(
  asker: Asker,
  route: CatalogueRoute,
  parameter: RouteParameter,
  language: string,
): Promise<string | undefined> {
  const { name, description, isOptional, options, defaultValue } = parameter
  const place = `${nameIn(route.site, language)} › ${nameIn(route.name, language)}  ${route.pattern}`
  const message = `${place}\n:${name}${description ? `, ${description}` : ''}`
  const example = exampleOf(route, name) ?? defaultValue
  if (options.length === 0) {
    return asker.line(isOptional ? `${message} (may be left empty)` : message, {
      isRequired: !isOptional,
      ...(example !== undefined && { example }),
    })
  }
  const choices: Choice<string | symbol>[] = [
    ...(isOptional ? [{ value: NONE, label: 'leave it out' }] : []),
    ...options.map(({ value, label }) => ({
      value,
      label,
      hint: value === defaultValue ? `${value}, the default` : value,
    })),
    { value: OTHER, label: 'another value' },
  ]
  const chosen = await asker.one(message, choices)
  if (typeof chosen === 'string') return chosen
  return chosen === NONE ? undefined : asker.line(message, { isRequired: true })
}

/** What the route's example has for a parameter. */
export function exampleOf({ segments, example }: CatalogueRoute, name: string): string | undefined {
  const at = segments.findIndex(segment => segment.kind === 'parameter' && segment.name === name)
  const part = example?.split('/').filter(each => each !== '')[at]
  return part === undefined ? undefined : decodeURI(part)
}
