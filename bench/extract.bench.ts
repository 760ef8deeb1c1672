/**
 * Scores article extraction on pages with known bodies, beside Readability in the same run, and
 * counts pages per CPU second of both.
 *
 *     node bench/extract.bench.ts [folder of page sets] [--speed-only | --score-only]
 *
 * F1 is that of the article-extraction-benchmark: 4-gram shingles counted as a multiset, precision and
 * recall averaged over pages. A token is a word; on the Chinese set it is a character.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { extractArticle } from '../src/extract/index.ts'

export const PAGE_SETS = ['en-news', 'en-articles', 'zh'] as const
const DEFAULT_FOLDER = join(import.meta.dirname, '../../shared/data/pages')
const SHINGLE = 4
const HAN_PATTERN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}_]+/gu
const WORD_PATTERN = /[\p{L}\p{N}\p{M}_]+/gu

/** A page with what a person found on it. */
export type GoldPage = {
  readonly set: string
  readonly id: string
  readonly url: string
  readonly html: string
  readonly text: string
  readonly title?: string
  readonly author?: string
  readonly published?: string
  /** Strings that belong to the body, and strings that do not. */
  readonly with?: readonly string[]
  readonly without?: readonly string[]
}

/** What an extractor says of a page; absent fields are not scored. */
export type Extraction = {
  readonly text: string
  readonly title?: string | undefined
  readonly author?: string | undefined
  readonly published?: string | undefined
}

/** Precision and recall of one page's shingles, 0 … 1. */
export type PageScore = { readonly precision: number; readonly recall: number; readonly f1: number }

/** Reads the page sets of a folder; empty when the folder is not there. */
export function loadPages(
  folder = DEFAULT_FOLDER,
  sets: readonly string[] = PAGE_SETS,
): GoldPage[] {
  return sets.filter(set => existsSync(join(folder, set))).flatMap(set => loadSet(folder, set))
}

function loadSet(folder: string, set: string): GoldPage[] {
  const lines = readFileSync(join(folder, set, 'gold.jsonl'), 'utf8')
    .trim()
    .split('\n')
  return lines.map(line => {
    const gold = JSON.parse(line) as Omit<GoldPage, 'set' | 'html'>
    const html = gunzipSync(readFileSync(join(folder, set, `${gold.id}.html.gz`))).toString('utf8')
    return { ...gold, set, html }
  })
}

/** Tokens of a text: words, or single characters for Chinese. */
export function tokensOf(text: string, byCharacter: boolean): string[] {
  return text.match(byCharacter ? HAN_PATTERN : WORD_PATTERN) ?? []
}

/** Compares the text found with the text wanted. */
export function scoreText(gold: string, found: string, byCharacter: boolean): PageScore {
  const wanted = shinglesOf(tokensOf(gold, byCharacter))
  const got = shinglesOf(tokensOf(found, byCharacter))
  let shared = 0
  for (const [shingle, count] of got) shared += Math.min(count, wanted.get(shingle) ?? 0)
  const precision = shared / (total(got) || 1)
  const recall = shared / (total(wanted) || 1)
  return { precision, recall, f1: harmonic(precision, recall) }
}

function shinglesOf(tokens: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (let index = 0; index === 0 || index + SHINGLE <= tokens.length; index++) {
    const shingle = tokens.slice(index, index + SHINGLE).join(' ')
    if (shingle) counts.set(shingle, (counts.get(shingle) ?? 0) + 1)
  }
  return counts
}

const total = (counts: ReadonlyMap<string, number>): number =>
  counts.values().reduce((sum, count) => sum + count, 0)

