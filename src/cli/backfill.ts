import { openArchive } from '../archive/index.ts'
import { readClock, settingsFor } from '../config/index.ts'
import { ConfigError } from '../errors.ts'
import { type BackfillReport, backfillFeed, compileRuleBook } from '../pipeline/index.ts'
import { type Command, fetchOptions, type Invocation, settingOptions } from './command.ts'
import { counted } from './counted.ts'
import { openFetcher } from './open-fetcher.ts'
import { readSettings, required } from './settings.ts'

const USUAL_PAGES = 10

export const backfillCommand: Command = {
  summary:
    'Reads what feeds told before you subscribed: their archives (RFC 5005) and the older pages of WordPress, at one request a second.',
  usage: '--archive FILE.db [--feed WORDS] [--pages N]',
  options: {
    ...settingOptions,
    'allow-host': fetchOptions['allow-host'],
    feed: {
      type: 'string',
      value: 'WORDS',
      description: 'Only feeds whose place or address holds these words',
    },
    pages: {
      type: 'string',
      value: 'N',
      description: `Older documents to read of each feed (default: ${USUAL_PAGES})`,
    },
  },
  examples: ['broadsheet backfill --archive library.db --feed 湖报 --pages 50'],
  run: backfill,
}

async function backfill(invocation: Invocation) {
  const { values, terminal, signal } = invocation
  const settings = await readSettings(invocation)
  const pageLimit = pagesOf(values.pages)
  await using fetcher = openFetcher({ allowHosts: settings.allowHosts })
  await using archive = await openArchive(required(settings, 'archive'))
  const words = typeof values.feed === 'string' ? values.feed : ''
  const feeds = (await archive.feedStates()).filter(({ path, address }) =>
    `${path.join(' / ')} ${address}`.includes(words),
  )
  if (feeds.length === 0 && words === '') {
    throw new ConfigError('config/usage', 'The library has no feeds yet.', {
      hint: 'Run "broadsheet run" first: it takes them from your list.',
    })
  }
  if (feeds.length === 0) {
    throw new ConfigError('config/usage', `No feed of the library is called "${words}".`, {
      hint: '"broadsheet status" lists them.',
    })
  }
  const book = await compileRuleBook(feeds, feed => settingsFor(settings.sources, feed))
  const reports: BackfillReport[] = []
  for (const feed of feeds) {
    const clock = readClock(terminal.environment)
    const rules = () => book.get(feed.id)
    const report = await backfillFeed(archive, fetcher, feed, { pageLimit, clock, rules }, signal)
    reports.push(report)
    if (values.json !== true && values.quiet !== true) terminal.out(`${lineOf(report)}\n`)
  }
  if (values.json === true) terminal.out(`${JSON.stringify(reports.map(plain), null, 2)}\n`)
  return 0 as const
}

function pagesOf(value: unknown): number {
  if (value === undefined) return USUAL_PAGES
  if (typeof value === 'string' && /^[1-9]\d{0,5}$/.test(value)) return Number(value)
  throw new ConfigError(
    'config/usage',
    `--pages must be a whole number from 1 to 999999, but it is "${value}"`,
  )
}

const ENDINGS: Readonly<Record<BackfillReport['ending'], string>> = {
  complete: 'that is all there is',
  limit: 'there is more: give a larger --pages',
  none: 'it offers nothing older',
  failed: 'then it failed',
}

function lineOf({ feed, pages, added, ending, reason }: BackfillReport): string {
  const counts = `${counted(pages, 'older document')}, ${counted(added, 'new article')}`
  return `${feed.path.join(' › ')}: ${counts}; ${ENDINGS[ending]}${reason ? `: ${reason}` : '.'}`
}

const plain = ({ feed, ...report }: BackfillReport) => ({
  address: feed.address,
  path: feed.path,
  ...report,
})
