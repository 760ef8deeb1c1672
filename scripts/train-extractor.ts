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
import { cutBlocks } from '../src/extract/cut-blocks.ts'
import { findTitleBlock } from '../src/extract/find-title-block.ts'
import { columnsOf, linearSum, rowOf, sigmoid, type Weights } from '../src/extract/logistic.ts'
import { PLACE_FEATURES, type PlaceView, viewPlaces } from '../src/extract/place-features.ts'
import { readPage } from '../src/extract/read-page.ts'
import { createScorer, viewPage } from '../src/extract/score-blocks.ts'
import { labelBlocks } from './label-blocks.ts'
import { round, type Training, train } from './logistic-regression.ts'

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
