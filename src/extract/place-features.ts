// Table of features: longer than a page, one line each.
import { BLOCK_FEATURES } from './block-features.ts'
import type { BlockView } from './block-views.ts'
import type { Feature, NumberFeature } from './logistic.ts'
import type { Outline } from './outline.ts'

/** A block seen a second time, when the first model has spoken about every block around it. */
export type PlaceView = BlockView & {
  /** The first model's opinion as log odds. */
  readonly odds: number
  readonly oddsBefore: number
  readonly oddsAfter: number
  /** Mean likelihood, by words, of the blocks 3 and 8 around it, and of the 3 before and after. */
  readonly near: number
  readonly wide: number
  readonly before: number
  readonly after: number
  /** The same for the element around it, the two wider ones, and the blocks alike. */
  readonly inside: readonly [number, number, number]
  readonly alikeLikely: number
  /** Whether it lies in the element that holds the most of what is likely and the least of the rest. */
  readonly inBest: boolean
  /** Share of the page's likely words that lie before it, and after it. */
  readonly likelyBefore: number
  readonly likelyAfter: number
  /** Blocks since the last sure one, and until the next; a large number when there is none. */
  readonly sinceSure: number
  readonly untilSure: number
  /** Of the list or table that it belongs to, and of the blocks before and after that; 0 outside of any. */
  readonly group: number
  readonly groupBefore: number
  readonly groupAfter: number
  /** Words of the page's likely blocks. */
  readonly likelyWords: number
}

const log = (value: number): number => Math.log2(1 + value)
const flag = (value: boolean): number => (value ? 1 : 0)
const ODDS_KNOTS = [-8, -4, -2, 0, 2]
const LIKELY_KNOTS = [0, 0.2, 0.5, 0.8]
const DISTANCE_KNOTS = [0, 1, 2, 4]

const SHORT_WORDS = 15

/** A short line is known by its company, a long one by itself: the company again, by how short the line is. */
const shortFeatures = (
  [
    ['near', view => view.near],
    ['wide', view => view.wide],
    ['before', view => view.before],
    ['after', view => view.after],
    ['inside0', view => view.inside[0]],
    ['inside1', view => view.inside[1]],
    ['inside2', view => view.inside[2]],
    ['alike', view => view.alikeLikely],
  ] as const satisfies readonly (readonly [string, (view: PlaceView) => number])[]
).map(
  ([name, of]): NumberFeature<PlaceView> => ({
    name: `short.${name}`,
    of: view => of(view) * Math.max(0, 1 - view.block.measure.words / SHORT_WORDS),
    knots: [0, 0.4, 0.8],
  }),
)

