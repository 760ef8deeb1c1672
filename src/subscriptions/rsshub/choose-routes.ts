import { categoryName } from './local-name.ts'
import type { Catalogue, CatalogueRoute, LocalName, RouteFlag } from './read-catalogue.ts'

/** Which routes are wanted. What is absent or empty asks for nothing. */
export type RouteChoice = {
  /** By RSSHub's word or by name, in any language; any of them. */
  readonly categories: readonly string[]
  readonly namespaces: readonly string[]
  /** Names of the site's language, e.g. `zh-CN`; any of them. */
  readonly siteLanguages?: readonly string[]
  /** Each must stand in a name, in any language, or in the path. */
  readonly words: readonly string[]
  /** Flags that are accepted all the same. */
  readonly include: readonly RouteFlag[]
}

/** Routes with these are left out unless they are asked for: they fail, or surprise. */
export const LEFT_OUT_FLAGS: readonly RouteFlag[] = ['config', 'nsfw']

export type ChosenRoutes = {
  readonly routes: readonly CatalogueRoute[]
  /** What would fit, but for a flag. */
  readonly leftOut: readonly CatalogueRoute[]
}

/** The routes that fit, in the order of the catalogue. */
export function chooseRoutes({ routes }: Catalogue, choice: RouteChoice): ChosenRoutes {
  const fitting = routes.filter(
    route =>
      fitsAny(choice.categories, each => isInCategory(route, each)) &&
      fitsAny(choice.namespaces, each => route.namespace === each) &&
      choice.words.every(word => mentions(route, word)),
  )
  const isWelcome = ({ flags }: CatalogueRoute): boolean =>
    flags.every(flag => !LEFT_OUT_FLAGS.includes(flag) || choice.include.includes(flag))
  return {
    routes: fitting.filter(isWelcome),
    leftOut: fitting.filter(route => !isWelcome(route)),
  }
}

/** True when a route can be asked as it stands, without a parameter. */
export function isReady({ parameters }: CatalogueRoute): boolean {
  return parameters.every(parameter => parameter.isOptional)
}

/** The words by which the catalogue's categories and namespaces are called, for messages. */
export function namesIn({ routes }: Catalogue) {
  return {
    categories: [...new Set(routes.flatMap(route => route.categories))].sort(),
    namespaces: [...new Set(routes.map(route => route.namespace))],
  }
}

function fitsAny(wanted: readonly string[], fits: (each: string) => boolean): boolean {
  return wanted.length === 0 || wanted.some(fits)
}

export function isInCategory({ categories }: CatalogueRoute, wanted: string): boolean {
  return categories.some(category => isCategoryCalled(category, wanted))
}

/** True for RSSHub's own word for a category and for its name in any language. */
export function isCategoryCalled(category: string, wanted: string): boolean {
  const lowered = wanted.toLowerCase()
  return [category, ...namesOf(categoryName(category))].some(name => name.toLowerCase() === lowered)
}

function mentions(route: CatalogueRoute, word: string): boolean {
  const lowered = word.toLowerCase()
  const texts = [
    ...namesOf(route.site),
    ...namesOf(route.name),
    route.pattern,
    route.siteUrl ?? '',
    route.url ?? '',
  ]
  return texts.some(text => text.toLowerCase().includes(lowered))
}

function namesOf(name: LocalName): string[] {
  return Object.values(name)
}
