// What publishing costs at several sizes of the library: the whole site, twenty more articles, nothing new;
// each in a fresh process, by CPU time, over rounds. Hugo beside it on the same articles where it is installed.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { openArchive } from '../src/archive/index.ts'
import { temporaryFolder } from '../test/support/temporary-folder.ts'
import { ARTICLES_PER_HOUR, fillLibrary } from './support/fill-library.ts'
import { type Cost, measureProgram } from './support/measure-program.ts'

type PublishCost = Cost & { readonly files: number }
type Step = 'full' | 'more' | 'nothing'

const FILL_STEP_HOURS = 1000
/** Of Chinese: 3.6 kB, as in the post that this project began with. */
const BODY_CHARACTERS = 1200

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '2000,20000,100000' },
    rounds: { type: 'string', default: '3' },
    feeds: { type: 'string', default: '200' },
    characters: { type: 'string', default: String(BODY_CHARACTERS) },
    /** A library filled earlier, so that a large one need not be filled again; it is written to. */
    archive: { type: 'string' },
    'no-hugo': { type: 'boolean', default: false },
  },
  allowPositionals: true,
})
const sizes = values.sizes.split(',').map(Number)
const characters = Number(values.characters)
using folder = temporaryFolder()

/** Runs `broadsheet publish` once and counts the files it tells of. */
async function publish(archive: string, site: string): Promise<PublishCost> {
  const args = ['publish', '--archive', archive, '--site', site, '--json']
  const cost = await measureProgram(args, {
    folder: folder.at('.'),
    compiled: folder.at('compiled'),
    environment: { SOURCE_DATE_EPOCH: '1780000000' },
  })
  if (cost.status !== 0) throw new Error(cost.output)
  const [target] = JSON.parse(cost.output).targets
  const files = target.added.length + target.changed.length + target.removed.length
  return { ...cost, files }
}

async function fill(path: string, from: number, to: number): Promise<void> {
  await using archive = await openArchive(path)
  for (let hour = from; hour < to; hour += FILL_STEP_HOURS) {
    const end = Math.min(to, hour + FILL_STEP_HOURS)
    await fillLibrary(archive, { from: hour, to: end, characters, feeds: Number(values.feeds) })
  }
}

/** A library of its own for each round, copied from the one that was filled. */
async function measure(size: number): Promise<Record<Step, PublishCost[]>> {
  const hours = size / ARTICLES_PER_HOUR
  const filled = values.archive ?? folder.at(`filled-${size}.db`)
  if (values.archive === undefined) await fill(filled, 0, hours)
  const costs: Record<Step, PublishCost[]> = { full: [], more: [], nothing: [] }
  for (let round = 0; round < Number(values.rounds); round++) {
    const library = folder.at('library.db')
    for (const ending of ['', '-wal', '-shm']) rmSync(library + ending, { force: true })
    rmSync(folder.at('site'), { recursive: true, force: true })
    cpSync(filled, library)
    costs.full.push(await publish(library, folder.at('site')))
    await fill(library, hours, hours + 1)
    costs.more.push(await publish(library, folder.at('site')))
    costs.nothing.push(await publish(library, folder.at('site')))
  }
  console.log(`${size} articles; the library is ${megabytes(statSync(filled).size)}`)
  report('  whole site', costs.full, size)
  report('  20 more', costs.more)
  report('  nothing new', costs.nothing)
  return costs
}

function report(what: string, costs: readonly PublishCost[], articles?: number): void {
  const seconds = costs.map(cost => cost.cpuSeconds.toFixed(2)).join(' / ')
  const each = articles ? `, ${((median(costs) / articles) * 1000).toFixed(3)} ms an article` : ''
  const peak = Math.max(...costs.map(cost => cost.peakMiB * 1.048576)).toFixed(0)
  console.log(`${what}: ${seconds} CPU s${each}; ${costs[0]?.files} files; peak ${peak} MB`)
}

function median(costs: readonly { readonly cpuSeconds: number }[]): number {
  const sorted = costs.map(cost => cost.cpuSeconds).sort((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`
}

/** The same articles as Hugo's content, with a theme of two templates and pages of 50, as ours are. */
async function measureHugo(size: number): Promise<void> {
  if (spawnSync('hugo', ['version']).status !== 0) {
    console.log(
      '  Hugo is not installed here (Debian: apt-get install hugo), so it is not measured.',
    )
    return
  }
  const site = folder.at('hugo')
  rmSync(site, { recursive: true, force: true })
  await using archive = await openArchive(folder.at('library.db'), { mode: 'read' })
  for (const [path, text] of HUGO_FILES) put(`${site}/${path}`, text)
  for (let from = 1; from <= size; from += 500) {
    const numbers = Array.from({ length: Math.min(500, size - from + 1) }, (_, i) => from + i)
    for (const { id, title = '', published, feedId, html } of await archive.articles(numbers)) {
      const front = { title, date: published, categories: [`频道${feedId}`] }
      put(`${site}/content/a/${id}.html`, `${JSON.stringify(front)}\n${html}\n`)
    }
  }
  const child = spawnSync(
    'bash',
    [
      '-c',
      'TIMEFORMAT="%U %S"; time hugo --quiet --source "$1" --destination "$1/public"',
      '',
      site,
    ],
    { encoding: 'utf8' },
  )
  const [user = 0, system = 0] =
    child.stderr.trim().split('\n').at(-1)?.split(' ').map(Number) ?? []
  const each = (((user + system) / size) * 1000).toFixed(2)
  console.log(`  Hugo, whole site: ${(user + system).toFixed(2)} CPU s, ${each} ms an article`)
}

const HUGO_FILES = [
  ['hugo.toml', 'baseURL = "https://paper.example/"\ntitle = "基准日报"\npaginate = 50\n'],
  ['config.toml', 'baseURL = "https://paper.example/"\ntitle = "基准日报"\npaginate = 50\n'],
  [
    'layouts/_default/single.html',
    '<!DOCTYPE html><html><head><title>{{ .Title }}</title></head><body><h1>{{ .Title }}</h1><time>{{ .Date }}</time>{{ .Content }}</body></html>',
  ],
  [
    'layouts/_default/list.html',
    '<!DOCTYPE html><html><head><title>{{ .Title }}</title></head><body><ul>{{ range .Paginator.Pages }}<li><a href="{{ .Permalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ template "_internal/pagination.html" . }}</body></html>',
  ],
] as const

function put(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

const more: number[] = []
for (const size of sizes) {
  const costs = await measure(size)
  more.push(median(costs.more))
  if (!values['no-hugo']) await measureHugo(size)
}
if (more.length > 1)
  console.log(
    `20 more, dearest to cheapest size: ${(Math.max(...more) / Math.min(...more)).toFixed(2)}`,
  )
