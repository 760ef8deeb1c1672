import { openArchive } from '../archive/index.ts'
import { nearest, type Settings } from '../config/index.ts'
import { ConfigError, SubscriptionsError } from '../errors.ts'
import type { Fetcher, FetchOutcome } from '../fetch/index.ts'
import { readRsshubAddress, rsshubAddress, rsshubRoutePath } from '../kit/rsshub-address.ts'
import type { ListSelectors } from '../model/subscription.ts'
import {
  type FeedCandidate,
  type FoundFeeds,
  findFeeds,
  readInstance,
  tryList,
} from '../pipeline/index.ts'
import {
  type Attribute,
  BROADSHEET_NAMESPACE,
  findRoute,
  LIST_ATTRIBUTES,
  type OutlineToAdd,
  readCatalogue,
  routeOutlines,
} from '../subscriptions/index.ts'
import { candidateLines, listLines } from './add-report.ts'
import { createAsker } from './ask.ts'
import { type Command, type Invocation, settingOptions } from './command.ts'
import {
  changeList,
  langOption,
  languageOf,
  listOptions,
  openListFile,
  readPath,
} from './list-file.ts'
import { openFetcher } from './open-fetcher.ts'
import { allowedHosts, readSettings } from './settings.ts'

export const addCommand: Command = {
  summary:
    'Finds the feed behind a page and puts it into your list. A page without one can be read as a list of links. Takes feeds and rsshub:// routes too.',
  usage: 'ADDRESS [--path "A / B"] [--name TEXT] [--yes]',
  options: {
    ...listOptions,
    archive: {
      ...settingOptions.archive,
      description: 'The library: RSSHub’s rules for pages are taken from the catalogue in it',
    },
    name: { type: 'string', value: 'TEXT', description: 'What to call it (default: its title)' },
    lang: langOption,
    yes: { type: 'boolean', description: 'Take the best one found without asking' },
    entry: {
      type: 'string',
      value: 'SELECTOR',
      description: 'Read the page as a list: what finds its entries (CSS)',
    },
    title: {
      type: 'string',
      value: 'SELECTOR',
      description: 'With --entry: the title in an entry',
    },
    link: { type: 'string', value: 'SELECTOR', description: 'With --entry: the link in an entry' },
    date: { type: 'string', value: 'SELECTOR', description: 'With --entry: the date in an entry' },
  },
  takesWords: true,
  printsDeeds: true,
  examples: [
    'broadsheet add https://example.org/blog --path "科技 / 站"',
    'broadsheet add rsshub://sina/finance --name 财经',
    'broadsheet add https://example.org/notices --entry "ul.news > li" --date span.date --yes',
  ],
  run: add,
}

/** What was decided: an outline, and what to tell of it. */
type Decision = { readonly outline: OutlineToAdd; readonly shown: readonly string[] }

async function add(invocation: Invocation) {
  const { positionals, values, terminal } = invocation
  const [given, ...others] = positionals
  if (given === undefined || others.length > 0) throw usage(given)
  const settings = await readSettings(invocation)
  const list = await openListFile(settings, invocation)
  const { outline, shown } = await decide(given, settings, invocation)
  const change = await changeList(
    list,
    { add: [outline], namespaces: new Map(usesNamespace(outline) ? [BROADSHEET_NAMESPACE] : []) },
    { isRehearsal: values['dry-run'] === true },
  )
  const isNew = change.added.length > 0
  const place = [...outline.folders.map(folder => folder.name), valueOfName(outline, 'text')]
  const facts = {
    file: list.path,
    path: place,
    address: valueOfName(outline, 'xmlUrl'),
    added: isNew,
  }
  const verb = values['dry-run'] === true ? 'would stand' : 'stands'
  terminal.out(
    values.json === true
      ? `${JSON.stringify(facts, null, 2)}\n`
      : [
          ...shown,
          isNew
            ? `${place.join(' / ')} ${verb} in ${list.path}.`
            : `${facts.address} stands in ${list.path} already.`,
          '',
        ].join('\n'),
  )
  return 0 as const
}

function usesNamespace({ attributes }: OutlineToAdd): boolean {
  return attributes.some(([name]) => name.startsWith(`${BROADSHEET_NAMESPACE[0]}:`))
}

function valueOfName({ attributes }: OutlineToAdd, wanted: string): string {
  return attributes.find(([name]) => name === wanted)?.[1] ?? ''
}

