// Kills `broadsheet run` without warning at random moments, many times over, and compares what the next run
// ends with: sites, posts and the library's contents must be those of a run that nobody killed.
//
// node bench/kills.ts [--kills 200] [--seed 1]
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual, parseArgs } from 'node:util'
import { serveFeeds } from '../test/support/feed-server.ts'
import { runArguments } from '../test/support/run-arguments.ts'
import { temporaryFolder } from '../test/support/temporary-folder.ts'
import { hashTree } from '../test/support/tree.ts'
import { makeCorpus, makeFeed, seededRandom } from './support/corpus.ts'

const PROGRAM = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const SIZE = { feeds: 6, articlesPerFeed: 6, bodyBytes: 900 }
/** Kills before a run is left alone, at most. */
const KILLS_IN_A_ROW = 8
/** What the library holds beside its bookkeeping: numbers of runs that were begun differ, and may. */
const TABLES = {
  articles: 'SELECT * FROM articles ORDER BY number',
  revisions:
    'SELECT article, revision, seen_at, title, raw_hash, hex(html) FROM revisions ORDER BY 1, 2',
  origins: 'SELECT * FROM origins ORDER BY article, feed_id',
  places: 'SELECT * FROM places ORDER BY node_id, position',
  nodes: 'SELECT * FROM nodes ORDER BY id',
  feeds:
    'SELECT id, address, node_id, title, etag, article_count, newest_at FROM feeds ORDER BY id',
  quarters: 'SELECT * FROM quarters ORDER BY quarter',
  outputs: 'SELECT target_id, path, hash, article, node FROM outputs ORDER BY 1, 2',
} as const

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' } },
})
const random = seededRandom(Number(values.seed))

type Folder = ReturnType<typeof temporaryFolder>

/** The stand as it is on one day: each feed has moved on by two articles. */
function stand(day: number): Map<string, string> {
  const corpus = makeCorpus(SIZE)
  for (let feed = 0; feed < SIZE.feeds; feed++)
    corpus.set(`/feed-${feed}.xml`, makeFeed(feed, SIZE, day * 2))
  return corpus
}

/** Runs the program, killed after `afterMs` where that is given; true when it came to its end. */
async function run(origin: string, folder: Folder, afterMs?: number): Promise<boolean> {
  const args = runArguments({ origin, host: new URL(origin).host }, folder.at)
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    stdio: 'ignore',
    env: { ...process.env, SOURCE_DATE_EPOCH: '1780000000' },
  })
  const timer = afterMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), afterMs)
  const [code] = await once(child, 'exit')
  clearTimeout(timer)
  return code === 0
}

function contents(folder: Folder): object {
  using database = new DatabaseSync(folder.at('library.db'), { readOnly: true })
  const rows = Object.entries(TABLES).map(([name, sql]) => [name, database.prepare(sql).all()])
  return {
    site: hashTree(folder.at('site')),
    posts: hashTree(folder.at('posts')),
    ...Object.fromEntries(rows),
  }
}

function differences(one: object, other: object): string[] {
  const pairs = other as Record<string, unknown>
  return Object.entries(one).flatMap(([name, value]) =>
    isDeepStrictEqual(value, pairs[name]) ? [] : [name],
  )
}

let corpus = stand(0)
await using server = await serveFeeds(path => corpus.get(path))
using whole = temporaryFolder()
using killed = temporaryFolder()
const wanted = Number(values.kills)
let kills = 0
let faults = 0
for (let day = 0; kills < wanted; day++) {
  corpus = stand(day)
  const start = performance.now()
  if (!(await run(server.origin, whole))) throw new Error('A run that nobody killed has failed.')
  const usualMs = performance.now() - start
  for (let row = 0; row < KILLS_IN_A_ROW && kills < wanted; row++) {
    if (await run(server.origin, killed, usualMs * (0.15 + random()))) break
    kills += 1
  }
  if (!(await run(server.origin, killed))) throw new Error('A run after a kill has failed.')
  const found = differences(contents(whole), contents(killed))
  if (found.length > 0) {
    faults += 1
    console.log(`day ${day}, after ${kills} kills: ${found.join(', ')} differ`)
  }
}
console.log(`${kills} kills, seed ${values.seed}: ${faults} differences`)
if (faults > 0) process.exitCode = 1
