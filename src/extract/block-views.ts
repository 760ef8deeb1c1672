import type { Block } from './cut-blocks.ts'
import type { Outline, Totals } from './outline.ts'
import { HEADING_TAGS } from './tags.ts'
import { LINE_BITS, lineBits, NAME_BITS } from './words.ts'

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
export type HeadTexts = {
  readonly titles: readonly string[]
  readonly descriptions: readonly string[]
}

/** Gathers the views of all blocks of a page, in order. */
export function viewBlocks(
  outline: Outline,
  titleBlock: number,
  lines: Int32Array,
  head: HeadTexts,
): BlockView[] {
  const { blocks } = outline
  const headings = headingsAbove(outline, lines)
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
  if (!texts.some(text => block.text.length <= text.length * 2)) return false
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
  return `${block.kind}|${owner?.tag}|${classOf(owner?.attributes.class)}|${parent?.tag}|${classOf(parent?.attributes.class)}`
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

/** So many blocks a line may head that is only short; a true heading heads more. */
const LINE_REACH = 12
const HEADING_REACH = 30
const HEADING_WORDS = 8

/** For every block, the line groups of the nearest block above that heads it. */
function headingsAbove(outline: Outline, lines: Int32Array): Int32Array {
  const { blocks } = outline
  const above = new Int32Array(blocks.length)
  let end = 0
  let groups = 0
  for (const block of blocks) {
    if (block.index < end) above[block.index] = groups
    if (!isHeadingLike(block)) continue
    const reach = HEADING_TAGS.has(block.kind) ? HEADING_REACH : LINE_REACH
    end = block.index + reach
    groups = (lines[block.index] ?? 0) | groupsCalled(outline.namesNear(block.owner, 0))
  }
  return above
}

/** What a heading is called says as much as its words, and in every language. */
function groupsCalled(names: number): number {
  let groups = 0
  for (const group of ['related', 'comment', 'promo', 'share'] as const) {
    if (names & NAME_BITS[group]) groups |= LINE_BITS[group]
  }
  return groups
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
