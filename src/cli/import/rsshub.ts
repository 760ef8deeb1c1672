import { openArchive } from '../../archive/index.ts'
import { nearest, readClock, type Settings } from '../../config/index.ts'
import { ConfigError } from '../../errors.ts'
import { readRsshubAddress, rsshubRoutePath } from '../../kit/rsshub-address.ts'
import {
  type Instance,
  loadCatalogue,
  readInstance,
  routeUrl,
  tryRoute,
} from '../../pipeline/index.ts'
import {
  type Catalogue,
  type CatalogueChanges,
  type CatalogueRoute,
  type ChosenRoutes,
  chooseRoutes,
  compareCatalogues,
  findLostRoutes,
  type HealedRoute,
  healable,
  healEdits,
  isCategoryCalled,
  isReady,
  LIKELY,
  type LostRoute,
  nameIn,
  namesIn,
  type OpmlFile,
  parseOpml,
  ROUTE_FLAGS,
  type RouteFlag,
  readCatalogue,
  routeOutlines,
  SURE,
} from '../../subscriptions/index.ts'
import { type Asker, createAsker } from '../ask.ts'
import { type Command, type Invocation, settingOptions } from '../command.ts'
import {
  changeList,
  langOption,
  languageOf,
  listOptions,
  openListFile,
  readPath,
} from '../list-file.ts'
import { openFetcher } from '../open-fetcher.ts'
import { readSettings } from '../settings.ts'
import { fillRoutes, readParameters } from './fill-routes.ts'
import { type RsshubReport, renderRsshubReport, reportAsJson } from './rsshub-report.ts'

export const importRsshub: Command = {
  summary:
    'Reads the catalogue of an RSSHub instance, lets you choose routes, and puts them into your list as category > site > channel.',
  usage: 'INSTANCE [WORDS…] [--category NAME]… [--namespace NAME]… [--all] [--heal]',
  options: {
    ...listOptions,
    archive: {
      ...settingOptions.archive,
      description: 'The library: catalogues are kept in it, so that renamed routes are found',
    },
    category: {
      type: 'string',
      multiple: true,
      value: 'NAME',
      description: 'Routes of this category, e.g. finance or 金融 (repeatable)',
    },
    namespace: {
      type: 'string',
      multiple: true,
      value: 'NAME',
      description: 'Routes of this site, e.g. sina (repeatable)',
    },
    all: { type: 'boolean', description: 'Every route that needs no parameter' },
    lang: langOption,
    param: {
      type: 'string',
      multiple: true,
      value: 'NAME=VALUE',
      description: 'A value for a parameter of the chosen routes (repeatable)',
    },
    include: {
      type: 'string',
      value: 'FLAGS',
      description: 'Also routes with these flags, by commas: config, nsfw',
    },
    yes: { type: 'boolean', description: 'Ask nothing: take all that fit' },
    heal: {
      type: 'boolean',
      description: 'Take over renamed routes of your list: same feed, new address',
    },
    guess: { type: 'boolean', description: 'With --heal: also successors that are only likely' },
  },
  takesWords: true,
  printsDeeds: true,
  examples: [
    'broadsheet import rsshub https://rsshub.app',
    'broadsheet import rsshub localhost:1200 --category finance --lang zh-CN --yes',
    'broadsheet import rsshub localhost:1200 --namespace sina --param id=1024 --yes',
    'broadsheet import rsshub localhost:1200 --heal',
  ],
  run: importRoutes,
}

async function importRoutes(invocation: Invocation) {
  const { positionals, values, terminal } = invocation
  const [given, ...words] = positionals
  const instance = given === undefined ? undefined : await readInstance(given)
  if (instance === undefined) throw noInstance(given)
  const settings = await readSettings(invocation)
  const list = await openListFile(settings, invocation)
  const read = await readNow(instance, settings, invocation)
  const subscriptions = list.text === undefined ? [] : subscriptionsOf(list)
  const addresses = subscriptions.map(each => each.address)
  const lost = findLostRoutes(addresses, instance.address, read.newest, read.earlier)
  const isRehearsal = values['dry-run'] === true
  const report: RsshubReport = {
    ...read,
    list: list.path,
    lost,
    isRehearsal,
    archived: settings.archive !== undefined,
  }
  const done =
    values.heal === true
      ? { ...report, ...(await heal(list, lost, { instance, settings }, invocation)) }
      : { ...report, ...(await subscribe(list, read.newest, words, invocation, settings)) }
  terminal.out(values.json === true ? reportAsJson(done) : renderRsshubReport(done))
  return 0 as const
}

/** The catalogue of now, those of before, and what is different. The library is open only for that. */
async function readNow(instance: Instance, settings: Settings, { terminal, signal }: Invocation) {
  // Whoever names an instance allows it to be asked, wherever it stands.
  await using fetcher = openFetcher({ allowHosts: [...settings.allowHosts, instance.host] })
  const now = readClock(terminal.environment)()
  const kept = await loadCatalogue(instance, fetcher, now, signal)
  const newest = readCatalogue(kept.namespaces, instance.address)
  const about = {
    instance: instance.address,
    newest,
    ...(kept.builtAt && { builtAt: kept.builtAt }),
  }
  if (settings.archive === undefined) return { ...about, earlier: [] }
  await using archive = await openArchive(settings.archive)
  const before = await archive.catalogues.latest(instance.address)
  const { isNew } = await archive.catalogues.save(kept)
  const earlier = (await archive.catalogues.earlier(instance.address)).map(each =>
    readCatalogue(each.namespaces, each.instance),
  )
  const [last] = earlier
  const changes: CatalogueChanges | undefined =
    isNew && before && last ? compareCatalogues(last, newest) : undefined
  return { ...about, earlier, ...(changes && { changes }) }
}

