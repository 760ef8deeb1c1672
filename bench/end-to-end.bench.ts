// Feeds → library + Hexo + site, 2,000 articles of 5 kB, in fresh processes: CPU time, memory, spread.
import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { serveFeeds } from '../test/support/feed-server.ts'
import { runArguments } from '../test/support/run-arguments.ts'
import { temporaryFolder } from '../test/support/temporary-folder.ts'
import { makeCorpus } from './support/corpus.ts'

type Cost = { readonly status: number; readonly cpuSeconds: number; readonly peakMiB: number }

const ROUNDS = 3
const ARTICLES = 2000
const FEEDS = 40
const corpus = makeCorpus({ feeds: FEEDS, articlesPerFeed: ARTICLES / FEEDS, bodyBytes: 5000 })

function measure(args: readonly string[]): Promise<Cost> {
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('support/measured-cli.ts', import.meta.url)), ...args],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  let output = ''
  child.stdout.on('data', chunk => {
    output += chunk
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', () => resolve(JSON.parse(output.trim().split('\n').at(-1) ?? '{}')))
  })
}

await using server = await serveFeeds(path => corpus.get(path))
using folder = temporaryFolder()
const args = runArguments(server, folder.at)

const first: Cost[] = []
const again: Cost[] = []
for (let round = 0; round < ROUNDS; round++) {
  for (const name of ['library.db', 'library.db-wal', 'library.db-shm', 'site', 'posts']) {
    rmSync(folder.at(name), { recursive: true, force: true })
  }
  first.push(await measure(args))
  again.push(await measure(args))
}

const rates = first.map(cost => ARTICLES / cost.cpuSeconds).sort((a, b) => a - b)
console.log(
  `first run: ${rates.map(rate => rate.toFixed(0)).join(' / ')} articles per CPU second; peak ${Math.max(...first.map(cost => cost.peakMiB)).toFixed(0)} MiB`,
)
console.log(
  `second run, nothing new: ${again.map(cost => cost.cpuSeconds.toFixed(2)).join(' / ')} CPU seconds; peak ${Math.max(...again.map(cost => cost.peakMiB)).toFixed(0)} MiB`,
)
if ([...first, ...again].some(cost => cost.status !== 0)) process.exitCode = 1
