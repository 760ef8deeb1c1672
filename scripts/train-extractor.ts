/**
 * Trains the two models of `src/extract/` on pages with known bodies and writes `src/extract/model.ts`.
 * First it reports cross-validation: five folds by host, every page judged by models that never saw its
 * host, through the same code that extracts. Same pages, same bytes out: no clock, no random source.
 *
 *     node scripts/train-extractor.ts [folder of page sets] [--report-only]
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type GoldPage, loadPages, PAGE_SETS, scoreSet, tokensOf } from '../bench/extract.bench.ts'
import { BLOCK_FEATURES } from '../src/extract/block-features.ts'
import type { BlockView } from '../src/extract/block-views.ts'
import { bodyBlocks, bodyText } from '../src/extract/body-text.ts'
import { chooseBody } from '../src/extract/choose-body.ts'
import { type Block, cutBlocks } from '../src/extract/cut-blocks.ts'
import { findTitleBlock } from '../src/extract/find-title-block.ts'
import { columnsOf, linearSum, rowOf, sigmoid, type Weights } from '../src/extract/logistic.ts'
import { PLACE_FEATURES, type PlaceView, viewPlaces } from '../src/extract/place-features.ts'
import { readPage } from '../src/extract/read-page.ts'
import { createScorer, viewPage } from '../src/extract/score-blocks.ts'

const MODEL_FILE = join(import.meta.dirname, '../src/extract/model.ts')
const FOLDS = 5
const INNER_FOLDS = 3
/** Sets differ in size; none shall be drowned. */
const SET_WEIGHTS: Readonly<Record<string, number>> = { 'en-news': 2, 'en-articles': 1, zh: 5 }
/** A block counts by its share of the article, up to this many articles. */
const BLOCK_WEIGHT_LIMIT = 3

type Sample = {
  readonly page: GoldPage
  readonly views: readonly BlockView[]
  /** Share of each block's text that is in the gold text, 0 … 1. */
  readonly labels: Float64Array
  readonly weights: Float64Array
  readonly fold: number
}

type Models = { readonly block: Weights; readonly place: Weights }

function prepare(gold: GoldPage): Sample {
  const page = readPage(gold.html, gold.url)
  const blocks = cutBlocks(page)
  const length = tokensOf(gold.text, true).length + 20
  const weights = Float64Array.from(blocks, block => {
    const share = (tokensOf(block.text, true).length + 2) / length
    return Math.min(BLOCK_WEIGHT_LIMIT, share) * (SET_WEIGHTS[gold.set] ?? 1)
  })
  return {
    page: gold,
    views: viewPage(page, blocks, findTitleBlock(page, blocks)),
    labels: labelBlocks(blocks, gold.text),
    weights,
    fold: hash(hostOf(gold)) % FOLDS,
  }
}

/** Pages of one host share a template, so they share a fold; the Chinese set hides its hosts. */
function hostOf({ url, id }: GoldPage): string {
  const host = URL.parse(url)?.hostname ?? id
  return host.endsWith('.example.com') ? id : host
}

function hash(text: string): number {
  let value = 2166136261
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 16777619)
  }
  return value >>> 0
}

// Labels: long blocks are found in the gold text by their 4-grams, short ones by their whole text between
// the places of the long ones around them. A place in the gold text is used once.

const LONG_TOKENS = 6
const SHORT_TOKENS = 14
const GRAM = 4
const REACH = 40

function labelBlocks(blocks: readonly Block[], gold: string): Float64Array {
  const aligner = new Aligner(gold)
  const tokens = blocks.map(block => aligner.tokens(block.text))
  const labels = new Float64Array(blocks.length)
  const places = new Float64Array(blocks.length).fill(-1)
  for (const [index, block] of tokens.entries()) {
    if (block.length < LONG_TOKENS) continue
    const { share, place } = aligner.placeLong(block)
    labels[index] = share
    places[index] = place
  }
  const next = nextPlaces(places, aligner.length)
  let last = -REACH
  for (const [index, block] of tokens.entries()) {
    const place = places[index] ?? -1
    if (place >= 0) last = place
    else if (block.length > 0 && block.length < SHORT_TOKENS) {
      const found = aligner.placeShort(block, last - REACH, (next[index] ?? 0) + REACH)
      if (found < 0) continue
      labels[index] = 1
      if (block.length >= 3) last = Math.max(last, found)
    }
  }
  return labels
}

