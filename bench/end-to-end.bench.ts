// Feeds → library + Hexo + site, 2,000 articles of 5 kB, called as a user does, each time in a fresh process: CPU
// time, memory, spread. The first call ever compiles everything; the others find compiled code, as on any machine
// that is not thrown away.
import { rmSync } from 'node:fs'
import { serveFeeds } from '../test/support/feed-server.ts'
import { runArguments } from '../test/support/run-arguments.ts'
import { temporaryFolder } from '../test/support/temporary-folder.ts'
import { makeCorpus } from './support/corpus.ts'
import { type Cost, measureProgram } from './support/measure-program.ts'

const ROUNDS = 3
const ARTICLES = 2000
const FEEDS = 40
const corpus = makeCorpus({ feeds: FEEDS, articlesPerFeed: ARTICLES / FEEDS, bodyBytes: 5000 })

await using server = await serveFeeds(path => corpus.get(path))
using folder = temporaryFolder()
const args = runArguments(server, folder.at)
const options = {
  folder: folder.at('.'),
  compiled: folder.at('compiled'),
  environment: { SOURCE_DATE_EPOCH: '1780000000' },
}

const first: Cost[] = []
const again: Cost[] = []
for (let round = 0; round <= ROUNDS; round++) {
  for (const name of ['library.db', 'library.db-wal', 'library.db-shm', 'site', 'posts']) {
    rmSync(folder.at(name), { recursive: true, force: true })
  }
  first.push(await measureProgram(args, options))
  again.push(await measureProgram(args, options))
}

const rate = ({ cpuSeconds }: Cost): string => (ARTICLES / cpuSeconds).toFixed(0)
const peak = (costs: readonly Cost[]): string =>
  `peak ${Math.max(...costs.map(({ peakMiB }) => peakMiB * 1.048576)).toFixed(0)} MB`
const seconds = (costs: readonly Cost[]): string =>
  costs.map(({ cpuSeconds }) => cpuSeconds.toFixed(2)).join(' / ')
console.log(
  `first run: ${first.slice(1).map(rate).join(' / ')} articles per CPU second (${first.slice(0, 1).map(rate)} in the first call ever); ${peak(first)}`,
)
console.log(`second run, nothing new: ${seconds(again)} CPU seconds; ${peak(again)}`)
if ([...first, ...again].some(cost => cost.status !== 0)) process.exitCode = 1
