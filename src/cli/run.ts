import { type Archive, openArchive } from '../archive/index.ts'
import { readClock, type Settings, settingsFor } from '../config/index.ts'
import { ConfigError, SubscriptionsError } from '../errors.ts'
import { createFetcher, type Fetcher } from '../fetch/index.ts'
import type { SubscriptionList } from '../model/subscription.ts'
import { createProgress } from '../observe/index.ts'
import {
  compileRuleBook,
  type FeedReport,
  fetchFeeds,
  loadSubscriptions,
  mirrorPictures,
  type PictureReport,
  type PublishReport,
  publishTarget,
} from '../pipeline/index.ts'
import { loadRenderer } from '../publish/index.ts'
import {
  type Command,
  type ExitStatus,
  fetchOptions,
  type Invocation,
  publishOptions,
  settingOptions,
} from './command.ts'
import { exitStatusOf } from './failure.ts'
import { publishTools } from './publish-tools.ts'
import { summariseRun } from './run-summary.ts'
import { publishSettings, readSettings, required } from './settings.ts'

/** What one run did; the `--json` output has this shape. */
export type RunResult = {
  readonly feeds?: readonly FeedReport[]
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
  for (const { kind } of settings.targets) await loadRenderer(kind, publishTools) // an unknown kind is told before the work
  await using fetcher = createFetcher({ allowHosts: settings.allowHosts })
  const notes: string[] = []
  const list = parts.fetch ? await readList(settings, fetcher, invocation.signal, notes) : undefined
  await using archive = await openArchive(location)
  if (list) await archive.syncSubscriptions(list)
  const feeds = parts.fetch ? await askFeeds(archive, fetcher, settings, invocation) : undefined
  const pictures = parts.fetch
    ? await lookAfterPictures(archive, fetcher, settings, invocation)
    : undefined
  // A library may have been copied without its pictures; pages then show links instead of holes.
  if (parts.publish) await archive.assets.wantLostFiles()
  const targets = parts.publish ? await publishAll(archive, settings, invocation) : []
  const result: RunResult = {
    targets,
    notes,
    ...(feeds ? { feeds } : {}),
    ...(pictures ? { pictures } : {}),
  }
  summariseRun(result, invocation)
  return statusOf(result)
}

function checkHasTargets(settings: Settings): void {
  if (settings.targets.length > 0) return
  throw new ConfigError('config/usage', 'There is nothing to publish: no target is named.', {
    hint: 'Name one, e.g. --site public, or "targets:" in broadsheet.yaml.',
  })
}

/** A list that cannot be reached today is no reason to leave known feeds unasked. */
async function readList(
  settings: Settings,
  fetcher: Fetcher,
  signal: AbortSignal,
  notes: string[],
): Promise<SubscriptionList | undefined> {
  try {
    const list = await loadSubscriptions(required(settings, 'feeds'), fetcher, signal)
    notes.push(...list.warnings)
    return list
  } catch (error) {
    const isOutage =
      error instanceof SubscriptionsError && error.code === 'subscriptions/unreachable'
    if (!isOutage || !(await hasFeeds(settings))) throw error
    notes.push(`${error.message} The feeds known from earlier runs are asked.`)
    return undefined
  }
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
): Promise<readonly FeedReport[]> {
  const states = await archive.feedStates()
  const total = states.length
  const rules = await compileRuleBook(states, feed => settingsFor(settings.sources, feed))
  using progress = createProgress({
    stream: terminal.error,
    isTerminal: terminal.isTerminal,
    total,
    quiet: values.quiet === true || values.json === true,
  })
  // Awaited here: the bar goes when this function ends.
  return await fetchFeeds(
    archive,
    fetcher,
    {
      concurrency: settings.concurrency,
      fullText: feed => settingsFor(settings.sources, feed).fullText ?? settings.fullText,
      rules: feed => rules.get(feed.id),
      clock: readClock(terminal.environment),
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
}

async function lookAfterPictures(
  archive: Archive,
  fetcher: Fetcher,
  settings: Settings,
  { values, terminal, signal }: Invocation,
): Promise<PictureReport | undefined> {
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
      const renderer = await loadRenderer(kind, publishTools)
      const options = { settings: publishSettings(settings), full: values.full === true }
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
