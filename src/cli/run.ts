import { existsSync } from 'node:fs'
import { type Archive, openArchive } from '../archive/index.ts'
import {
  minutesIn,
  readClock,
  rsshubSettings,
  type Settings,
  type SourceSettings,
  settingsFor,
  unmatchedSources,
} from '../config/index.ts'
import { ConfigError, SubscriptionsError } from '../errors.ts'
import type { Fetcher } from '../fetch/index.ts'
import type { SubscriptionList } from '../model/subscription.ts'
import { createProgress } from '../observe/index.ts'
import {
  type AskSettings,
  compilePageRules,
  compileRuleBook,
  type FeedReport,
  fetchFeeds,
  findFeeds,
  findList,
  type ListSource,
  mirrorPictures,
  type PictureReport,
  type PublishReport,
  publishTarget,
  readSubscriptions,
} from '../pipeline/index.ts'
import {
  type Command,
  type ExitStatus,
  fetchOptions,
  type Invocation,
  publishOptions,
  settingOptions,
} from './command.ts'
import { exitStatusOf } from './failure.ts'
import { loadTarget } from './load-target.ts'
import { openFetcher } from './open-fetcher.ts'
import { summariseRun } from './run-summary.ts'
import {
  allowedHosts,
  pageRuleSettings,
  publishSettings,
  readSettings,
  required,
} from './settings.ts'
import { applyTakedowns } from './takedown.ts'

/** What one run did; the `--json` output has this shape. */
export type RunResult = {
  readonly feeds?: readonly FeedReport[]
  /** Feeds that were left alone because they were not due, and have no report. */
  readonly held?: number
  /** Absent where all pictures are links. */
  readonly pictures?: PictureReport
  readonly targets: readonly (PublishReport | TargetFailure)[]
  readonly notes: readonly string[]
}

export type TargetFailure = {
  readonly kind: string
  readonly directory: string
  readonly error: unknown
}

const runUsage =
  '--feeds FILE.opml --archive FILE.db [--site DIR] [--hexo DIR] [--target KIND:DIR]…'

export const runCommand: Command = {
  summary: 'Asks the feeds of a list, keeps what is new, and brings the targets up to date.',
  usage: runUsage,
  options: { ...settingOptions, ...fetchOptions, ...publishOptions },
  examples: [
    'broadsheet run --feeds feeds.opml --archive library.db --site public',
    'broadsheet run --feeds feeds.opml --archive library.db --hexo blog/source/_posts',
    'broadsheet run --feeds http://localhost:1200/feeds.opml --allow-host localhost:1200 --archive library.db --site public',
  ],
  run: invocation => perform(invocation, { fetch: true, publish: true }),
}

export const fetchCommand: Command = {
  summary: 'Asks the feeds of a list and keeps what is new.',
  usage: '--feeds FILE.opml --archive FILE.db',
  options: { ...settingOptions, ...fetchOptions },
  examples: ['broadsheet fetch --feeds feeds.opml --archive library.db'],
  run: invocation => perform(invocation, { fetch: true, publish: false }),
}

export const publishCommand: Command = {
  summary: 'Brings the targets up to date with the library.',
  usage: '--archive FILE.db [--site DIR] [--hexo DIR] [--target KIND:DIR]…',
  options: { ...settingOptions, ...publishOptions },
  examples: ['broadsheet publish --archive library.db --site public --full'],
  run: invocation => perform(invocation, { fetch: false, publish: true }),
}

async function perform(
  invocation: Invocation,
  parts: { readonly fetch: boolean; readonly publish: boolean },
): Promise<ExitStatus> {
  const settings = await readSettings(invocation)
  const location = required(settings, 'archive')
  if (parts.publish && !parts.fetch) checkHasTargets(settings)
  // An unknown kind is told before the work.
  for (const { kind } of settings.targets) await loadTarget(kind)
  await using fetcher = parts.fetch
    ? openFetcher({ allowHosts: allowedHosts(settings) })
    : undefined
  const notes: string[] = []
  const source = fetcher && (await findSource(settings, fetcher, invocation.signal, notes))
  // A list that cannot be read is told before a library is made.
  const list = source && !existsSync(location) ? await readSubscriptions(source) : undefined
  await using archive = await openArchive(location)
  if (source) await syncList(archive, source, list, notes)
  if (parts.fetch) notes.push(...(await unmatchedNotes(archive, settings)))
  const asked = fetcher && (await askFeeds(archive, fetcher, settings, invocation, notes))
  const pictures = fetcher && (await lookAfterPictures(archive, fetcher, settings, invocation))
  // A library may have been copied without its pictures; pages then show links instead of holes.
  if (parts.publish) await archive.assets.wantLostFiles()
  if (parts.publish) notes.push(...(await applyTakedowns(archive, settings)))
  const targets = parts.publish ? await publishAll(archive, settings, invocation) : []
  const result: RunResult = {
    targets,
    notes,
    ...asked,
    ...(pictures && { pictures }),
  }
  await summariseRun(result, invocation)
  return statusOf(result)
}

