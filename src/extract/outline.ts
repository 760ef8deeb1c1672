import type { Block } from './cut-blocks.ts'
import type { PageNode } from './page.ts'
import { HEADING_TAGS, INLINE_TAGS } from './tags.ts'
import { LINE_BITS, nameBits } from './words.ts'

const DATED = LINE_BITS.date | LINE_BITS.stamp

/** Lists and tables are in the article as a whole or not at all, unless they place the page itself. */
const GROUP_TAGS: ReadonlySet<string> = new Set(['ul', 'ol', 'dl', 'table', 'pre'])
const GROUP_SHARE = 0.5
/** A table of fewer words a cell holds data, however much of the page it is. */
const CELL_WORDS = 6

/** Elements that repeat in any text. */
const REPEATING_TAGS: ReadonlySet<string> = new Set('p tr td th tbody blockquote dd dt'.split(' '))

/** Elements whose being an ancestor says something of a block. */
export const PLACE_TAGS: readonly string[] = (
  'article main section aside nav footer header form figure table ul ol button dialog noscript details ' +
  'blockquote a iframe label td dl'
).split(' ')

const PLACE_BITS: Readonly<Record<string, number>> = Object.fromEntries(
  PLACE_TAGS.map((tag, index) => [tag, 2 ** index]),
)
const HIDDEN_BIT = 2 ** PLACE_TAGS.length
const BODY_PROPERTY_BIT = 2 ** (PLACE_TAGS.length + 1)
const HIDDEN_STYLE_PATTERN = /display\s*:\s*none|visibility\s*:\s*hidden/i

/** Totals over a run of blocks. */
export type Totals = {
  readonly blocks: number
  readonly words: number
  /** Words outside links. */
  readonly plain: number
  /** Words in blocks of `<p>` or of 20 words and more. */
  readonly prose: number
  /** Headings that are links as a whole, as teasers have them. */
  readonly teasers: number
  /** Lines that begin with a date. */
  readonly dates: number
}

/**
 * What the elements of a page say about the blocks in them. Every element covers a contiguous run of
 * blocks, so totals over any element come from prefix sums in constant time.
 */
export class Outline {
  readonly blocks: readonly Block[]
  readonly #nodes: readonly PageNode[]
  readonly #blocksBefore: Int32Array
  readonly #names: Int32Array
  readonly #namesAbove: Int32Array
  readonly #places: Int32Array
  readonly #wider: Int32Array
  readonly #words: Float64Array
  readonly #plain: Float64Array
  readonly #prose: Float64Array
  readonly #teasers: Float64Array
  readonly #dates: Float64Array
  /** For every element, the most equal siblings that it or an element around it has. */
  readonly #repeats: Int32Array
  /** For every element, the outermost list or table around it that is not most of the page; 0 for none. */
  readonly #groups: Int32Array

