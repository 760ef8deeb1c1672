// Table of features: longer than a page, one line each.
import type { BlockView } from './block-views.ts'
import type { Block } from './cut-blocks.ts'
import type { Feature } from './logistic.ts'
import { PLACE_TAGS, type Totals } from './outline.ts'
import { HEADING_TAGS } from './tags.ts'
import { LINE_GROUP_NAMES, NAME_GROUP_NAMES } from './words.ts'

const LENGTH_KNOTS = [0, 1, 2, 3, 4, 5]
const SHARE_KNOTS = [0, 0.1, 0.3, 0.6]
const TOTAL_KNOTS = [0, 3, 5, 7, 9]

const log = (value: number): number => Math.log2(1 + value)
const flag = (value: boolean): number => (value ? 1 : 0)
const linkShareOf = (totals: Totals): number =>
  totals.words > 0 ? 1 - totals.plain / totals.words : 0

const SHORT_WORDS = 12

/** Groups that speak for what follows them, not only for their own line. */
const LEADING_LINES = maskOf(
  'related pointer promo share comment rights editor notice contents references',
  LINE_GROUP_NAMES,
)
const KINDS =
  'p li h1 h2 h3 h4 td th blockquote pre figcaption dt dd button label address summary'.split(' ')
const KIND_BITS = new Map(KINDS.map((kind, index) => [kind, 2 ** index]))
const PLACES = maskOf(
  'article main section aside nav footer header form figure table ul ol button dialog noscript details blockquote label',
  PLACE_TAGS,
)

/** The names of which `words` are kept, in their places; a bit without a name is not looked at. */
function maskOf(words: string, names: readonly string[]): (string | undefined)[] {
  const kept = new Set(words.split(' '))
  return names.map(name => (kept.has(name) ? name : undefined))
}

const isShort = (view: BlockView): boolean => view.block.measure.words < SHORT_WORDS

/** Many yes-or-no features at once: what kind of block, where, called what, beginning how. */
const bitFeatures: readonly Feature<BlockView>[] = [
  { name: 'kind', bits: view => KIND_BITS.get(view.block.kind) ?? 0, members: KINDS },
  { name: 'in', bits: view => view.outline.placesOf(view.owner), members: PLACES },
  // On the element itself or its parent, near it, or anywhere above.
  { name: 'name', bits: view => view.names, members: NAME_GROUP_NAMES },
  { name: 'near', bits: view => view.namesNear, members: NAME_GROUP_NAMES },
  { name: 'above', bits: view => view.outline.namesAbove(view.owner), members: NAME_GROUP_NAMES },
  { name: 'line', bits: view => view.lines, members: LINE_GROUP_NAMES },
  { name: 'short', bits: view => (isShort(view) ? view.lines : 0), members: LINE_GROUP_NAMES },
  { name: 'under', bits: view => view.headingLines, members: LEADING_LINES },
  { name: 'opening0', bits: view => view.openings[0], members: LEADING_LINES },
  { name: 'opening1', bits: view => view.openings[1], members: LEADING_LINES },
  { name: 'opening2', bits: view => view.openings[2], members: LEADING_LINES },
]

const aroundFeatures = ([0, 1, 2] as const).flatMap((level): Feature<BlockView>[] => [
  { name: `around${level}.plain`, of: view => log(view.around[level].plain), knots: TOTAL_KNOTS },
  { name: `around${level}.links`, of: view => linkShareOf(view.around[level]), knots: SHARE_KNOTS },
  { name: `around${level}.blocks`, of: view => log(view.around[level].blocks), knots: [0, 2, 4] },
  {
    name: `around${level}.mean`,
    of: view => log(view.around[level].plain / (view.around[level].blocks || 1)),
    knots: [0, 2, 4],
  },
  {
    name: `around${level}.share`,
    of: view => view.around[level].plain / (view.page.plain || 1),
    knots: [0, 0.1, 0.3, 0.6],
  },
  { name: `around${level}.teasers`, of: view => log(view.around[level].teasers), knots: [0, 1] },
  {
    name: `around${level}.dates`,
    of: view => view.around[level].dates / (view.around[level].blocks || 1),
    knots: [0, 0.1],
  },
  {
    name: `around${level}.prose`,
    of: view => view.around[level].prose / (view.page.prose || 1),
    knots: [0, 0.1, 0.3, 0.6],
  },
])