function subscriptionsOf(list: OpmlFile) {
  if (!/xmlurl/i.test(list.text ?? '')) return [] // a list that was only begun
  return parseOpml(list.text ?? '', { location: list.location }).subscriptions
}

/** A successor that yields no feed now, and why: the old address stays, and may be taken over another day. */
export type RefusedRoute = HealedRoute & { readonly reason: string }

async function heal(
  list: OpmlFile,
  lost: readonly LostRoute[],
  { instance, settings }: { readonly instance: Instance; readonly settings: Settings },
  { values, signal }: Invocation,
): Promise<{ readonly healed: readonly HealedRoute[]; readonly refused: readonly RefusedRoute[] }> {
  const found = healable(lost, values.guess === true ? LIKELY : SURE)
  await using fetcher = openFetcher({ allowHosts: [...settings.allowHosts, instance.host] })
  // The client asks a host four things at a time.
  const tried = await Promise.all(
    found.map(async route => ({
      ...route,
      reason: await tryRoute(addressAt(instance, route.to), instance.address, fetcher, signal),
    })),
  )
  const healed = tried.flatMap(({ from, to, reason }) =>
    reason === undefined ? [{ from, to }] : [],
  )
  const refused = tried.filter(route => route.reason !== undefined) as RefusedRoute[]
  if (healed.length > 0) {
    await changeList(list, healEdits(healed, subscriptionsOf(list)), {
      isRehearsal: values['dry-run'] === true,
    })
  }
  return { healed, refused }
}

/** Routes stand in lists as `rsshub:` addresses, or as those of the instance itself. */
function addressAt(instance: Instance, address: string): string {
  const route = readRsshubAddress(address)
  return routeUrl(
    instance,
    route === undefined ? address.slice(instance.address.length) : rsshubRoutePath(route),
  )
}

async function subscribe(
  list: OpmlFile,
  catalogue: Catalogue,
  words: readonly string[],
  invocation: Invocation,
  settings: Settings,
) {
  const { values, terminal, signal } = invocation
  const language = languageOf(invocation, settings)
  const categories = namesGiven(values.category, namesIn(catalogue).categories, 'category')
  const namespaces = namesGiven(values.namespace, namesIn(catalogue).namespaces, 'namespace')
  const include = flagsGiven(values.include)
  const chosen = chooseRoutes(catalogue, { categories, namespaces, words, include })
  const hasChoice = categories.length + namespaces.length + words.length > 0 || values.all === true
  const isAsking = terminal.dialogue !== undefined && values.yes !== true && values.all !== true
  if (!hasChoice && !isAsking) return {}
  const asker =
    isAsking && terminal.dialogue ? await createAsker(terminal.dialogue, signal) : undefined
  const routes = asker ? await askRoutes(asker, chosen, language) : chosen.routes
  const filled = await fillRoutes(routes, readParameters(values.param), language, asker)
  const outlines = routeOutlines(filled.filled, { language, categories })
  const path = readPath(values.path)
  const add = outlines.map(each => ({ ...each, folders: [...path, ...each.folders] }))
  const change = await changeList(list, { add }, { isRehearsal: values['dry-run'] === true })
  return {
    change,
    waiting: filled.waiting,
    all: values.all === true,
    leftOut: asker ? [] : chosen.leftOut,
  }
}

/** Everything that fits, whatever its flags: whoever sees them can decide. */
async function askRoutes(
  asker: Asker,
  { routes, leftOut }: ChosenRoutes,
  language: string,
): Promise<readonly CatalogueRoute[]> {
  const choices = [...routes, ...leftOut].map(route => ({
    value: route,
    // The hint is shown of one route at a time, so what makes a difference stands in the label.
    label: [
      `${nameIn(route.site, language)} › ${nameIn(route.name, language)}`,
      ...(isReady(route) ? [] : ['[needs a value]']),
      ...route.flags.map(flag => `[${flag}]`),
    ].join(' '),
    hint: [route.pattern, ...route.categories, ...route.flags.map(flag => ROUTE_FLAGS[flag])].join(
      ', ',
    ),
  }))
  return asker.several(`Which of ${choices.length} routes? (Tab chooses, Enter ends)`, choices)
}

function namesGiven(given: unknown, known: readonly string[], what: string): readonly string[] {
  const list = Array.isArray(given) ? given.map(String) : []
  for (const name of list) {
    const isKnown =
      known.includes(name.toLowerCase()) ||
      known.includes(name) ||
      (what === 'category' && known.some(each => isCategoryCalled(each, name)))
    if (isKnown) continue
    const meant = nearest(name, known)
    throw new ConfigError('config/usage', `The instance has no ${what} "${name}".`, {
      hint:
        meant === undefined && what === 'category'
          ? `Categories: ${known.join(', ')}.`
          : `${meant === undefined ? 'Words after the instance search names and paths.' : `Did you mean ${meant}?`}`,
    })
  }
  return list
}

function flagsGiven(given: unknown): readonly RouteFlag[] {
  if (typeof given !== 'string') return []
  return given.split(',').map(text => {
    const flag = text.trim()
    if (Object.hasOwn(ROUTE_FLAGS, flag)) return flag as RouteFlag
    throw new ConfigError('config/usage', `--include knows no flag "${flag}".`, {
      hint: `Flags: ${Object.keys(ROUTE_FLAGS).join(', ')}.`,
    })
  })
}

function noInstance(given: string | undefined): ConfigError {
  const message =
    given === undefined ? 'No instance is named.' : `"${given}" is no address of an instance.`
  return new ConfigError('config/usage', message, {
    hint: 'Give its address, e.g. broadsheet import rsshub https://rsshub.app or localhost:1200',
  })
}
