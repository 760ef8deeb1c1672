import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeCorpus, makeFeed, seededRandom } from '../../bench/support/corpus.ts'
import { broadsheet } from '../support/cli.ts'
import { serveFeeds } from '../support/feed-server.ts'
import { runArguments, targetArguments } from '../support/run-arguments.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const SIZE = { feeds: 6, articlesPerFeed: 45, bodyBytes: 300 }
const RUNS = 6

test('publishing changes alone leaves the same bytes as publishing everything', async () => {
  const files = makeCorpus(SIZE)
  await using server = await serveFeeds(path => files.get(path))
  using folder = temporaryFolder()
  const random = seededRandom(7)
  const starts = Array.from({ length: SIZE.feeds }, () => 0)
  for (let run = 0; run < RUNS; run++) {
    // A different clock each run: what is published may not depend on it.
    const clock = { SOURCE_DATE_EPOCH: String(1_780_000_000 + run * 86_400) }
    const { out } = await broadsheet(runArguments(server, folder.at, '--json'), clock)
    const full = JSON.parse(
      (await broadsheet(['publish', '--full', '--json', ...targetArguments(folder.at)], clock)).out,
    )
    for (const { kind, added, changed, removed } of full.targets) {
      assert.deepEqual(
        { kind, added, changed, removed },
        { kind, added: [], changed: [], removed: [] },
        `run ${run}: ${out.slice(0, 200)}`,
      )
    }
    const feed = Math.floor(random() * SIZE.feeds)
    starts[feed] = (starts[feed] ?? 0) + Math.floor(random() * 50)
    files.set(`/feed-${feed}.xml`, makeFeed(feed, SIZE, starts[feed]))
    if (run === 3) files.set('/feed-0.xml', 'out of order')
  }
})