/** What the second model looks at beside what the first did: its opinion of the block and of the surroundings. */
export const OPINION_FEATURES: readonly Feature<PlaceView>[] = [
  { name: 'odds', of: view => view.odds, knots: ODDS_KNOTS },
  { name: 'oddsBefore', of: view => view.oddsBefore, knots: ODDS_KNOTS },
  { name: 'oddsAfter', of: view => view.oddsAfter, knots: ODDS_KNOTS },
  { name: 'likely.near', of: view => view.near, knots: LIKELY_KNOTS },
  { name: 'likely.wide', of: view => view.wide, knots: LIKELY_KNOTS },
  { name: 'likely.before', of: view => view.before, knots: LIKELY_KNOTS },
  { name: 'likely.after', of: view => view.after, knots: LIKELY_KNOTS },
  { name: 'likely.inside0', of: view => view.inside[0], knots: LIKELY_KNOTS },
  { name: 'likely.inside1', of: view => view.inside[1], knots: LIKELY_KNOTS },
  { name: 'likely.inside2', of: view => view.inside[2], knots: LIKELY_KNOTS },
  { name: 'likely.alike', of: view => view.alikeLikely, knots: LIKELY_KNOTS },
  ...shortFeatures,
  { name: 'grouped', of: view => flag(view.outline.groupOf(view.owner) > 0) },
  { name: 'group', of: view => view.group, knots: LIKELY_KNOTS },
  { name: 'group.before', of: view => view.groupBefore, knots: LIKELY_KNOTS },
  { name: 'group.after', of: view => view.groupAfter, knots: LIKELY_KNOTS },
  { name: 'group.cell', of: view => (isCell(view) ? view.group : 0), knots: LIKELY_KNOTS },
  {
    name: 'group.cell.before',
    of: view => (isCell(view) ? view.groupBefore : 0),
    knots: LIKELY_KNOTS,
  },
  {
    name: 'group.cell.after',
    of: view => (isCell(view) ? view.groupAfter : 0),
    knots: LIKELY_KNOTS,
  },
  {
    name: 'joined.before',
    of: view => (view.joinsPrevious ? view.oddsBefore : 0),
    knots: ODDS_KNOTS,
  },
  { name: 'joined.after', of: view => (view.joinsNext ? view.oddsAfter : 0), knots: ODDS_KNOTS },
  { name: 'best', of: view => flag(view.inBest) },
  { name: 'best.short', of: view => flag(view.inBest && view.block.measure.words < 8) },
  { name: 'likelyBefore', of: view => view.likelyBefore, knots: [0, 0.02, 0.5, 0.98] },
  { name: 'likelyAfter', of: view => view.likelyAfter, knots: [0, 0.02, 0.1, 0.5] },
  { name: 'nothingBefore', of: view => flag(view.likelyBefore < 0.005) },
  { name: 'nothingAfter', of: view => flag(view.likelyAfter < 0.005) },
  { name: 'sinceSure', of: view => log(view.sinceSure), knots: DISTANCE_KNOTS },
  { name: 'untilSure', of: view => log(view.untilSure), knots: DISTANCE_KNOTS },
  {
    name: 'between',
    of: view => log(Math.max(view.sinceSure, view.untilSure)),
    knots: DISTANCE_KNOTS,
  },
  { name: 'likelyWords', of: view => log(view.likelyWords), knots: [0, 6, 8, 10] },
]

/** All that the second model looks at. */
export const PLACE_FEATURES: readonly Feature<PlaceView>[] = [
  ...OPINION_FEATURES,
  ...BLOCK_FEATURES,
]

function isCell({ block }: PlaceView): boolean {
  return block.kind === 'td' || block.kind === 'th'
}

const SURE = 0.75
const SURE_WORDS = 12
const FAR = 200
const ODDS_LIMIT = 8
/** What a container must be better than on the average of its words. */
const CONTAINER_THRESHOLD = 0.4

/** Adds to every view what the first model thinks of the blocks around it. */
export function viewPlaces(views: readonly BlockView[], likely: Float64Array): PlaceView[] {
  const first = views[0]
  if (!first) return []
  const words = sums(views.length, index => wordsOf(views[index]))
  const mass = sums(views.length, index => wordsOf(views[index]) * (likely[index] ?? 0))
  const mean = (from: number, to: number): number => {
    const start = Math.max(0, from)
    const end = Math.min(views.length, to)
    return start < end ? span(mass, start, end) / (span(words, start, end) || 1) : 0
  }
  const best = bestElement(first, words, mass)
  const sure = distances(views, likely)
  const alike = alikeMeans(views, likely)
  const all = span(mass, 0, views.length) || 1
  return views.map((view, index) => {
    const { outline } = view
    const middle = outline.wider(view.owner)
    const outer = outline.wider(middle)
    const inElement = (node: number): number =>
      mean(outline.firstBlock(node), outline.endBlock(node))
    return {
      ...view,
      odds: oddsOf(likely[index]),
      oddsBefore: oddsOf(likely[index - 1]),
      oddsAfter: oddsOf(likely[index + 1]),
      near: mean(index - 3, index + 4),
      wide: mean(index - 8, index + 9),
      before: mean(index - 3, index),
      after: mean(index + 1, index + 4),
      inside: [inElement(middle), inElement(outer), inElement(outline.wider(outer))],
      alikeLikely: alike[index] ?? 0,
      inBest: index >= outline.firstBlock(best) && index < outline.endBlock(best),
      likelyBefore: span(mass, 0, index) / all,
      likelyAfter: span(mass, index + 1, views.length) / all,
      sinceSure: sure.since[index] ?? FAR,
      untilSure: sure.until[index] ?? FAR,
      likelyWords: all,
      ...groupView(outline, view.owner, mean),
    }
  })
}