async function decide(
  given: string,
  settings: Settings,
  invocation: Invocation,
): Promise<Decision> {
  const route = readRsshubAddress(given)
  const catalogue = await keptCatalogue(settings)
  if (route !== undefined) return decideRoute(route, catalogue, settings, invocation)
  if (/^rsshub:/i.test(given)) {
    throw new ConfigError('config/usage', `"${given}" names no route.`, {
      hint: 'Write it as rsshub://namespace/route, e.g. rsshub://sina/finance.',
    })
  }
  const address = readAddress(given)
  // Whoever named an instance allows it to be asked, wherever it stands.
  const instance = catalogue && readInstance(catalogue.instance)
  const allowHosts = [...allowedHosts(settings), ...(instance ? [instance.host] : [])]
  await using fetcher = openFetcher({ allowHosts })
  const { entry } = invocation.values
  if (typeof entry === 'string') return await decideList(address, entry, fetcher, invocation)
  let failure: Exclude<FetchOutcome, { kind: 'fresh' }> | undefined
  const radar = catalogue?.radar
    ? { rules: catalogue.radar, instance: catalogue.instance }
    : undefined
  const found = await findFeeds(
    address,
    { fetcher, ...(radar && { radar }) },
    invocation.signal,
    outcome => {
      failure = outcome
    },
  )
  if (found === undefined) throw unreadable(address, failure)
  const decision = await choose(address, found, invocation)
  return failure?.kind === 'failed'
    ? { ...decision, shown: [failure.message, ...decision.shown] }
    : decision
}

/** Without a library, or with one that has never seen a catalogue, there are no rules. */
async function keptCatalogue(settings: Settings) {
  if (settings.archive === undefined) return undefined
  try {
    await using archive = await openArchive(settings.archive, { mode: 'read' })
    return await archive.catalogues.latest()
  } catch {
    return undefined // no library yet, or one from before catalogues were kept
  }
}

function readAddress(given: string): string {
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(given)
  const url = URL.parse(hasScheme ? given.replace(/^feed:/i, 'http:') : `https://${given}`)
  if (url !== null && /^https?:$/.test(url.protocol)) return url.href
  throw new ConfigError('config/usage', `"${given}" is no address that can be asked.`, {
    hint: 'Give the address of a page or a feed, or rsshub://namespace/route.',
  })
}

function decideRoute(
  route: NonNullable<ReturnType<typeof readRsshubAddress>>,
  kept: Awaited<ReturnType<typeof keptCatalogue>>,
  settings: Settings,
  invocation: Invocation,
): Decision {
  const { values } = invocation
  const address = rsshubAddress(route)
  const catalogue = kept && readCatalogue(kept.namespaces, kept.instance)
  const filled = catalogue && findRoute(catalogue, route)
  const path = readPath(values.path)
  if (filled === undefined) {
    const outline = plainOutline(
      { address },
      path,
      named(values) ?? rsshubRoutePath(route).slice(1),
    )
    if (catalogue === undefined) return { outline, shown: [] }
    const meant = nearest(
      rsshubRoutePath(route),
      catalogue.routes.map(each => each.pattern),
    )
    const hint = meant === undefined ? '' : ` Is it ${meant}?`
    return {
      outline,
      shown: [`The catalogue of ${kept?.instance} has no route for ${address}.${hint}`],
    }
  }
  const language = languageOf(invocation, settings)
  const [outline] = routeOutlines([filled], { language, categories: [] })
  const attributes = (outline?.attributes ?? []).map(([name, value]): Attribute => {
    if (name === 'text') return [name, named(values) ?? value]
    return name === 'xmlUrl' ? [name, address] : [name, value]
  })
  return {
    outline: { folders: path.length > 0 ? path : (outline?.folders ?? []), attributes },
    shown: [],
  }
}

async function decideList(
  address: string,
  entry: string,
  fetcher: Fetcher,
  { values, signal }: Invocation,
): Promise<Decision> {
  const text = (name: string) => (typeof values[name] === 'string' ? values[name] : undefined)
  const [title, link, date] = [text('title'), text('link'), text('date')]
  const selectors: ListSelectors = {
    entry,
    ...(title && { title }),
    ...(link && { link }),
    ...(date && { date }),
  }
  const tried = await tryList(address, selectors, fetcher, signal)
  if (tried.kind !== 'list') throw unreadable(address, tried.outcome)
  const { document } = tried
  if (document.entries.length === 0) {
    throw new SubscriptionsError(
      'subscriptions/not-found',
      `On ${address} the selectors find nothing. ${document.warnings[0]?.message ?? ''}`.trim(),
      { hint: 'Without --entry, "broadsheet add" suggests selectors from repeated blocks.' },
    )
  }
  const name = named(values) ?? document.feed.title ?? new URL(address).hostname
  return {
    outline: listOutline(address, selectors, readPath(values.path), name),
    shown: listLines([{ selectors, entries: document.entries }]),
  }
}

