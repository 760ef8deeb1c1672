// `node bench/parse-fuzz.ts [count]`: damages real feeds at random and reads them; nothing may throw or
// take long. The seed is fixed, so a failure can be found again.
import { readdirSync, readFileSync } from 'node:fs'
import { parseFeed } from '../src/parse/index.ts'
import { mutate } from '../test/support/mutate.ts'
import { seededRandom } from './support/corpus.ts'

const LARGEST_BYTES = 60_000
const SLOW_MS = 500
const count = Number(process.argv[2] ?? 100_000)
const folder = new URL('../../shared/data/real-feeds/', import.meta.url)
const feeds = readdirSync(folder)
  .map(name => readFileSync(new URL(name, folder)))
  .filter(bytes => bytes.length <= LARGEST_BYTES)

const random = seededRandom(20_261_123)
let slowestMs = 0
let faults = 0
for (let run = 0; run < count; run++) {
  const document = mutate(feeds[run % feeds.length] as Uint8Array, random)
  const start = performance.now()
  try {
    parseFeed(document, { url: 'https://feeds.example/feed.xml' })
  } catch (error) {
    faults += 1
    console.error(`mutation ${run}:`, error)
  }
  slowestMs = Math.max(slowestMs, performance.now() - start)
}
console.log(
  `${count} mutations of ${feeds.length} feeds: ${faults} exceptions, slowest ${slowestMs.toFixed(0)} ms`,
)
if (faults > 0 || slowestMs > SLOW_MS) process.exitCode = 1
