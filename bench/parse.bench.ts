/**
 * Feeds read per CPU second, beside feedsmith on the same bytes: each measurement in a process of its
 * own, the two taking turns, so that neither warms up the other nor is alone in a quiet moment. Ours
 * gets bytes, charset and all; feedsmith gets the string that TextDecoder makes of them, and that time
 * is its too. Then the memory of one feed of 30 MB.
 *
 *     npm run bench parse
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseFeed as parseWithFeedsmith } from 'feedsmith'
import { parseFeed } from '../src/parse/index.ts'
import { loadCorpora, makeChineseFeed } from './parse-corpora.ts'

const ROUNDS = 7
// Until then the engine compiles in threads beside, whose time is counted.
const WARM_UP_MICROSECONDS = 2_000_000
const MEASURED_MICROSECONDS = 1_500_000
const LARGE_FEED_BYTES = 30_000_000
const MEGABYTE = 1_000_000

const decoder = new TextDecoder()
const readers: Readonly<Record<string, (bytes: Uint8Array) => unknown>> = {
  ours: bytes => parseFeed(bytes),
  feedsmith: bytes => parseWithFeedsmith(decoder.decode(bytes)),
}

const [mode, reader = '', corpus = ''] = process.argv.slice(2)
if (mode === 'measure') console.log(measure(reader, corpus))
else if (mode === 'write') writeFileSync(corpus, makeLargeFeed())
else if (mode === 'memory') console.log(measureMemory(reader, corpus))
else report()

function report(): void {
  console.log('MB per CPU second, median of rounds in turn (spread); ratio of medians')
  for (const name of loadCorpora().keys()) {
    const ours: number[] = []
    const theirs: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      ours.push(inOwnProcess('measure', 'ours', name))
      theirs.push(inOwnProcess('measure', 'feedsmith', name))
    }
    const ratio = median(ours) / median(theirs)
    console.log(
      `${name}: ours ${summary(ours)}, feedsmith ${summary(theirs)}, ${ratio.toFixed(2)} ×`,
    )
  }
  reportMemory()
}

/** The feed is written by one process and read by another, whose memory holds nothing else. */
function reportMemory(): void {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-bench-'))
  const path = join(folder, 'large.xml')
  inOwnProcess('write', '', path)
  for (const name of Object.keys(readers)) {
    const peak = inOwnProcess('memory', name, path)
    console.log(`a feed of 30 MB, peak resident memory: ${name} ${peak.toFixed(0)} MB`)
  }
  rmSync(folder, { recursive: true })
}

function inOwnProcess(task: string, who: string, what: string): number {
  const script = process.argv[1] ?? ''
  const child = spawnSync(process.execPath, [script, task, who, what], { encoding: 'utf8' })
  if (child.status !== 0) throw new Error(`${who} failed on ${what}: ${child.stderr}`)
  return Number(child.stdout)
}

function measure(who: string, what: string): number {
  const documents = loadCorpora().get(what) ?? []
  readFor(documents, who, WARM_UP_MICROSECONDS)
  const { bytes, microseconds } = readFor(documents, who, MEASURED_MICROSECONDS)
  return bytes / microseconds
}

function readFor(
  documents: readonly Uint8Array[],
  who: string,
  limit: number,
): { bytes: number; microseconds: number } {
  const start = process.cpuUsage()
  let bytes = 0
  let microseconds = 0
  while (microseconds < limit) {
    for (const document of documents) {
      readQuietly(document, who)
      bytes += document.length
    }
    const used = process.cpuUsage(start)
    microseconds = used.user + used.system
  }
  return { bytes, microseconds }
}

/** Feedsmith throws at broken feeds; their bytes count as read all the same. */
function readQuietly(document: Uint8Array, who: string): unknown {
  try {
    return readers[who]?.(document)
  } catch {
    return undefined // what a peer makes of a broken feed is not measured here
  }
}

function makeLargeFeed(): string {
  const itemBytes = 5000
  return makeChineseFeed(Math.ceil(LARGE_FEED_BYTES / (itemBytes * 1.1)), itemBytes)
}

function measureMemory(who: string, path: string): number {
  const parsed = readQuietly(readFileSync(path), who)
  if (parsed === undefined) throw new Error(`${who} reads no feed of 30 MB`)
  return (process.resourceUsage().maxRSS * 1024) / MEGABYTE
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
}

function summary(values: readonly number[]): string {
  const low = Math.min(...values).toFixed(0)
  const high = Math.max(...values).toFixed(0)
  return `${median(values).toFixed(0)} (${low}–${high})`
}