/** What the first model looks at: the block, its name, its place. */
export const BLOCK_FEATURES: readonly Feature<BlockView>[] = [
  { name: 'words', of: view => log(view.block.measure.words), knots: LENGTH_KNOTS },
  { name: 'links', of: view => view.block.linkShare, knots: SHARE_KNOTS },
  { name: 'linked', of: view => flag(view.block.linkShare > 0.95) },
  {
    name: 'linked.short',
    of: view => flag(view.block.linkShare > 0.95 && view.block.measure.words < 8),
  },
  { name: 'strong', of: view => view.block.strongShare },
  { name: 'commas', of: view => log(view.block.measure.commas), knots: [0, 1] },
  { name: 'stops', of: view => log(view.block.measure.stops), knots: [0, 1] },
  { name: 'ends', of: view => flag(/[.!?。！？…”"」』:：;；]$/.test(view.block.text)) },
  { name: 'colon', of: view => flag(/[:：]$/.test(view.block.text)) },
  { name: 'question', of: view => flag(/[?？]$/.test(view.block.text)) },
  { name: 'upper', of: view => share(view.block.measure.upper, view.block), knots: [0, 0.2] },
  { name: 'digits', of: view => share(view.block.measure.digits, view.block), knots: [0, 0.2] },
  { name: 'bars', of: view => log(view.block.measure.bars) },
  { name: 'han', of: view => flag(view.block.measure.han * 3 > view.block.text.length) },
  { name: 'broken', of: view => flag(view.block.broken) },
  { name: 'heading', of: view => flag(HEADING_TAGS.has(view.block.kind)) },
  { name: 'title', of: view => flag(view.isTitle) },
  { name: 'title.again', of: view => flag(view.repeatsTitle) },
  { name: 'description', of: view => flag(view.isDescription) },
  { name: 'beforeTitle', of: view => log(Math.max(0, -view.fromTitle)), knots: [0, 1, 3] },
  { name: 'afterTitle', of: view => log(Math.max(0, view.fromTitle)), knots: [0, 1, 2, 3, 5, 7] },
  { name: 'start', of: view => log(view.block.index), knots: [0, 3, 5] },
  {
    name: 'position',
    of: view => view.block.index / view.page.blocks,
    knots: [0, 0.25, 0.5, 0.75],
  },
  { name: 'copies', of: view => log(view.copies - 1) },
  { name: 'pageWords', of: view => log(view.page.plain), knots: [0, 8, 10] },
  { name: 'alike.plain', of: view => log(view.alike.plain), knots: TOTAL_KNOTS },
  { name: 'alike.links', of: view => linkShareOf(view.alike), knots: SHARE_KNOTS },
  { name: 'alike.blocks', of: view => log(view.alike.blocks), knots: [0, 2, 4] },
  {
    name: 'alike.share',
    of: view => view.alike.plain / (view.page.plain || 1),
    knots: [0, 0.1, 0.4],
  },
  { name: 'before.words', of: view => log(view.previous?.measure.words ?? 0), knots: [0, 3] },
  { name: 'before.links', of: view => view.previous?.linkShare ?? 0 },
  { name: 'after.words', of: view => log(view.next?.measure.words ?? 0), knots: [0, 3] },
  { name: 'after.links', of: view => view.next?.linkShare ?? 0 },
  { name: 'after.list', of: view => flag(view.next?.kind === 'li') },
  { name: 'body', of: view => flag(view.outline.isMarkedBody(view.owner)) },
  { name: 'hidden', of: view => flag(view.outline.isHidden(view.owner)) },
  { name: 'repeats', of: view => log(view.outline.repeats(view.owner) - 1), knots: [0, 1, 2, 3] },
  ...aroundFeatures,
  ...bitFeatures,
]

function share(count: number, block: Block): number {
  return count / (block.text.length || 1)
}
