// A process of its own for the search bench: builds an index into a folder and says what it cost.
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { SearchIndex } from '../../src/model/search-index.ts'
import type { OutputFile } from '../../src/model/target.ts'
import { ChangedIndex } from '../../src/pipeline/search-index/changed-index.ts'
import { FullIndex } from '../../src/pipeline/search-index/full-index.ts'
import { benchSettings, describe, libraryOf } from './search-library.ts'
import { makeWordCorpus } from './word-corpus.ts'

const [folder = '', count = '0', kind = 'words', from = '0'] = process.argv.slice(2)
const size = Number(count)
const corpus = makeWordCorpus(size, kind === 'newsstand')
if (!corpus) throw new RangeError('The newsstand is not here.')
// An archive would read articles; here they are made, which is not the index's cost.
let makingMs = 0
const library = libraryOf(number => {
  const before = process.cpuUsage()
  const article = corpus.articleAt(number)
  makingMs += msSince(before)
  return article
}, size)
const dropped: string[] = []
const options = {
  settings: benchSettings,
  changedFeeds: [],
  changedNodes: [],
  hasWritten: async (path: string) => existsSync(join(folder, path)),
  drop: (path: string) => dropped.push(path),
}
const first = Number(from)
const index: SearchIndex =
  first === 0
    ? new FullIndex(library, benchSettings, describe)
    : new ChangedIndex(library, options, describe)

let cpuMs = 0
let files = 0
let bytes = 0

function msSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** Counts the time of the index alone: not of making articles, not of writing files. */
async function drain(changes: AsyncIterable<OutputFile>): Promise<void> {
  const iterator = changes[Symbol.asyncIterator]()
  for (;;) {
    const before = process.cpuUsage()
    const madeBefore = makingMs
    const { value, done } = await iterator.next()
    cpuMs += msSince(before) - (makingMs - madeBefore)
    if (done) return
    save(value)
  }
}

function save({ path, content }: OutputFile): void {
  const place = join(folder, path)
  files += 1
  bytes += Buffer.byteLength(content)
  mkdirSync(dirname(place), { recursive: true })
  writeFileSync(place, content)
}

for (let start = first; start < size; start += 100) {
  const numbers = Array.from({ length: Math.min(100, size - start) }, (_, at) => start + at + 1)
  await drain(index.add(await library.articles(numbers), []))
}
await drain(index.finish())
for (const path of dropped) rmSync(join(folder, path), { force: true })
const peakMiB = process.resourceUsage().maxRSS / 1024
console.log(JSON.stringify({ cpuMs, files, bytes, peakMiB }))