function nextPlaces(places: Float64Array, end: number): Float64Array {
  const next = new Float64Array(places.length)
  for (let index = places.length - 1, place = end; index >= 0; index--) {
    next[index] = place
    if ((places[index] ?? -1) >= 0) place = places[index] ?? 0
  }
  return next
}

class Aligner {
  readonly #gold: readonly string[]
  readonly #used: Uint8Array
  readonly #grams = new Map<string, number[]>()
  #expected = 0

  constructor(gold: string) {
    this.#gold = this.tokens(gold)
    this.#used = new Uint8Array(this.#gold.length)
    for (let index = 0; index + GRAM <= this.#gold.length; index++) {
      const gram = this.#gold.slice(index, index + GRAM).join(' ')
      const places = this.#grams.get(gram)
      if (places) places.push(index)
      else this.#grams.set(gram, [index])
    }
  }

  get length(): number {
    return this.#gold.length
  }

  tokens(text: string): string[] {
    return tokensOf(text.normalize('NFKC').toLowerCase(), true)
  }

  placeLong(tokens: readonly string[]): { share: number; place: number } {
    const found: number[] = []
    let hits = 0
    let expected = this.#expected
    for (let index = 0; index + GRAM <= tokens.length; index++) {
      const places = this.#grams.get(tokens.slice(index, index + GRAM).join(' '))
      if (!places) continue
      hits++
      const nearest = this.#nearestUnused(places, expected)
      if (nearest < 0) continue
      found.push(nearest)
      expected = nearest + 1
    }
    const grams = tokens.length - GRAM + 1
    if (hits / grams <= 0.5 || found.length / grams <= 0.4) return { share: 0, place: -1 }
    found.sort((a, b) => a - b)
    for (const place of found) this.#used.fill(1, place, place + GRAM)
    this.#expected = (found[found.length - 1] ?? 0) + GRAM
    return { share: hits / grams, place: found[found.length >> 1] ?? 0 }
  }

  #nearestUnused(places: readonly number[], expected: number): number {
    let best = -1
    for (const place of places.slice(0, 50)) {
      if (this.#used[place] && this.#used[place + GRAM - 1]) continue
      if (best < 0 || Math.abs(place - expected) < Math.abs(best - expected)) best = place
    }
    return best
  }

