import type { Block } from './cut-blocks.ts'
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
const THRESHOLD = 0.43
/** Longer ones are paragraphs, whatever they are called. */
const CAPTION_WORDS = 80
/** What the blocks before and after a table count towards it. */
const CONTEXT_WEIGHT = 0.3
const SECOND_NEIGHBOUR = 0.8
/** A line that is nothing but this is never a sentence of the article. */
const NOISE_LINE_PATTERN =
  /^(?:advert(?:isement|s)?|ads?|sponsored|share(?: this)?|tweet|print|read more|continue reading|广告|分享|打印|关闭|返回|收藏|点赞|扫一扫|扫码分享|分享到|返回顶部|\d{1,3})[\s:：.…>»]*$/iu
/** Editor and source lines at an edge of the body (责任编辑：…), with nothing else in them. */
const EDITOR_LINE_PATTERN =
  /^[（(【[\s]*(?:责任?\s?编辑|责编|编辑|校对|审核|监制|编审|值班编辑|终审|初审|来源|稿源|原标题|标签)\s?[:：/|].{0,60}$/u

/** Decides about every block and names the reason for what is left out. */
export function chooseBody(scored: readonly ScoredBlock[]): DecidedBlock[] {
  const likely = levelTables(scored)
  const kept = scored.map(({ view }, index) => {
    const { block } = view
    return (likely[index] ?? 0) > THRESHOLD && !isTitle(view) && !isCaption(view) && !isNoise(block)
  })
  const first = kept.indexOf(true)
  const last = kept.lastIndexOf(true)
  for (const index of [first, first + 1, last - 1, last]) {
    if (isEditorLine(scored[index]?.view.block)) kept[index] = false
  }
  return scored.map(({ view }, index) => {
    const inside = first >= 0 && index >= first - 2 && index <= last + 1
    const kind = kept[index] ? 'body' : kindOf(view, inside, index < first)
    return { block: view.block, likely: likely[index] ?? 0, kind }
  })
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
  const called = block.kind === 'figcaption' || (names & NAME_BITS.caption) !== 0
  return called && block.measure.words < CAPTION_WORDS
}

function isNoise(block: Block): boolean {
  if (block.kind === 'td' || block.kind === 'th') return false
  return block.text.length < 30 && NOISE_LINE_PATTERN.test(block.text)
}

function isEditorLine(block: Block | undefined): boolean {
  return block !== undefined && block.text.length < 80 && EDITOR_LINE_PATTERN.test(block.text)
}

/** In order: what stands for itself, then what the line says, then what the page calls it. */
function kindOf(view: PlaceView, inside: boolean, before: boolean): BlockKind {
  const says = (group: LineGroup): boolean => (view.lines & LINE_BITS[group]) !== 0
  const called = (group: NameGroup): boolean => (view.namesNear & NAME_BITS[group]) !== 0
  if (view.isTitle || (before && inside && HEADING_TAGS.has(view.block.kind))) return 'header'
  if (inside && isCaption(view)) return 'caption'
  if (isEditorLine(view.block)) return before ? 'header' : 'editor'
  if (says('rights') || called('foot') || view.outline.isIn(view.owner, 'footer')) return 'footer'
  if (called('comment') || says('comment')) return 'comments'
  if (called('nav') || view.outline.isIn(view.owner, 'nav')) return 'navigation'
  if (called('author')) return before ? 'header' : 'biography'
  if (says('promo') || called('promo') || called('advert')) return 'promotion'
  if (says('related') || called('related') || view.block.linkShare > 0.9) return 'related'
  return before && inside ? 'header' : 'other'
}
