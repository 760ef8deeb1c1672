/**
 * Reads mutated feeds and checks that nothing throws, nothing hangs and nothing false comes out.
 *
 *     node bench/parse-fuzz.ts [mutations, 100000 by default] [seed]
 *
 * Real feeds are mutated where they are at hand, else generated ones.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseFeed } from '../src/parse/index.ts'
import { makeChineseFeed, makeEnglishFeed } from './parse-corpora.ts'
import { checkParsed, mutate } from './parse-mutations.ts'
import { seededRandom } from './support/corpus.ts'

const DATA = join(import.meta.dirname, '../../shared/data')
const WINDOW_BYTES = 12_000
const SLOW_MICROSECONDS_A_BYTE = 20
const SLOW_FLOOR_MICROSECONDS = 100_000

const count = Number(process.argv[2] ?? 100_000)
const random = seededRandom(Number(process.argv[3] ?? 1))
const seeds = loadSeeds()
let failures = 0
let entries = 0
let slowest = 0

for (let index = 0; index < count; index++) {
  const bytes = mutate(pick(seeds), pick(seeds), random)
  const started = process.cpuUsage()
  const complaint = read(bytes)
  const used = process.cpuUsage(started)
  const microseconds = used.user + used.system
  slowest = Math.max(slowest, microseconds)
  const allowed = SLOW_FLOOR_MICROSECONDS + bytes.length * SLOW_MICROSECONDS_A_BYTE
  const slow =
    microseconds > allowed ? `took ${microseconds} µs for ${bytes.length} bytes` : undefined
  if ((complaint ?? slow) !== undefined) {
    failures++
    if (failures <= 20) console.log(`mutation ${index}: ${complaint ?? slow}`)
  }
}
console.log(
  `${count} mutations of ${seeds.length} feeds: ${failures} failures, ${entries} entries read, slowest ${(slowest / 1000).toFixed(0)} ms`,
)
process.exitCode = failures === 0 ? 0 : 1

function read(bytes: Uint8Array): string | undefined {
  try {
    const parsed = parseFeed(bytes, { url: 'https://example.org/feeds/all.xml' })
    entries += parsed.entries.length
    return checkParsed(parsed)
  } catch (error) {
    return `threw ${error instanceof Error ? error.stack : String(error)}`
  }
}

function pick(documents: readonly Uint8Array[]): Uint8Array {
  return documents[Math.floor(random() * documents.length)] as Uint8Array
}

/** Starts of documents, because a mutation near the start of a long one costs as much as the whole. */
function loadSeeds(): Uint8Array[] {
  const folders = ['real-feeds', 'newsstand', 'conformance/encoding']
    .map(name => join(DATA, name))
    .filter(existsSync)
  const real = folders.flatMap(folder =>
    readdirSync(folder).map(file => readFileSync(join(folder, file)).subarray(0, WINDOW_BYTES)),
  )
  const made = [makeEnglishFeed(3), makeChineseFeed(3, 1000)].map(text => Buffer.from(text))
  return [...real, ...made]
}