async function choose(
  address: string,
  { page, candidates, lists }: FoundFeeds,
  invocation: Invocation,
): Promise<Decision> {
  const { values, terminal, signal } = invocation
  const path = readPath(values.path)
  const asker =
    terminal.dialogue && values.yes !== true
      ? await createAsker(terminal.dialogue, signal)
      : undefined
  const [best, ...others] = candidates
  if (best !== undefined) {
    const isClear = others.length === 0 || values.yes === true
    if (!isClear && asker === undefined) throw undecided(address, candidateLines(candidates))
    const chosen = isClear
      ? best
      : await (asker as NonNullable<typeof asker>).one(
          `${page?.title ?? address} has ${candidates.length} feeds`,
          candidates.map(each => ({ value: each, label: candidateLines([each]).join(' ').trim() })),
        )
    const name = named(values) ?? chosen.title ?? page?.title ?? new URL(address).hostname
    return { outline: plainOutline(chosen, path, name), shown: candidateLines([chosen]) }
  }
  const [suggestion] = lists
  if (suggestion === undefined) throw nothingFound(address)
  if (values.yes !== true && asker === undefined) throw undecided(address, listLines(lists))
  const chosen =
    asker === undefined
      ? suggestion
      : await asker.one(
          `${page?.title ?? address} has no feed; which list is meant?`,
          lists.map(each => ({
            value: each,
            label: each.entries
              .slice(0, 3)
              .map(entry => entry.title)
              .join(' | '),
            hint: each.selectors.entry,
          })),
        )
  const name = named(values) ?? page?.title ?? new URL(address).hostname
  return {
    outline: listOutline(page?.url ?? address, chosen.selectors, path, name),
    shown: listLines([chosen]),
  }
}

function named(values: Invocation['values']): string | undefined {
  return typeof values.name === 'string' && values.name.trim() !== ''
    ? values.name.trim()
    : undefined
}

function plainOutline(
  feed: Pick<FeedCandidate, 'address' | 'homePage' | 'language'>,
  folders: OutlineToAdd['folders'],
  name: string,
): OutlineToAdd {
  const { address, homePage, language } = feed
  return {
    folders,
    attributes: [
      ['text', name],
      ['type', 'rss'],
      ['xmlUrl', address],
      ...(homePage === undefined ? [] : [['htmlUrl', homePage] as const]),
      ...(language === undefined ? [] : [['language', language] as const]),
    ],
  }
}

function listOutline(
  address: string,
  selectors: ListSelectors,
  folders: OutlineToAdd['folders'],
  name: string,
): OutlineToAdd {
  const written = (['entry', 'title', 'link', 'date'] as const).flatMap(part => {
    const selector = selectors[part]
    return selector === undefined ? [] : [[LIST_ATTRIBUTES[part], selector] as const]
  })
  return {
    folders,
    attributes: [
      ['text', name],
      ['type', 'list'],
      ['xmlUrl', address],
      ['htmlUrl', address],
      ...written,
    ],
  }
}

function undecided(address: string, lines: readonly string[]): SubscriptionsError {
  return new SubscriptionsError(
    'subscriptions/undecided',
    [`${address} offers more than one thing to subscribe to:`, ...lines].join('\n'),
    { hint: '--yes takes the first; or give the address of the one you mean.' },
  )
}

function nothingFound(address: string): SubscriptionsError {
  return new SubscriptionsError(
    'subscriptions/not-found',
    `${address} has no feed, and no list of links to read instead`,
    {
      hint: 'If there is a list, name its entries with --entry and a CSS selector; or look for a route of RSSHub with "broadsheet import rsshub".',
    },
  )
}

function unreadable(
  address: string,
  outcome: Exclude<FetchOutcome, { kind: 'fresh' }> | undefined,
): SubscriptionsError {
  const isFailure = outcome?.kind === 'failed'
  const reason = isFailure ? outcome.message : `${address} answered: ${outcome?.kind ?? 'nothing'}.`
  const hint = isFailure ? outcome.hint : undefined
  return new SubscriptionsError('subscriptions/not-found', reason, { ...(hint && { hint }) })
}

function usage(given: string | undefined): ConfigError {
  const message = given === undefined ? 'There is nothing to add.' : 'One address at a time.'
  return new ConfigError('config/usage', message, {
    hint: 'Give the address of a page or a feed, e.g. broadsheet add https://example.org/blog',
  })
}
