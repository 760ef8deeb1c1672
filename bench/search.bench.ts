// Search in the browser beside FTS5 in the server: recall, the same hits, bytes and requests, cost.
import { execFileSync } from 'node:child_process'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { tidyToText } from '../src/kit/tidy-text.ts'
import { findArticles } from '../src/pipeline/index.ts'
import { readRanges } from '../src/search/browser/read-range.ts'
import { parseQuery, searchTerms } from '../src/search/index.ts'
import { readManifest } from '../src/search/static/index-manifest.ts'
import { IndexReader } from '../src/search/static/index-reader.ts'
import { findStatic, showStatic } from '../src/search/static/search-static.ts'
import { hostFiles, type StaticHost } from '../test/support/static-host.ts'
import { temporaryFolder } from '../test/support/temporary-folder.ts'
import { type KnownQuery, makeWordCorpus, type WordCorpus } from './support/word-corpus.ts'

/** Articles, or those given: `node bench/search.bench.ts 1000`. */
const USUAL_SIZES = ['1000', '10000', '100000']
const given = process.argv.slice(2)
const SIZES = (given.length > 0 ? given : USUAL_SIZES).map(Number)
/** FTS5 is filled up to this size. */
const SERVER_SIZE = 10_000
const RECALL_AT = 10
/** Words that thousands of articles hold, as people type them. */
const COMMON = [
  '中国',
  '北京',
  '水',
  '人工智能',
  '5G手机',
  '經濟',
  '上海 交通',
  '新能源汽车 电池',
  'linux',
  '数据 安全 隐私',
]
const builder = fileURLToPath(new URL('support/search-build.ts', import.meta.url))

type Cost = { cpuMs: number; files: number; bytes: number; peakMiB: number }
type Answer = { readonly top: number[]; readonly total: number; bytes: number; requests: number }

function build(folder: string, size: number, kind: string, from = 0): Cost {
  const output = execFileSync(process.execPath, [builder, folder, `${size}`, kind, `${from}`])
  return JSON.parse(output.toString())
}

async function askStatic(host: StaticHost, words: string): Promise<Answer> {
  const base = `${host.url}search/`
  const manifest = readManifest(await (await fetch(`${base}manifest.json`)).text())
  if (!manifest) throw new RangeError('no manifest')
  const before = host.answered.length
  const reader = new IndexReader(manifest, readRanges(base))
  const query = parseQuery(words)
  const hits = await findStatic(reader, query, {})
  const page = { from: 0, limit: RECALL_AT, spentBytes: reader.bytesRead }
  const { shown } = await showStatic(reader, query, hits, page)
  const answered = host.answered.slice(before)
  return {
    top: shown.map(({ id }) => Number.parseInt(id, 36)),
    total: hits.places.length,
    bytes: answered.reduce((sum, { bytes }) => sum + bytes, 0),
    requests: answered.length,
  }
}

/** The server's search over the same articles: the archive's own table and the pipeline's own query. */
function openServer(corpus: WordCorpus, size: number) {
  const database = new DatabaseSync(':memory:')
  database.exec(`CREATE VIRTUAL TABLE search USING fts5 (terms, content = '', contentless_delete = 1,
    detail = none, tokenize = "unicode61 remove_diacritics 0")`)
  const insert = database.prepare('INSERT INTO search (rowid, terms) VALUES (?, ?)')
  for (let number = 1; number <= size; number++) {
    const { title, html } = corpus.articleAt(number)
    insert.run(number, searchTerms(`${title}\n${tidyToText(html)}`))
  }
  const find = database.prepare(
    'SELECT rowid AS number, rank FROM search WHERE search MATCH ? ORDER BY rank, rowid DESC LIMIT ? OFFSET ?',
  )
  const count = database.prepare('SELECT count(*) AS count FROM search WHERE search MATCH ?')
  const archive = {
    articles: async (numbers: readonly number[]) => numbers.map(corpus.articleAt),
    countMatches: async (match: string) => Number(count.get(match)?.count),
    search: async (match: string, limit: number, offset: number) =>
      find
        .all(match, limit, offset)
        .map(row => ({ ...corpus.articleAt(Number(row.number)), rank: Number(row.rank) })),
  }
  return (words: string, limit: number) => findArticles(archive, words, { limit, offset: 0 })
}

