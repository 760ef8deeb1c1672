import type { Block } from './cut-blocks.ts'
import {
  isAgencyCaption,
  isEdgeLine,
  isHanCaption,
  isInterest,
  isNoiseLine,
  isPointer,
  isTailHeading,
} from './edge-lines.ts'
import type { PlaceView } from './place-features.ts'
import { HEADING_TAGS } from './tags.ts'
import { LINE_BITS, type LineGroup, NAME_BITS, type NameGroup } from './words.ts'

/** What a block is: a part of the article, or why it is none. */
export type BlockKind =
  | 'body'
  | 'caption'
  | 'header'
  | 'related'
  | 'promotion'
  | 'biography'
  | 'comments'
  | 'editor'
  | 'footer'
  | 'navigation'
  | 'other'

/** A block with the likelihood that it belongs to the article, 0 … 1. */
export type ScoredBlock = { readonly view: PlaceView; readonly likely: number }

/** A block with the decision about it. */
export type DecidedBlock = {
  readonly block: Block
  readonly likely: number
  readonly kind: BlockKind
}

/** Where both kinds of mistake together were rarest over all folds (scripts/train-extractor.ts). */
const THRESHOLD = 0.46
/** A page of a kind that the model knows little of: its best paragraph is worth at least this, and sets the mark. */
const FAINT = 0.25
const FAINT_SHARE = 0.75
const FAINT_WORDS = 12
/** Longer ones are paragraphs, whatever they are called. */
const CAPTION_WORDS = 80
/** What the blocks before and after a table count towards it. */
const CONTEXT_WEIGHT = 0.3
const SECOND_NEIGHBOUR = 0.8

/** Decides about every block and names the reason for what is left out. */
export function chooseBody(scored: readonly ScoredBlock[]): DecidedBlock[] {
  const likely = levelTables(scored)
  const threshold = thresholdFor(scored, likely)
  const kept = scored.map(({ view }, index) => {
    const { block } = view
    return (likely[index] ?? 0) > threshold && !isTitle(view) && !isCaption(view) && !isNoise(block)
  })
  peel(scored, kept, 1)
  dropTail(scored, kept)
  peel(scored, kept, -1)
  const first = kept.indexOf(true)
  const last = kept.lastIndexOf(true)
  return scored.map(({ view }, index) => {
    const inside = first >= 0 && index >= first - 2 && index <= last + 1
    const kind = kept[index] ? 'body' : kindOf(view, inside, index < first)
    return { block: view.block, likely: likely[index] ?? 0, kind }
  })
}

function thresholdFor(scored: readonly ScoredBlock[], likely: Float64Array): number {
  let best = 0
  for (const [index, { view }] of scored.entries()) {
    if (view.block.measure.words >= FAINT_WORDS) best = Math.max(best, likely[index] ?? 0)
  }
  return best < FAINT || best > THRESHOLD ? THRESHOLD : best * FAINT_SHARE
}

const PEEL_LIMIT = 12

/** Takes off what stands at one end of the body and is no part of it, line by line until a line stays. */
function peel(scored: readonly ScoredBlock[], kept: boolean[], step: 1 | -1): void {
  const end = step === 1 ? kept.indexOf(true) : kept.lastIndexOf(true)
  for (let index = end, peeled = 0; index >= 0 && peeled < PEEL_LIMIT; index += step) {
    const text = scored[index]?.view.block.text
    if (text === undefined || (kept[index] && !isEdgeLine(text))) return
    if (kept[index]) peeled++
    kept[index] = false
  }
}

const TAIL_BLOCKS = 24

/** Takes off a list of other articles at the end: its heading, and nothing after it but links. */
function dropTail(scored: readonly ScoredBlock[], kept: boolean[]): void {
  const last = kept.lastIndexOf(true)
  for (let index = last, seen = 0; index > 0 && seen < TAIL_BLOCKS; index--) {
    const block = scored[index]?.view.block
    if (!kept[index] || !block) continue
    seen++
    if (isTailHeading(block.text) && seen > 1) return void kept.fill(false, index, last + 1)
    const isLink = block.linkShare > 0.5 || (block.kind === 'li' && block.linkShare > 0.2)
    if (!isLink) return
  }
}

