import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ConfigError } from '../errors.ts'
import type { parseSiteConfig, Selectors, SourceRules } from '../extract/index.ts'

/** What people wrote about pages: a folder of site configurations, and selectors of single feeds. */
export type PageRuleSettings<Feed> = {
  readonly siteConfigs?: string
  readonly selectorsOf: (feed: Feed) => Selectors | undefined
}

export type PageRules<Feed> = {
  /** The rules for a page of a feed; selectors of the feed come before the configuration of the site. */
  rulesFor(feed: Feed, url: string): SourceRules | undefined
  /** Lines of the configurations read so far that are not followed, a sentence each. */
  problems(): readonly string[]
}

const NOTHING_SAID = { rulesFor: () => undefined, problems: () => [] } satisfies PageRules<never>

/** Rules for every site; they stand behind the site's own. */
const GLOBAL_NAME = 'global'

/**
 * Prepares the rules for the pages of some feeds. Site configurations are read when a page of their site is.
 *
 * @throws {ConfigError} `config/invalid` for what is no selector, `config/unreadable` for a folder that is not there
 */
export async function compilePageRules<Feed extends { readonly address: string }>(
  feeds: readonly Feed[],
  { siteConfigs, selectorsOf }: PageRuleSettings<Feed>,
): Promise<PageRules<Feed>> {
  const told = feeds.flatMap(feed => {
    const selectors = selectorsOf(feed)
    return selectors ? [[feed.address, selectors] as const] : []
  })
  if (told.length === 0 && siteConfigs === undefined) return NOTHING_SAID
  const selected = new Map<string, SourceRules>()
  for (const [address, selectors] of told) {
    selected.set(address, await compileSelectors(selectors, address))
  }
  if (siteConfigs !== undefined && !existsSync(siteConfigs)) {
    throw new ConfigError(
      'config/unreadable',
      `The folder of site configurations ${siteConfigs} is not there.`,
      { hint: 'Correct "siteConfigs:" in broadsheet.yaml, or take it out.' },
    )
  }
  const { parseSiteConfig } = await import('../extract/index.ts')
  const library =
    siteConfigs === undefined ? undefined : new SiteConfigLibrary(siteConfigs, parseSiteConfig)
  return {
    rulesFor: (feed, url) =>
      joinRules([selected.get(feed.address), ...(library?.rulesFor(url) ?? [])]),
    problems: () => library?.problems ?? [],
  }
}

async function compileSelectors(selectors: Selectors, address: string): Promise<SourceRules> {
  const { rulesFromSelectors } = await import('../extract/index.ts')
  try {
    return await rulesFromSelectors(selectors, `select of ${address}`)
  } catch (cause) {
    throw new ConfigError(
      'config/invalid',
      `The setting "select" of ${address} holds what is no CSS selector: ${cause instanceof Error ? cause.message : cause}.`,
      { cause, hint: 'Try it in the console of a browser: document.querySelector("…").' },
    )
  }
}

/** Lists of what comes first; what is removed adds up. */
function joinRules(rules: readonly (SourceRules | undefined)[]): SourceRules | undefined {
  const given = rules.filter(each => each !== undefined)
  if (given.length < 2) return given[0]
  return {
    ...Object.assign({}, ...given.toReversed()),
    origin: given.map(({ origin }) => origin).join(', '),
    remove: given.flatMap(({ remove }) => remove ?? []),
    replace: given.flatMap(({ replace }) => replace ?? []),
  }
}

class SiteConfigLibrary {
  readonly #folder: string
  readonly #parse: typeof parseSiteConfig
  readonly #known = new Map<string, SourceRules | undefined>()
  readonly problems: string[] = []

  constructor(folder: string, parse: typeof parseSiteConfig) {
    this.#folder = folder
    this.#parse = parse
  }

  rulesFor(url: string): SourceRules[] {
    const host = URL.parse(url)?.hostname.replace(/^www\./, '') ?? ''
    const names = [host, ...parentsOf(host).map(parent => `.${parent}`)]
    const own = names.map(name => this.#load(name)).find(rules => rules !== undefined)
    return [own, this.#load(GLOBAL_NAME)].filter(rules => rules !== undefined)
  }

  #load(name: string): SourceRules | undefined {
    // A host is letters, digits, dots and hyphens: no path can be made of it.
    if (!/^[\p{L}\d.-]+$/u.test(name) || name.includes('..')) return undefined
    if (this.#known.has(name)) return this.#known.get(name)
    const file = `${name}.txt`
    const text = readText(join(this.#folder, file))
    const config = text === undefined ? undefined : this.#parse(text, file)
    for (const { line, message } of config?.problems ?? []) {
      this.problems.push(`${file}, line ${line}: ${message}.`)
    }
    this.#known.set(name, config?.rules)
    return config?.rules
  }
}

/** `a.b.example.com`: `a.b.example.com`, `b.example.com`, `example.com`. */
function parentsOf(host: string): string[] {
  const labels = host.split('.')
  return labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'))
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new ConfigError('config/unreadable', `The site configuration ${path} cannot be read.`, {
      cause,
    })
  }
}
