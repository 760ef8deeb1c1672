import { openArchive, type Upstream } from '../archive/index.ts'
import { readClock } from '../config/index.ts'
import { type Command, type Invocation, settingOptions } from './command.ts'
import { type FeedStatus, feedStatuses, isTroubled } from './feed-status.ts'
import { readSettings, required } from './settings.ts'
import { renderStatus } from './status-text.ts'

export const statusCommand: Command = {
  summary:
    'Shows how each feed is doing, those in trouble first: why, since when, asked again when.',
  usage: '--archive FILE.db [--failing]',
  options: {
    ...settingOptions,
    failing: {
      type: 'boolean',
      description:
        'Only feeds in trouble: failing, gone, or silent for longer than is usual for them',
    },
  },
  examples: [
    'broadsheet status --archive library.db',
    'broadsheet status --archive library.db --failing',
    'broadsheet status --archive library.db --json',
  ],
  run: status,
}

/** What the command knows; `--json` prints it as it is. */
export type Status = {
  readonly articles: number
  /** Feeds by state, in all. */
  readonly counts: Readonly<Record<string, number>>
  /** Those in trouble first, the longest trouble on top. */
  readonly feeds: readonly FeedStatus[]
  /** RSSHub instances, and servers that are left alone for a while. */
  readonly servers: readonly Upstream[]
}

async function status(invocation: Invocation) {
  const { values, terminal } = invocation
  const settings = await readSettings(invocation)
  await using archive = await openArchive(required(settings, 'archive'), { mode: 'read' })
  const now = readClock(terminal.environment)().toISOString()
  const feeds = feedStatuses(await archive.feeds(), now)
  const counts = Object.fromEntries(
    [...Map.groupBy(feeds, feed => feed.state)].map(([state, list]) => [state, list.length]),
  )
  const result: Status = {
    articles: await archive.count(),
    counts,
    feeds: values.failing === true ? feeds.filter(isTroubled) : feeds,
    servers: (await archive.upstreams.all()).filter(upstream => isWorthShowing(upstream, now)),
  }
  terminal.out(
    values.json === true ? `${JSON.stringify(result, null, 2)}\n` : renderStatus(result, now),
  )
  return 0 as const
}

function isWorthShowing({ kind, holdUntil }: Upstream, now: string): boolean {
  return kind === 'instance' || (kind !== 'route' && (holdUntil ?? '') > now)
}