/** The F1 of a precision and a recall. */
export function harmonic(precision: number, recall: number): number {
  return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / (values.length || 1)

/** Same title but for case, spaces and the shapes of quotes and dashes. */
export function sameTitle(gold: string, found: string | undefined): boolean {
  return found !== undefined && plain(gold) === plain(found)
}

/** Same people: the names found are the names wanted, whatever joins or decorates them. */
export function sameAuthor(gold: string, found: string | undefined): boolean {
  if (!found) return false
  const wanted = plain(gold.replace(/^(?:by|作者|记者)[:：\s]*/i, ''))
  return wanted === plain(found) || nameWords(wanted) === nameWords(plain(found))
}

const nameWords = (name: string): string =>
  [...new Set(name.split(/[\s,;&、·|]+/).filter(word => word && word !== 'and'))].sort().join(' ')

/** Same calendar day, as written. */
export function sameDay(gold: string, found: string | undefined): boolean {
  const wanted = /(\d{4})-(\d{1,2})(?:-(\d{1,2}))?/.exec(gold)
  const day = wanted
    ?.slice(1)
    .map(part => part?.padStart(2, '0'))
    .filter(Boolean)
    .join('-')
  return found !== undefined && day !== undefined && found.startsWith(day)
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[‘’`´]/g, "'")
    .replace(/[“”„]/g, '"')
    .replace(/[‐‑‒–—]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
}

/** One row of the table: an extractor on a set. */
export type SetScore = {
  readonly f1: number
  readonly precision: number
  readonly recall: number
  readonly pageF1: number
  /** Share of the strings that do not belong to the body and were kept all the same. */
  readonly boilerplate: number
  readonly title: number
  readonly author: number
  readonly date: number
}

/** Scores extractions against the pages they came from, in the same order. */
export function scoreSet(pages: readonly GoldPage[], found: readonly Extraction[]): SetScore {
  const scores = pages.map((page, index) =>
    scoreText(page.text, found[index]?.text ?? '', page.set === 'zh'),
  )
  const precision = mean(scores.map(score => score.precision))
  const recall = mean(scores.map(score => score.recall))
  const share = (
    field: 'title' | 'author' | 'published',
    same: (gold: string, found: string | undefined) => boolean,
  ): number => {
    const stated = pages.flatMap((page, index) => {
      const gold = page[field]
      return gold ? [same(gold, found[index]?.[field]) ? 1 : 0] : []
    })
    return stated.length > 0 ? mean(stated) : Number.NaN
  }
  return {
    precision,
    recall,
    f1: harmonic(precision, recall),
    pageF1: mean(scores.map(score => score.f1)),
    boilerplate: boilerplateKept(pages, found),
    title: share('title', sameTitle),
    author: share('author', sameAuthor),
    date: share('published', sameDay),
  }
}

function boilerplateKept(pages: readonly GoldPage[], found: readonly Extraction[]): number {
  const kept = pages.flatMap((page, index) =>
    (page.without ?? [])
      // A word of the article itself is no boilerplate, whatever the list says.
      .filter(string => !squeeze(page.text).includes(squeeze(string)))
      .map(string => (squeeze(found[index]?.text ?? '').includes(squeeze(string)) ? 1 : 0)),
  )
  return kept.length > 0 ? mean(kept) : Number.NaN
}

const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** Ours, in the shape that is scored. Dates are compared as the page writes them, in its own zone. */
export function extractOurs(page: GoldPage): Extraction {
  const article = extractArticle(page.html, page.url)
  return {
    text: article.text,
    title: article.title,
    author: article.authors.map(author => author.name).join(', ') || undefined,
    published: article.published,
  }
}

export function extractReadability(page: GoldPage): Extraction {
  const { document } = parseHTML(page.html)
  const article = new Readability(document).parse()
  return {
    text: htmlText(article?.content ?? ''),
    title: article?.title ?? undefined,
    author: article?.byline ?? undefined,
    published: article?.publishedTime ?? undefined,
  }
}

type TreeNode = {
  readonly nodeType: number
  readonly nodeName: string
  readonly textContent: string | null
  readonly childNodes: Iterable<TreeNode>
}

/** Text of an extractor's markup; an element's edge separates words, as it does for a reader. */
function htmlText(html: string): string {
  const { document } = parseHTML(`<html><body>${html}</body></html>`)
  const parts: string[] = []
  const walk = (node: TreeNode): void => {
    if (node.nodeType === 3) parts.push(node.textContent ?? '')
    const block = /^(?:P|DIV|LI|H\d|BR|TR|TD|TH|SECTION|FIGCAPTION|BLOCKQUOTE)$/.test(node.nodeName)
    if (block) parts.push('\n')
    for (const child of node.childNodes) walk(child)
    if (block) parts.push('\n')
  }
  walk(document.body)
  return parts.join('')
}

const RIVALS = { broadsheet: extractOurs, 'Readability + linkedom': extractReadability } as const

type Row = Record<string, string | number>

function scoreTable(pages: readonly GoldPage[]): Row[] {
  return PAGE_SETS.flatMap(set => {
    const chosen = pages.filter(page => page.set === set)
    if (chosen.length === 0) return []
    return Object.entries(RIVALS).map(([extractor, extract]) => {
      const score = scoreSet(
        chosen,
        chosen.map(page => attempt(extract, page)),
      )
      const figures = Object.entries(score).map(([name, value]) => [name, round(value)] as const)
      return { set, pages: chosen.length, extractor, ...Object.fromEntries(figures) }
    })
  })
}

function attempt(extract: (page: GoldPage) => Extraction, page: GoldPage): Extraction {
  try {
    return extract(page)
  } catch {
    // A rival that throws has found nothing.
    return { text: '' }
  }
}

const round = (value: number): number | string =>
  Number.isNaN(value) ? '–' : Math.round(value * 1000) / 1000

const ROUNDS = 3

/**
 * Each rival in a process of its own, so that nobody pays for another's garbage; in turns, so that a slow
 * minute of the machine slows everybody.
 */
function speedTable(folder: string): Row[] {
  const rates = new Map<string, number[]>()
  for (let round = 0; round < ROUNDS; round++) {
    for (const extractor of Object.keys(RIVALS)) {
      const rate = measureApart(extractor, folder)
      rates.set(extractor, [...(rates.get(extractor) ?? []), rate])
    }
  }
  return [...rates].map(([extractor, found]) => {
    const sorted = found.toSorted((a, b) => a - b)
    const row = { extractor, 'pages per CPU second': sorted[sorted.length >> 1] ?? 0 }
    return { ...row, least: sorted[0] ?? 0, most: sorted[sorted.length - 1] ?? 0 }
  })
}

function measureApart(extractor: string, folder: string): number {
  const { stdout } = spawnSync(
    process.execPath,
    [import.meta.filename, folder, '--rival', extractor],
    { encoding: 'utf8' },
  )
  return Number(stdout)
}

function measureHere(extractor: string, pages: readonly GoldPage[]): number {
  const rival = Object.entries(RIVALS).find(([name]) => name === extractor)?.[1]
  if (!rival) return 0
  const before = process.cpuUsage()
  for (const page of pages) attempt(rival, page)
  const used = process.cpuUsage(before)
  return Math.round((pages.length * 1e6) / (used.user + used.system))
}

function main(): void {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      'speed-only': { type: 'boolean' },
      'score-only': { type: 'boolean' },
      rival: { type: 'string' },
    },
  })
  const folder = positionals[0] ?? DEFAULT_FOLDER
  const pages = loadPages(folder)
  if (pages.length === 0) console.log('No pages found; name the folder that holds the sets.')
  else if (values.rival) console.log(measureHere(values.rival, pages))
  else {
    if (!values['speed-only']) console.table(scoreTable(pages))
    if (!values['score-only']) console.table(speedTable(folder))
  }
}

if (import.meta.main) main()