/**
 * A table is in the article as a whole or not at all: its cells get the mean of their likelihoods, raised
 * or lowered by what stands before and after it.
 */
function levelTables(scored: readonly ScoredBlock[]): Float64Array {
  const likely = Float64Array.from(scored, ({ likely }) => likely)
  const levelled = likely.slice()
  for (const cells of tablesOf(scored).values()) {
    const first = cells[0] ?? 0
    const last = cells[cells.length - 1] ?? 0
    const context = beside(likely, first, -1) + beside(likely, last, 1)
    const level = meanOf(scored, cells) + CONTEXT_WEIGHT * (context - 1)
    for (const index of cells) levelled[index] = Math.max(0, Math.min(1, level))
  }
  return levelled
}

function tablesOf(scored: readonly ScoredBlock[]): Map<number, number[]> {
  const tables = new Map<number, number[]>()
  for (const [index, { view }] of scored.entries()) {
    const table = view.outline.groupOf(view.owner)
    if (table === 0 || (view.block.kind !== 'td' && view.block.kind !== 'th')) continue
    const cells = tables.get(table)
    if (cells) cells.push(index)
    else tables.set(table, [index])
  }
  return tables
}

function meanOf(scored: readonly ScoredBlock[], cells: readonly number[]): number {
  let words = 0
  let mass = 0
  for (const index of cells) {
    const cell = scored[index]
    if (!cell) continue
    words += 1 + cell.view.block.measure.words
    mass += cell.likely * (1 + cell.view.block.measure.words)
  }
  return mass / (words || 1)
}

function beside(likely: Float64Array, from: number, step: 1 | -1): number {
  return Math.max(likely[from + step] ?? 0, SECOND_NEIGHBOUR * (likely[from + 2 * step] ?? 0))
}

/** The title stands in a field of its own; a body that began with it would say it twice. */
function isTitle({ block, isTitle, repeatsTitle }: PlaceView): boolean {
  return isTitle || (repeatsTitle && HEADING_TAGS.has(block.kind))
}

function isCaption({ block, names }: PlaceView): boolean {
  if (isHanCaption(block.text) || isAgencyCaption(block.text)) return true
  const called = block.kind === 'figcaption' || (names & NAME_BITS.caption) !== 0
  return called && block.measure.words < CAPTION_WORDS
}

function isNoise({ kind, text, linkShare }: Block): boolean {
  if (kind === 'td' || kind === 'th') return false
  return isNoiseLine(text) || isPointer(text, linkShare) || isInterest(text)
}

/** In order: what stands for itself, then what the line says, then what the page calls it. */
function kindOf(view: PlaceView, inside: boolean, before: boolean): BlockKind {
  const says = (group: LineGroup): boolean => (view.lines & LINE_BITS[group]) !== 0
  const called = (group: NameGroup): boolean => (view.namesNear & NAME_BITS[group]) !== 0
  if (view.isTitle || (before && inside && HEADING_TAGS.has(view.block.kind))) return 'header'
  if (inside && isCaption(view)) return 'caption'
  if (isEdgeLine(view.block.text)) return edgeKind(says, before)
  if (says('rights') || called('foot') || view.outline.isIn(view.owner, 'footer')) return 'footer'
  if (called('comment') || says('comment')) return 'comments'
  if (called('nav') || view.outline.isIn(view.owner, 'nav')) return 'navigation'
  if (called('author')) return before ? 'header' : 'biography'
  if (says('promo') || called('promo') || called('advert')) return 'promotion'
  if (says('related') || called('related') || view.block.linkShare > 0.9) return 'related'
  return before && inside ? 'header' : 'other'
}

function edgeKind(says: (group: LineGroup) => boolean, before: boolean): BlockKind {
  if (says('editor')) return before ? 'header' : 'editor'
  return says('rights') ? 'footer' : 'promotion'
}