const GROUP_REACH = 3

/** What the first model thinks of a list or table as a whole, and of what stands on both sides of it. */
function groupView(
  outline: Outline,
  owner: number,
  mean: (from: number, to: number) => number,
): Pick<PlaceView, 'group' | 'groupBefore' | 'groupAfter'> {
  const group = outline.groupOf(owner)
  if (group === 0) return { group: 0, groupBefore: 0, groupAfter: 0 }
  const from = outline.firstBlock(group)
  const to = outline.endBlock(group)
  return {
    group: mean(from, to),
    groupBefore: mean(from - GROUP_REACH, from),
    groupAfter: mean(to, to + GROUP_REACH),
  }
}

const wordsOf = (view: BlockView | undefined): number => 1 + (view?.block.measure.words ?? 0)

function oddsOf(likely = 0): number {
  const odds = Math.log((likely + 1e-9) / (1 - likely + 1e-9))
  return Math.max(-ODDS_LIMIT, Math.min(ODDS_LIMIT, odds))
}

/** The element whose blocks hold the most likely words after unlikely ones are set off against them. */
function bestElement(first: BlockView, words: Float64Array, mass: Float64Array): number {
  const { outline } = first
  let best = 0
  let most = Number.NEGATIVE_INFINITY
  for (const view of outline.blocks) {
    let node = view.owner
    for (let step = 0; step < 6; step++) {
      const from = outline.firstBlock(node)
      const to = outline.endBlock(node)
      const worth = span(mass, from, to) - CONTAINER_THRESHOLD * span(words, from, to)
      if (worth > most) {
        most = worth
        best = node
      }
      if (node === 0) break
      node = outline.wider(node)
    }
  }
  return best
}

function distances(
  views: readonly BlockView[],
  likely: Float64Array,
): { since: Float64Array; until: Float64Array } {
  const since = new Float64Array(views.length)
  const until = new Float64Array(views.length)
  const isSure = (index: number): boolean =>
    (likely[index] ?? 0) > SURE && (views[index]?.block.measure.words ?? 0) >= SURE_WORDS
  for (let index = 0, last = -FAR; index < views.length; index++) {
    since[index] = Math.min(FAR, index - last)
    if (isSure(index)) last = index
  }
  for (let index = views.length - 1, next = views.length + FAR; index >= 0; index--) {
    until[index] = Math.min(FAR, next - index)
    if (isSure(index)) next = index
  }
  return { since, until }
}

function alikeMeans(views: readonly BlockView[], likely: Float64Array): Float64Array {
  const groups = new Map<object, { words: number; mass: number }>()
  for (const [index, view] of views.entries()) {
    const group = groups.get(view.alike) ?? { words: 0, mass: 0 }
    groups.set(view.alike, group)
    group.words += wordsOf(view)
    group.mass += wordsOf(view) * (likely[index] ?? 0)
  }
  return Float64Array.from(views, view => {
    const group = groups.get(view.alike)
    return group ? group.mass / group.words : 0
  })
}

function sums(length: number, of: (index: number) => number): Float64Array {
  const totals = new Float64Array(length + 1)
  for (let index = 0; index < length; index++) totals[index + 1] = (totals[index] ?? 0) + of(index)
  return totals
}

function span(totals: Float64Array, from: number, to: number): number {
  return (totals[to] ?? 0) - (totals[from] ?? 0)
}
