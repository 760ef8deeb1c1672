import type { Block } from './cut-blocks.ts'
import type { ScoredBlock } from './score-blocks.ts'
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

/** A block with the decision about it. */
export type DecidedBlock = {
  readonly block: Block
  readonly likely: number
  readonly kind: BlockKind
}

/** Where the sums of both kinds of mistake were smallest over all folds (scripts/train-extractor.ts). */
const THRESHOLD = 0.45

/** Decides about every block and names the reason for what is left out. */
export function chooseBody(scored: readonly ScoredBlock[]): DecidedBlock[] {
  const kept = scored.map(({ likely }) => likely > THRESHOLD)
  const first = kept.indexOf(true)
  const last = kept.lastIndexOf(true)
  return scored.map((one, index) => {
    const inside = first >= 0 && index >= first - 2 && index <= last + 1
    const kind = kept[index] ? 'body' : kindOf(one, inside, index < first)
    return { block: one.view.block, likely: one.likely, kind }
  })
}

/** In order: what stands for itself, then what the line says, then what the page calls it. */
function kindOf({ view }: ScoredBlock, inside: boolean, before: boolean): BlockKind {
  const says = (group: LineGroup): boolean => (view.lines & LINE_BITS[group]) !== 0
  const called = (group: NameGroup): boolean => (view.namesNear & NAME_BITS[group]) !== 0
  if (view.isTitle || (before && inside && HEADING_TAGS.has(view.block.kind))) return 'header'
  if (inside && isCaption(view.block, called('caption'))) return 'caption'
  if (says('editor')) return before ? 'header' : 'editor'
  if (says('rights') || called('foot') || view.outline.isIn(view.owner, 'footer')) return 'footer'
  if (called('comment') || says('comment')) return 'comments'
  if (called('nav') || view.outline.isIn(view.owner, 'nav')) return 'navigation'
  if (called('author')) return before ? 'header' : 'biography'
  if (says('promo') || called('promo') || called('advert')) return 'promotion'
  if (says('related') || called('related') || view.block.linkShare > 0.9) return 'related'
  return before && inside ? 'header' : 'other'
}

function isCaption(block: Block, called: boolean): boolean {
  return block.kind === 'figcaption' || (called && block.measure.words < 60)
}
