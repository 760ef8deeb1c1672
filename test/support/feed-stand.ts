import { type Archive, openArchive } from '../../src/archive/index.ts'
import { createFetcher, type Fetcher, type FetcherOptions } from '../../src/fetch/index.ts'
import type { Subscription } from '../../src/model/subscription.ts'
import { type FeedReport, fetchFeeds } from '../../src/pipeline/index.ts'
import { temporaryFolder } from './temporary-folder.ts'

type FetchSettings = Parameters<typeof fetchFeeds>[2]

/** A library with a few feeds, and a clock that moves when it is told to. */
export interface FeedStand extends AsyncDisposable {
  readonly archive: Archive
  /** ISO 8601; set it to let time pass. */
  now: string
  /** Lets so many hours pass. */
  pass(hours: number): void
  /** Asks the feeds; the reports are in the order of the list. */
  ask(settings?: Partial<FetchSettings>): Promise<readonly FeedReport[]>
}

/** It is noon on 1 March 2026, every name leads to this machine, and `allowHosts` may be asked. */
export async function feedStand(
  feeds: readonly (string | Subscription)[],
  fetching: Partial<FetcherOptions> = {},
): Promise<FeedStand> {
  const folder = temporaryFolder()
  const archive = await openArchive(folder.at('library.db'))
  const subscriptions = feeds.map((feed, index) =>
    typeof feed === 'string' ? { address: feed, path: ['Test', `Feed ${index + 1}`] } : feed,
  )
  await archive.syncSubscriptions({ subscriptions, warnings: [] })
  const stand: FeedStand = {
    archive,
    now: '2026-03-01T12:00:00.000Z',
    pass(hours) {
      stand.now = new Date(Date.parse(stand.now) + hours * 3_600_000).toISOString()
    },
    async ask(settings = {}) {
      const clock = (): Date => new Date(stand.now)
      await using fetcher: Fetcher = createFetcher({
        allowHosts: [],
        lookup: async () => [{ address: '127.0.0.1', family: 4 }],
        now: () => Date.parse(stand.now),
        ...fetching,
      })
      const all = { concurrency: 8, clock, fullText: () => 'never' as const, ...settings }
      return await fetchFeeds(archive, fetcher, all, new AbortController().signal)
    },
    async [Symbol.asyncDispose]() {
      await archive[Symbol.asyncDispose]()
      folder[Symbol.dispose]()
    },
  }
  return stand
}
