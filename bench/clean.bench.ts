/**
 * Articles of 5 kB cleaned and written as Markdown, per CPU second; then the same over a newsstand.
 *
 *     node bench/clean.bench.ts [folder of feeds]
 *
 * Time is the process's own CPU time, so a busy machine changes it little. "clean + Markdown" is `cleanArticle` and
 * `toMarkdown` of its result, which is written from the article as it was cleaned; "Markdown of stored HTML" is
 * what a publisher does later: the cleaned HTML is read and cleaned again.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { cleanArticle, toMarkdown } from '../src/clean/index.ts'
import { loadBodies } from './defects.ts'
import { ARTICLE_BYTES, sampleArticle } from './support/sample-article.ts'

const ROUNDS = 5
const ARTICLES = 1500
const BASE = 'https://news.example/2022/a.html'
const DEFAULT_FOLDER = join(import.meta.dirname, '../../shared/data/newsstand')

/** Articles per CPU second for one way through them all. */
function measure(bodies: readonly string[], work: (html: string) => void): number[] {
  const rates: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const start = process.cpuUsage()
    for (const body of bodies) work(body)
    const { user, system } = process.cpuUsage(start)
    rates.push(bodies.length / ((user + system) / 1e6))
  }
  return rates
}

function report(name: string, bodies: readonly string[], work: (html: string) => void): void {
  const bytes = bodies.reduce((sum, body) => sum + Buffer.byteLength(body), 0)
  // The first round pays for compiling, as every short run does; it is shown, not averaged away.
  const [first = 0, ...others] = measure(bodies, work)
  const per5kB = bytes / bodies.length / ARTICLE_BYTES
  const rates = [first, ...others].map(rate => Math.round(rate * per5kB))
  console.log(`${name.padEnd(42)} ${rates.join('  ')}  articles of 5 kB a CPU second`)
}

const clean = (html: string): void => void cleanArticle(html, BASE)
const cleanAndWrite = (html: string): void => void toMarkdown(cleanArticle(html, BASE).html, BASE)

const [folder = DEFAULT_FOLDER] = process.argv.slice(2)
const samples = Array.from({ length: ARTICLES }, (_, index) => sampleArticle(index))
report('sample articles: clean', samples, clean)
report('sample articles: clean + Markdown', samples, cleanAndWrite)
const stored = samples.map(html => cleanArticle(html, BASE).html)
report('sample articles: Markdown of stored HTML', stored, html => void toMarkdown(html, BASE))
if (existsSync(folder)) {
  const bodies = loadBodies(folder).map(({ html }) => html)
  report('newsstand: clean', bodies, clean)
  report('newsstand: clean + Markdown', bodies, cleanAndWrite)
} else console.log(`no newsstand at ${folder}: sample articles only`)