/** What the user says of one source, as far as asking is concerned. */
function askSettings({ every, addresses, userAgent, rsshub }: SourceSettings): AskSettings {
  const everyMinutes = every === undefined ? undefined : minutesIn(every)
  return {
    ...(everyMinutes !== undefined && { everyMinutes }),
    ...(addresses !== undefined && { addresses }),
    ...(userAgent !== undefined && { userAgent }),
    ...(rsshub !== undefined && { rsshub }),
  }
}

function checkHasTargets(settings: Settings): void {
  if (settings.targets.length > 0) return
  throw new ConfigError('config/usage', 'There is nothing to publish: no target is named.', {
    hint: 'Name one, e.g. --site public, or "targets:" in broadsheet.yaml.',
  })
}

/** A list that cannot be reached today is no reason to leave known feeds unasked. */
async function findSource(
  settings: Settings,
  fetcher: Fetcher,
  signal: AbortSignal,
  notes: string[],
): Promise<ListSource | undefined> {
  try {
    return await findList(required(settings, 'feeds'), fetcher, signal)
  } catch (error) {
    const isOutage =
      error instanceof SubscriptionsError && error.code === 'subscriptions/unreachable'
    if (!isOutage || !(await hasFeeds(settings))) throw error
    notes.push(`${error.message} The feeds known from earlier runs are asked.`)
    return undefined
  }
}

/** Makes the tree equal to the list; what it is equal to already is passed over, but for its warnings. */
async function syncList(
  archive: Archive,
  source: ListSource,
  read: SubscriptionList | undefined,
  notes: string[],
): Promise<void> {
  const known = await archive.lists.known()
  if (known !== undefined && known.hash === source.hash) {
    notes.push(...known.warnings)
    return
  }
  const list = read ?? (await readSubscriptions(source))
  await archive.syncSubscriptions(list)
  await archive.lists.remember({ hash: source.hash, warnings: list.warnings })
  notes.push(...list.warnings)
}

async function hasFeeds(settings: Settings): Promise<boolean> {
  try {
    await using archive = await openArchive(required(settings, 'archive'), { mode: 'read' })
    return (await archive.feedStates()).length > 0
  } catch {
    return false // no library yet, so nothing is known from earlier
  }
}

async function askFeeds(
  archive: Archive,
  fetcher: Fetcher,
  settings: Settings,
  { values, terminal, signal }: Invocation,
  notes: string[],
): Promise<Pick<RunResult, 'feeds' | 'held'>> {
  const clock = readClock(terminal.environment)
  // Of feeds that wait there is nothing to know, were they ten thousand; machines are told of each all the same.
  const dueAt = values.due === true && values.json !== true ? clock().toISOString() : undefined
  const counts = dueAt === undefined ? undefined : await archive.lists.countDue(dueAt)
  if (counts?.due === 0) return { feeds: [], held: counts.subscribed }
  const feeds = await archive.feedStates(dueAt)
  const held = counts && { held: counts.subscribed - feeds.length }
  const rules = await compileRuleBook(feeds, feed => settingsFor(settings.sources, feed))
  const pageRules = await compilePageRules(feeds, pageRuleSettings(settings))
  using progress = createProgress({
    stream: terminal.error,
    isTerminal: terminal.isTerminal,
    total: feeds.length,
    quiet: values.quiet === true || values.json === true,
  })
  const reports = await fetchFeeds(
    archive,
    fetcher,
    {
      feeds,
      concurrency: settings.concurrency,
      fullText: feed => settingsFor(settings.sources, feed).fullText ?? settings.fullText,
      asking: feed => askSettings(settingsFor(settings.sources, feed)),
      rsshub: rsshubSettings(settings.rsshub),
      discover: async (page, stop) => {
        const found = await findFeeds(page, { fetcher, isThorough: false }, stop)
        return found?.candidates.map(({ address }) => ({ url: address })) ?? []
      },
      rules: feed => rules.get(feed.id),
      learns: feed => settingsFor(settings.sources, feed).learn ?? settings.learn,
      rulesFor: pageRules.rulesFor,
      clock,
      dueOnly: values.due === true,
      onFeed: report =>
        progress.advance({
          label: report.feed.path.join(' › '),
          outcome: report.outcome === 'held' ? 'unchanged' : report.outcome,
          newArticles: report.added,
          ...(report.error ? { reason: report.error.message } : {}),
        }),
    },
    signal,
  )
  notes.push(...pageRules.problems())
  return { feeds: reports, ...held }
}