  placeShort(tokens: readonly string[], from: number, until: number): number {
    const end = Math.min(this.#gold.length, Math.ceil(until)) - tokens.length
    for (let place = Math.max(0, Math.floor(from)); place <= end; place++) {
      const fits = tokens.every(
        (token, offset) => this.#gold[place + offset] === token && !this.#used[place + offset],
      )
      if (!fits) continue
      this.#used.fill(1, place, place + tokens.length)
      return place
    }
    return -1
  }
}

// Logistic regression by Adam over shuffled batches; the weights of the second half are averaged, which
// steadies them more than any penalty did.

const EPOCHS = 12
const BATCH = 2048
const RATE = 0.03
const PENALTY = 0.0003
/** Columns that hardly vary must not get huge weights. */
const LEAST_DEVIATION = 0.02

type Training = { rows: Float64Array[]; labels: number[]; weights: number[] }

function gather(samples: readonly Sample[], rowsOf: (sample: Sample) => Float64Array[]): Training {
  const training: Training = { rows: [], labels: [], weights: [] }
  for (const sample of samples) {
    for (const [index, row] of rowsOf(sample).entries()) {
      training.rows.push(row)
      training.labels.push(sample.labels[index] ?? 0)
      training.weights.push(sample.weights[index] ?? 0)
    }
  }
  return training
}

/** A row without its zeros, in units of the columns' deviations. */
type SparseRow = { readonly columns: Int32Array; readonly values: Float32Array }

function train(training: Training, columns: readonly string[]): Weights {
  const scales = deviations(training.rows, columns.length)
  const rows = training.rows.map(row => sparse(row, scales))
  const solution = descend(rows, training, columns.length)
  const entries = columns.map((name, column) => {
    return [name, round((solution[column] ?? 0) / (scales[column] ?? 1))] as const
  })
  return { bias: round(solution[columns.length] ?? 0), ...Object.fromEntries(entries) }
}

const round = (value: number): number => Math.round(value * 10_000) / 10_000

function deviations(rows: readonly Float64Array[], columns: number): Float64Array {
  const sums = new Float64Array(columns)
  const squares = new Float64Array(columns)
  for (const row of rows) {
    for (let column = 0; column < columns; column++) {
      const value = row[column] ?? 0
      sums[column] = (sums[column] ?? 0) + value
      squares[column] = (squares[column] ?? 0) + value * value
    }
  }
  return sums.map((sum, column) => {
    const mean = sum / rows.length
    return Math.max(LEAST_DEVIATION, Math.sqrt((squares[column] ?? 0) / rows.length - mean * mean))
  })
}

function sparse(row: Float64Array, scales: Float64Array): SparseRow {
  const columns = Int32Array.from(row.keys().filter(column => row[column] !== 0))
  const values = Float32Array.from(columns, column => (row[column] ?? 0) / (scales[column] ?? 1))
  return { columns, values }
}

function descend(
  rows: readonly SparseRow[],
  { labels, weights }: Training,
  columns: number,
): Float64Array {
  const solution = new Float64Array(columns + 1)
  const average = new Float64Array(columns + 1)
  const adam = new Adam(columns + 1)
  const gradient = new Float64Array(columns + 1)
  const order = Int32Array.from(rows.keys())
  const random = generator()
  const scale = rows.length / weights.reduce((sum, weight) => sum + weight, 0)
  let averaged = 0
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(order, random)
    for (let start = 0; start < rows.length; start += BATCH) {
      const batch = order.subarray(start, start + BATCH)
      gradient.fill(0)
      for (const index of batch) {
        const row = rows[index]
        const weight = ((weights[index] ?? 0) * scale) / batch.length
        if (row) addGradient(gradient, solution, row, labels[index] ?? 0, weight)
      }
      for (let column = 0; column < columns; column++) {
        gradient[column] = (gradient[column] ?? 0) + PENALTY * (solution[column] ?? 0)
      }
      adam.step(solution, gradient, RATE * (1 - epoch / EPOCHS) + RATE / 30)
      if (epoch * 2 < EPOCHS) continue
      averaged++
      for (let column = 0; column <= columns; column++) {
        const mean = average[column] ?? 0
        average[column] = mean + ((solution[column] ?? 0) - mean) / averaged
      }
    }
  }
  return average
}

function addGradient(
  gradient: Float64Array,
  solution: Float64Array,
  { columns, values }: SparseRow,
  label: number,
  weight: number,
): void {
  const bias = solution.length - 1
  let sum = solution[bias] ?? 0
  for (let at = 0; at < columns.length; at++) {
    sum += (solution[columns[at] ?? 0] ?? 0) * (values[at] ?? 0)
  }
  const miss = (1 / (1 + Math.exp(-sum)) - label) * weight
  for (let at = 0; at < columns.length; at++) {
    const column = columns[at] ?? 0
    gradient[column] = (gradient[column] ?? 0) + miss * (values[at] ?? 0)
  }
  gradient[bias] = (gradient[bias] ?? 0) + miss
}

class Adam {
  readonly #mean: Float64Array
  readonly #square: Float64Array
  #steps = 0

  constructor(size: number) {
    this.#mean = new Float64Array(size)
    this.#square = new Float64Array(size)
  }

