// Table of features: longer than a page, one line each.
import type { Block } from './cut-blocks.ts'
import type { Outline, Totals } from './outline.ts'
import { HEADING_TAGS } from './tags.ts'
import { LINE_BITS, type LineGroup, lineBits, NAME_BITS, type NameGroup } from './words.ts'

/** A block with everything that the features ask of its surroundings, gathered once. */
export type BlockView = {
  readonly block: Block
  readonly previous: Block | undefined
  readonly next: Block | undefined
  readonly outline: Outline
  readonly owner: number
  readonly names: number
  readonly namesNear: number
  readonly lines: number
  /** Line groups of the nearest short line above that could be the heading of this one. */
  readonly headingLines: number
  /** Line groups of the first block in the element around it, and in the two wider ones. */
  readonly openings: readonly [number, number, number]
  /** Whether the block before, and the one after, lie in the same parent. */
  readonly joinsPrevious: boolean
  readonly joinsNext: boolean
  /** The element around it and the two next wider ones. */
  readonly around: readonly [Totals, Totals, Totals]
  readonly page: Totals
  /** Blocks of the same element and class in the same kind of parent. */
  readonly alike: Totals
  /** Blocks with the very same text. */
  readonly copies: number
  /** Signed number of blocks from the page's heading; 0 when the page has none. */
  readonly fromTitle: number
  readonly isTitle: boolean
  /** Whether its text is the title once more, or the description in the page's head. */
  readonly repeatsTitle: boolean
  readonly isDescription: boolean
}

/** What the head says of the article, letters only, for blocks to be compared with. */
export type HeadTexts = { readonly titles: readonly string[]; readonly descriptions: readonly string[] }

/** One thing the model looks at. With knots, the value bends there: one weight for each slope. */
export type Feature<View> = {
  readonly name: string
  readonly of: (view: View) => number
  readonly knots?: readonly number[]
}

const LENGTH_KNOTS = [0, 1, 2, 3, 4, 5]
const SHARE_KNOTS = [0, 0.1, 0.3, 0.6]
const TOTAL_KNOTS = [0, 3, 5, 7, 9]

const log = (value: number): number => Math.log2(1 + value)
const flag = (value: boolean): number => (value ? 1 : 0)
const linkShareOf = (totals: Totals): number =>
  totals.words > 0 ? 1 - totals.plain / totals.words : 0

const SHORT_WORDS = 12

/** Name groups whose distance matters: on the element itself or its parent, near it, or anywhere above. */
const nameFeatures = (Object.keys(NAME_BITS) as NameGroup[]).flatMap(
  (group): Feature<BlockView>[] => [
    { name: `name.${group}`, of: view => flag((view.names & NAME_BITS[group]) !== 0) },
    { name: `near.${group}`, of: view => flag((view.namesNear & NAME_BITS[group]) !== 0) },
    { name: `above.${group}`, of: view => flag(view.outline.hasName(view.owner, group)) },
  ],
)

const lineFeatures = (Object.keys(LINE_BITS) as LineGroup[]).flatMap(
  (group): Feature<BlockView>[] => [
    { name: `line.${group}`, of: view => flag((view.lines & LINE_BITS[group]) !== 0) },
    {
      name: `line.${group}.short`,
      of: view =>
        flag((view.lines & LINE_BITS[group]) !== 0 && view.block.measure.words < SHORT_WORDS),
    },
  ],
)

/** Groups that speak for what follows them, not only for their own line. */
const LEADING_GROUPS = [
  'related',
  'promo',
  'share',
  'comment',
  'rights',
  'editor',
  'notice',
  'contents',
  'references',
] as const

const headingFeatures = LEADING_GROUPS.flatMap((group): Feature<BlockView>[] => [
  { name: `under.${group}`, of: view => flag((view.headingLines & LINE_BITS[group]) !== 0) },
  ...([0, 1, 2] as const).map(
    (level): Feature<BlockView> => ({
      name: `opening${level}.${group}`,
      of: view => flag((view.openings[level] & LINE_BITS[group]) !== 0),
    }),
  ),
])

const kindFeatures =
  'p li h1 h2 h3 h4 td th blockquote pre figcaption dt dd button label address summary'
    .split(' ')
    .map(
      (kind): Feature<BlockView> => ({
        name: `kind.${kind}`,
        of: view => flag(view.block.kind === kind),
      }),
    )

const placeFeatures =
  'article main section aside nav footer header form figure table ul ol button dialog noscript details blockquote label'
    .split(' ')
    .map(
      (tag): Feature<BlockView> => ({
        name: `in.${tag}`,
        of: view => flag(view.outline.isIn(view.owner, tag)),
      }),
    )

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
  ...headingFeatures,
  ...kindFeatures,
  ...placeFeatures,
  ...aroundFeatures,
  ...nameFeatures,
  ...lineFeatures,
]

function share(count: number, block: Block): number {
  return count / (block.text.length || 1)
}

