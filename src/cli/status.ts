import { openArchive } from '../archive/index.ts'
import { readClock } from '../config/index.ts'
import type { FeedRecord } from '../model/library.ts'
import { displayWidth, fitWidth } from '../observe/index.ts'
import { type Command, type Invocation, settingOptions } from './command.ts'
import { readSettings, required } from './settings.ts'

const NAME_WIDTH = 36
const DAY_MS = 24 * 60 * 60 * 1000
// A feed is called silent when it has brought nothing for this long; how long is usual for it comes later.
const SILENT_AFTER_DAYS = 30

type FeedStatus = {
  readonly name: string
  readonly address: string
  readonly state: 'working' | 'silent' | 'failing' | 'gone' | 'not asked yet' | 'left the list'
  readonly articles: number
  readonly lastSuccess?: string
  readonly newest?: string
  readonly failingSince?: string
  readonly lastError?: string
  readonly nextDue?: string
}

export const statusCommand: Command = {
  summary: 'Shows how each feed is doing: last success, last error, silent since when, due when.',
  usage: '--archive FILE.db',
  options: { ...settingOptions },
  examples: [
    'broadsheet status --archive library.db',
    'broadsheet status --archive library.db --json',
  ],
  run: status,
}

async function status(invocation: Invocation) {
  const { values, terminal } = invocation
  const settings = await readSettings(invocation)
  await using archive = await openArchive(required(settings, 'archive'), { mode: 'read' })
  const now = readClock(terminal.environment)()
  const feeds = (await archive.feeds()).map(feed => statusOf(feed, now))
  const articles = await archive.count()
  terminal.out(
    values.json === true
      ? `${JSON.stringify({ articles, feeds }, null, 2)}\n`
      : render(feeds, articles),
  )
  return 0 as const
}

function statusOf(feed: FeedRecord, now: Date): FeedStatus {
  const { health } = feed
  const facts = {
    lastSuccess: health.lastSuccessAt,
    newest: feed.newestAt ?? health.lastNewAt,
    failingSince: health.failingSince,
    lastError: health.lastError,
    nextDue: health.dueAt,
  }
  return {
    name: feed.path.join(' › '),
    address: feed.address,
    state: stateOf(feed, now),
    articles: feed.articleCount,
    ...Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)),
  }
}

function stateOf(feed: FeedRecord, now: Date): FeedStatus['state'] {
  const { health } = feed
  if (!feed.subscribed) return 'left the list'
  if (health.gone) return 'gone'
  if (health.failures > 0) return 'failing'
  if (health.lastAskedAt === undefined) return 'not asked yet'
  const newest = feed.newestAt ?? health.lastNewAt
  const silentMs = newest === undefined ? 0 : now.getTime() - Date.parse(newest)
  return silentMs > SILENT_AFTER_DAYS * DAY_MS ? 'silent' : 'working'
}

function render(feeds: readonly FeedStatus[], articles: number): string {
  const counts = Map.groupBy(feeds, feed => feed.state)
  const totals = [...counts].map(([state, list]) => `${list.length} ${state}`).join(', ')
  const lines = feeds.flatMap(feed => [
    row(feed),
    ...(feed.lastError ? [`    ${feed.lastError}`] : []),
  ])
  return [
    `${articles} articles from ${feeds.length} feeds: ${totals || 'none'}.`,
    '',
    HEADER,
    ...lines,
    '',
  ].join('\n')
}

const HEADER = `${'Feed'.padEnd(NAME_WIDTH)}  ${'State'.padEnd(14)}${'Articles'.padStart(8)}  ${'Newest'.padEnd(11)} ${'Last success'.padEnd(17)} Next due`

function row(feed: FeedStatus): string {
  const name = fitWidth(feed.name, NAME_WIDTH)
  const padded = name + ' '.repeat(Math.max(0, NAME_WIDTH - displayWidth(name)))
  const since =
    feed.state === 'failing' && feed.failingSince ? `  since ${day(feed.failingSince)}` : ''
  return `${padded}  ${feed.state.padEnd(14)}${String(feed.articles).padStart(8)}  ${day(feed.newest).padEnd(11)} ${minute(feed.lastSuccess).padEnd(17)} ${minute(feed.nextDue)}${since}`
}

function day(date: string | undefined): string {
  return date?.slice(0, 10) ?? '–'
}

function minute(date: string | undefined): string {
  return date === undefined ? '–' : date.slice(0, 16).replace('T', ' ')
}