  step(solution: Float64Array, gradient: Float64Array, rate: number): void {
    this.#steps++
    const meanBias = 1 - 0.9 ** this.#steps
    const squareBias = 1 - 0.99 ** this.#steps
    for (let at = 0; at < solution.length; at++) {
      const slope = gradient[at] ?? 0
      const mean = 0.9 * (this.#mean[at] ?? 0) + 0.1 * slope
      const square = 0.99 * (this.#square[at] ?? 0) + 0.01 * slope * slope
      this.#mean[at] = mean
      this.#square[at] = square
      solution[at] =
        (solution[at] ?? 0) - (rate * (mean / meanBias)) / (Math.sqrt(square / squareBias) + 1e-8)
    }
  }
}

function generator(): () => number {
  let state = 1
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

function shuffle(order: Int32Array, random: () => number): void {
  for (let index = order.length - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1))
    const kept = order[index] ?? 0
    order[index] = order[other] ?? 0
    order[other] = kept
  }
}

const blockRows = ({ views }: Sample): Float64Array[] =>
  views.map(view => rowOf(BLOCK_FEATURES, view))
const trainBlocks = (samples: readonly Sample[]): Weights =>
  train(gather(samples, blockRows), columnsOf(BLOCK_FEATURES))

const judgeBlocks = ({ views }: Sample, weights: Weights): Float64Array => {
  const sum = linearSum(BLOCK_FEATURES, weights)
  return Float64Array.from(views, view => sigmoid(sum(view) + (weights.bias ?? 0)))
}

/**
 * The second model must learn from opinions as the first one has them of pages that it does not know, so these
 * come from models trained without the page.
 */
function trainBoth(samples: readonly Sample[]): Models {
  const opinions = new Map<Sample, PlaceView[]>()
  for (let fold = 0; fold < INNER_FOLDS; fold++) {
    const isOut = ({ page }: Sample): boolean =>
      hash(`${hostOf(page)}/inner`) % INNER_FOLDS === fold
    const weights = trainBlocks(samples.filter(sample => !isOut(sample)))
    for (const sample of samples.filter(isOut)) {
      opinions.set(sample, viewPlaces(sample.views, judgeBlocks(sample, weights)))
    }
  }
  const rows = (sample: Sample): Float64Array[] =>
    (opinions.get(sample) ?? []).map(view => rowOf(PLACE_FEATURES, view))
  return {
    block: trainBlocks(samples),
    place: train(gather(samples, rows), columnsOf(PLACE_FEATURES)),
  }
}

function extractText({ views }: Sample, models: Models): string {
  const decided = chooseBody(createScorer(models.block, models.place)(views))
  return bodyText(bodyBlocks(decided, ['body']))
}

function crossValidate(samples: readonly Sample[]): void {
  const texts = new Map<Sample, string>()
  for (let fold = 0; fold < FOLDS; fold++) {
    const models = trainBoth(samples.filter(sample => sample.fold !== fold))
    for (const sample of samples.filter(sample => sample.fold === fold)) {
      texts.set(sample, extractText(sample, models))
    }
  }
  console.table(PAGE_SETS.map(set => report(set, samples, texts)))
}

function report(
  set: string,
  samples: readonly Sample[],
  texts: ReadonlyMap<Sample, string>,
): object {
  const chosen = samples.filter(({ page }) => page.set === set)
  const score = scoreSet(
    chosen.map(({ page }) => page),
    chosen.map(sample => ({ text: texts.get(sample) ?? '' })),
  )
  const { precision, recall, f1, pageF1, boilerplate } = score
  const figures = Object.entries({ precision, recall, f1, pageF1, boilerplate })
  return {
    set,
    pages: chosen.length,
    ...Object.fromEntries(figures.map(([name, value]) => [name, round(value)])),
  }
}

function writeModel({ block, place }: Models): void {
  const table = (name: string, weights: Weights): string => {
    const lines = Object.entries(weights).map(([column, weight]) => `  '${column}': ${weight},`)
    return `export const ${name}: Weights = {\n${lines.join('\n')}\n}\n`
  }
  writeFileSync(
    MODEL_FILE,
    `// Table of weights, written by scripts/train-extractor.ts. A column is a feature, or a feature's slope
// from a knot on (\`words>3\`); a positive weight speaks for the article.
// biome-ignore-all lint/complexity/useLiteralKeys: generated
import type { Weights } from './logistic.ts'

/** What a block and its place say. */
${table('BLOCK_WEIGHTS', block)}
/** The same once more, with the first model's opinion of everything around. */
${table('PLACE_WEIGHTS', place)}`,
  )
}

function main(): void {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { 'report-only': { type: 'boolean' }, 'model-only': { type: 'boolean' } },
  })
  const pages = loadPages(positionals[0])
  if (pages.length === 0) {
    console.log('No pages found; name the folder that holds the sets.')
    return
  }
  const samples = pages.map(prepare)
  if (!values['model-only']) crossValidate(samples)
  if (!values['report-only']) writeModel(trainBoth(samples))
}

if (import.meta.main) main()