/** Gathers the views of all blocks of a page, in order. */
export function viewBlocks(outline: Outline, titleBlock: number, lines: Int32Array, head: HeadTexts): BlockView[] {
  const { blocks } = outline
  const headings = headingsAbove(blocks, lines)
  const page = outline.totals(0)
  const alike = groupTotals(blocks, block => signatureOf(outline, block))
  const copies = countCopies(blocks)
  const opening = (node: number, block: Block): number => {
    const first = outline.firstBlock(node)
    return first === block.index ? 0 : (lines[first] ?? 0)
  }
  const parentOf = (block: Block | undefined): number =>
    block ? (outline.nodeAt(block.owner)?.parent ?? 0) : -1
  return blocks.map(block => {
    const inner = block.owner
    const middle = outline.wider(inner)
    const outer = outline.wider(middle)
    return {
      block,
      previous: blocks[block.index - 1],
      next: blocks[block.index + 1],
      outline,
      owner: block.owner,
      names: outline.namesNear(block.owner, 1),
      namesNear: outline.namesNear(block.owner, 4),
      lines: lines[block.index] ?? 0,
      headingLines: headings[block.index] ?? 0,
      openings: [
        opening(middle, block),
        opening(outer, block),
        opening(outline.wider(outer), block),
      ],
      joinsPrevious: parentOf(block) === parentOf(blocks[block.index - 1]),
      joinsNext: parentOf(block) === parentOf(blocks[block.index + 1]),
      around: [outline.totals(middle), outline.totals(outer), outline.totals(outline.wider(outer))],
      page,
      alike: alike[block.index] ?? page,
      copies: copies.get(block.text) ?? 1,
      fromTitle: titleBlock < 0 ? 0 : block.index - titleBlock,
      isTitle: block.index === titleBlock,
      repeatsTitle: block.index !== titleBlock && isIn(head.titles, block, 0.6),
      isDescription: isIn(head.descriptions, block, 0.4),
    }
  })
}

const HEAD_LIMIT = 500

/** A block that is `share` or more of one of the texts; letters alone count. */
function isIn(texts: readonly string[], block: Block, share: number): boolean {
  if (block.text.length > HEAD_LIMIT || block.text.length < 6) return false
  const letters = lettersOf(block.text)
  return texts.some(text => letters.length >= text.length * share && text.includes(letters))
}

/** A text without spaces, punctuation and case. */
export function lettersOf(text: string): string {
  return text
    .slice(0, HEAD_LIMIT)
    .replace(/[\s\p{P}\p{S}]+/gu, '')
    .toLowerCase()
}

/** Element and class of a block and of what holds it: blocks that share it were written by the same template. */
function signatureOf(outline: Outline, block: Block): string {
  const owner = outline.nodeAt(block.owner)
  const parent = outline.nodeAt(owner?.parent ?? 0)
  return `${block.kind}|${owner?.tag}|${classOf(owner?.attributes['class'])}|${parent?.tag}|${classOf(parent?.attributes['class'])}`
}

/** Numbers in classes count posts; without them, equal templates look equal. */
const classOf = (names: string | undefined): string => names?.replace(/\d+/g, '') ?? ''

function groupTotals(blocks: readonly Block[], keyOf: (block: Block) => string): Totals[] {
  const groups = new Map<string, { -readonly [Key in keyof Totals]: Totals[Key] }>()
  return blocks.map(block => {
    const key = keyOf(block)
    const group = groups.get(key) ?? {
      blocks: 0,
      words: 0,
      plain: 0,
      prose: 0,
      teasers: 0,
      dates: 0,
    }
    groups.set(key, group)
    group.blocks++
    group.words += block.measure.words
    group.plain += block.measure.words * (1 - block.linkShare)
    return group
  })
}

const HEADING_REACH = 12
const HEADING_WORDS = 8

/** For every block, the line groups of the nearest block above that heads it. */
function headingsAbove(blocks: readonly Block[], lines: Int32Array): Int32Array {
  const above = new Int32Array(blocks.length)
  let heading = -HEADING_REACH
  for (const block of blocks) {
    if (block.index - heading < HEADING_REACH) above[block.index] = lines[heading] ?? 0
    if (isHeadingLike(block)) heading = block.index
  }
  return above
}

function isHeadingLike(block: Block): boolean {
  if (HEADING_TAGS.has(block.kind)) return true
  return block.measure.words <= HEADING_WORDS && block.linkShare < 0.5 && block.measure.stops === 0
}

/** The line groups of every block. */
export function readLines(blocks: readonly Block[]): Int32Array {
  return Int32Array.from(blocks, block => lineBits(block.text))
}

function countCopies(blocks: readonly Block[]): Map<string, number> {
  const copies = new Map<string, number>()
  for (const block of blocks) copies.set(block.text, (copies.get(block.text) ?? 0) + 1)
  return copies
}