function recallOf(known: readonly KnownQuery[], tops: readonly (readonly number[])[]): string {
  const parts = known.map(({ answers }, index) => {
    const found = answers.filter(number => tops[index]?.includes(number)).length
    return found / Math.min(RECALL_AT, answers.length)
  })
  return (parts.reduce((sum, part) => sum + part, 0) / parts.length).toFixed(3)
}

function spread(values: readonly number[]): string {
  const sorted = values.toSorted((one, other) => one - other)
  const at = (share: number): string => String(sorted[Math.floor((sorted.length - 1) * share)])
  return `median ${at(0.5)}, p95 ${at(0.95)}, most ${at(1)}`
}

async function measure(size: number, kind: 'words' | 'newsstand'): Promise<void> {
  const corpus = makeWordCorpus(size, kind === 'newsstand')
  if (!corpus) return console.log(`${kind}: not here`)
  using folder = temporaryFolder()
  const cost = build(folder.at('site'), size, kind)
  await using host = await hostFiles(folder.at('site'), { ranges: true })
  const answers: Answer[] = []
  for (const { query } of corpus.queries) answers.push(await askStatic(host, query))
  const common: Answer[] = []
  for (const query of COMMON) common.push(await askStatic(host, query))
  console.log(`${size} articles of ${kind}, ${corpus.articleAt(1).textLength} characters each`)
  console.log(
    `  build: ${(cost.cpuMs / size).toFixed(3)} ms of CPU and ${(cost.bytes / size).toFixed(0)} bytes an article, ${cost.files} files, peak ${cost.peakMiB.toFixed(0)} MiB`,
  )
  console.log(
    `  ${corpus.queries.length} known answers: recall@${RECALL_AT} ${recallOf(
      corpus.queries,
      answers.map(({ top }) => top),
    )}; bytes ${spread(answers.map(({ bytes }) => bytes))}; requests ${spread(answers.map(({ requests }) => requests))}`,
  )
  console.log(
    `  ${COMMON.length} common words, ${common.map(({ total }) => total).join('/')} hits: bytes ${spread(common.map(({ bytes }) => bytes))}; requests ${spread(common.map(({ requests }) => requests))}`,
  )
  if (size <= SERVER_SIZE) await compare(corpus, size, answers, common)
  const more = build(folder.at('site'), size + 20, kind, size)
  console.log(
    `  +20 articles: ${(more.cpuMs / 1000).toFixed(3)} CPU s, ${more.files} files, ${more.bytes} bytes`,
  )
}

async function compare(
  corpus: WordCorpus,
  size: number,
  answers: readonly Answer[],
  common: readonly Answer[],
): Promise<void> {
  const server = openServer(corpus, size)
  const tops: number[][] = []
  for (const { query } of corpus.queries) {
    tops.push((await server(query, RECALL_AT)).hits.map(({ number }) => number))
  }
  const same = tops.filter((top, index) => sameSet(top, answers[index]?.top ?? [])).length
  const totals = await Promise.all(
    COMMON.map(async query => (await server(query, size)).hits.length),
  )
  console.log(
    `  FTS5: recall@${RECALL_AT} ${recallOf(corpus.queries, tops)}; the same hits for ${same} of ${tops.length}; hits of common words ${totals.join('/')} (static ${common.map(({ total }) => total).join('/')})`,
  )
}

function sameSet(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every(number => other.includes(number))
}

for (const size of SIZES) {
  await measure(size, 'words')
  await measure(size, 'newsstand')
}