/** A name under `sources:` that fits nothing is most likely misspelt, and would do nothing in silence. */
async function unmatchedNotes(archive: Archive, { sources }: Settings): Promise<string[]> {
  if (Object.keys(sources).length === 0) return []
  return unmatchedSources(sources, await archive.lists.places()).map(({ name, meant }) => {
    const hint = meant === undefined ? '' : ` Did you mean "${meant}"?`
    return `"${name}" under "sources:" is no feed and no place in the tree.${hint}`
  })
}

async function lookAfterPictures(
  archive: Archive,
  fetcher: Fetcher,
  settings: Settings,
  { values, terminal, signal }: Invocation,
): Promise<PictureReport | undefined> {
  if (!(await hasPictures(archive, settings))) return undefined
  using bars = new DisposableStack()
  let progress: ReturnType<typeof createProgress> | undefined
  return await mirrorPictures(
    archive,
    fetcher,
    {
      mode: feed => settingsFor(settings.sources, feed).media ?? settings.media,
      formats: settings.pictureFormat === 'avif' ? ['avif', 'webp'] : ['webp'],
      clock: readClock(terminal.environment),
      onBegin: total => {
        const { error: stream, isTerminal } = terminal
        // Without a bar there is nothing to say now: what failed stands in the summary.
        const quiet = !isTerminal || values.quiet === true || values.json === true || total === 0
        progress = bars.use(createProgress({ stream, isTerminal, total, quiet }))
      },
      onPicture: ({ picture, answer }) =>
        progress?.advance({
          label: URL.parse(picture.address)?.host ?? picture.address,
          outcome: answer !== 'skipped' && answer.kind === 'stored' ? 'changed' : 'failed',
        }),
    },
    signal,
  )
}

/** Where all pictures are links, and always were, there is nothing to look after. */
async function hasPictures(archive: Archive, { media, sources }: Settings): Promise<boolean> {
  const modes = [media, ...Object.values(sources).map(source => source.media ?? media)]
  return modes.some(mode => mode !== 'link') || (await archive.assets.isUsed())
}

/** A target that cannot be written harms no other. */
async function publishAll(
  archive: Archive,
  settings: Settings,
  { values, signal }: Invocation,
): Promise<(PublishReport | TargetFailure)[]> {
  const reports: (PublishReport | TargetFailure)[] = []
  for (const { kind, dir } of settings.targets) {
    signal.throwIfAborted()
    try {
      const renderer = await loadTarget(kind)
      const options = {
        settings: publishSettings(settings),
        full: values.full === true,
        fsync: settings.fsync,
        // Posts are read by a generator, pages by browsers.
        precompress: kind === 'site' ? settings.precompress : [],
      }
      reports.push(await publishTarget(archive, renderer, dir, options))
    } catch (error) {
      if (exitStatusOf(error) === 5) throw error
      reports.push({ kind, directory: dir, error })
    }
  }
  return reports
}

function statusOf({ feeds, targets }: RunResult): ExitStatus {
  const failures = targets.flatMap(target =>
    'error' in target ? [exitStatusOf(target.error)] : [],
  )
  if (failures.length > 0) return failures.includes(1) ? 1 : 2
  const asked = feeds?.filter(feed => feed.outcome !== 'held') ?? []
  return asked.length > 0 && asked.every(feed => feed.outcome === 'failed') ? 3 : 0
}