  constructor(nodes: readonly PageNode[], blocks: readonly Block[], lines: Int32Array) {
    this.blocks = blocks
    this.#nodes = nodes
    this.#blocksBefore = countBefore(nodes.length, blocks)
    this.#names = new Int32Array(nodes.length)
    this.#namesAbove = new Int32Array(nodes.length)
    this.#places = new Int32Array(nodes.length)
    this.#wider = new Int32Array(nodes.length)
    this.#repeats = new Int32Array(nodes.length)
    this.#readElements()
    this.#countRepeats()
    this.#groups = new Int32Array(nodes.length)
    this.#words = sums(blocks, block => block.measure.words)
    this.#plain = sums(blocks, block => block.measure.words * (1 - block.linkShare))
    this.#prose = sums(blocks, block =>
      block.kind === 'p' || block.measure.words >= 20 ? block.measure.words : 0,
    )
    this.#teasers = sums(blocks, block =>
      HEADING_TAGS.has(block.kind) && block.linkShare > 0.9 ? 1 : 0,
    )
    this.#dates = sums(blocks, block =>
      ((lines[block.index] ?? 0) & DATED) !== 0 && block.measure.words < 30 ? 1 : 0,
    )
    this.#findGroups()
  }

  #findGroups(): void {
    const most = this.totals(0).plain * GROUP_SHARE
    for (let index = 1; index < this.#nodes.length; index++) {
      const node = this.#nodes[index]
      if (!node || node.tag === '') continue
      const above = this.#groups[node.parent] ?? 0
      const starts = above === 0 && GROUP_TAGS.has(node.tag) && this.#isGroup(index, node, most)
      this.#groups[index] = starts ? index : above
    }
  }

  #isGroup(index: number, node: PageNode, most: number): boolean {
    const { plain, words, blocks } = this.totals(index)
    return plain <= most || (node.tag === 'table' && words < blocks * CELL_WORDS)
  }

  /** The list or table that an element belongs to; 0 for none. */
  groupOf(node: number): number {
    return this.#groups[node] ?? 0
  }

  #readElements(): void {
    const cache = new Map<string, number>()
    for (let index = 1; index < this.#nodes.length; index++) {
      const node = this.#nodes[index]
      if (!node || node.tag === '') continue
      const { parent } = node
      const own = node.names === '' ? 0 : cached(cache, node.names)
      this.#names[index] = own
      this.#namesAbove[index] = own | (this.#namesAbove[parent] ?? 0)
      this.#places[index] = placeOf(node) | (this.#places[parent] ?? 0)
      const same =
        this.firstBlock(parent) === this.firstBlock(index) &&
        this.endBlock(parent) === this.endBlock(index)
      this.#wider[index] = same ? (this.#wider[parent] ?? 0) : parent
    }
  }

  /** Equal siblings (same element, same class) are rows of a list, whatever element they are. */
  #countRepeats(): void {
    const counts = new Map<string, number>()
    const keys: string[] = []
    for (let index = 1; index < this.#nodes.length; index++) {
      const node = this.#nodes[index]
      if (!node || node.tag === '' || !this.#isBox(node, index)) continue
      const key = `${node.parent}|${node.tag}|${firstClass(node)}`
      keys[index] = key
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
    for (let index = 1; index < this.#nodes.length; index++) {
      const above = this.#repeats[this.#nodes[index]?.parent ?? 0] ?? 0
      this.#repeats[index] = Math.max(above, counts.get(keys[index] ?? '') ?? 1)
    }
  }

  #isBox(node: PageNode, index: number): boolean {
    return (
      !REPEATING_TAGS.has(node.tag) &&
      !INLINE_TAGS.has(node.tag) &&
      this.endBlock(index) - this.firstBlock(index) > 1
    )
  }

  /** The most equal siblings that a box around (or at) this element has; 1 when it stands alone. */
  repeats(node: number): number {
    return this.#repeats[node] ?? 1
  }

  /** First block inside an element. */
  firstBlock(node: number): number {
    return this.#blocksBefore[node] ?? 0
  }

  /** Block after the last one inside an element. */
  endBlock(node: number): number {
    return this.#blocksBefore[this.#nodes[node]?.end ?? 0] ?? this.blocks.length
  }

  /** Nearest ancestor that holds more blocks; the root ends up in itself. */
  wider(node: number): number {
    return this.#wider[node] ?? 0
  }

  nodeAt(node: number): PageNode | undefined {
    return this.#nodes[node]
  }

  totals(node: number): Totals {
    return this.totalsOf(this.firstBlock(node), this.endBlock(node))
  }

  totalsOf(from: number, to: number): Totals {
    return {
      blocks: to - from,
      words: span(this.#words, from, to),
      plain: span(this.#plain, from, to),
      prose: span(this.#prose, from, to),
      teasers: span(this.#teasers, from, to),
      dates: span(this.#dates, from, to),
    }
  }

  /** Name groups of the element and of the `levels` around it. */
  namesNear(node: number, levels: number): number {
    let bits = 0
    for (let at = node, level = 0; at > 0 && level <= levels; level++) {
      bits |= this.#names[at] ?? 0
      at = this.#nodes[at]?.parent ?? 0
    }
    return bits
  }

  /** Name groups of the element and of everything around it. */
  namesAbove(node: number): number {
    return this.#namesAbove[node] ?? 0
  }

  /** Bits of {@link PLACE_TAGS} that the element lies in. */
  placesOf(node: number): number {
    return this.#places[node] ?? 0
  }

  isIn(node: number, tag: string): boolean {
    return ((this.#places[node] ?? 0) & (PLACE_BITS[tag] ?? 0)) !== 0
  }

  isHidden(node: number): boolean {
    return ((this.#places[node] ?? 0) & HIDDEN_BIT) !== 0
  }

  /** True inside what the page itself marks as the article's body (schema.org). */
  isMarkedBody(node: number): boolean {
    return ((this.#places[node] ?? 0) & BODY_PROPERTY_BIT) !== 0
  }
}

/** Templates put what a box is first, and what it holds (post-7816, category-x) after it. */
function firstClass(node: PageNode): string {
  const names = node.attributes.class?.trim() ?? ''
  const end = names.search(/[\s\d]/)
  return end < 0 ? names : names.slice(0, end)
}

function placeOf(node: PageNode): number {
  const { tag, attributes } = node
  let bits = PLACE_BITS[tag] ?? 0
  const role = attributes.role
  if (role === 'navigation') bits |= PLACE_BITS.nav ?? 0
  if (role === 'main') bits |= PLACE_BITS.main ?? 0
  if (role === 'complementary') bits |= PLACE_BITS.aside ?? 0
  if (role === 'dialog') bits |= PLACE_BITS.dialog ?? 0
  if (role === 'contentinfo') bits |= PLACE_BITS.footer ?? 0
  if (/articlebody/i.test(attributes.itemprop ?? '')) bits |= BODY_PROPERTY_BIT
  const hidden =
    attributes.hidden !== undefined ||
    attributes['aria-hidden'] === 'true' ||
    HIDDEN_STYLE_PATTERN.test(attributes.style ?? '')
  return hidden ? bits | HIDDEN_BIT : bits
}

function cached(cache: Map<string, number>, names: string): number {
  let bits = cache.get(names)
  if (bits === undefined) {
    bits = nameBits(names)
    cache.set(names, bits)
  }
  return bits
}

/** For every node, how many blocks begin before it. */
function countBefore(nodes: number, blocks: readonly Block[]): Int32Array {
  const counts = new Int32Array(nodes + 1)
  for (const block of blocks) counts[block.first + 1] = 1
  for (let index = 1; index <= nodes; index++) {
    counts[index] = (counts[index] ?? 0) + (counts[index - 1] ?? 0)
  }
  return counts
}

function sums(blocks: readonly Block[], of: (block: Block) => number): Float64Array {
  const totals = new Float64Array(blocks.length + 1)
  for (const block of blocks) totals[block.index + 1] = (totals[block.index] ?? 0) + of(block)
  return totals
}

function span(totals: Float64Array, from: number, to: number): number {
  return (totals[to] ?? 0) - (totals[from] ?? 0)
}
