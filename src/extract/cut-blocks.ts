import { measureText, type TextMeasure } from './measure-text.ts'
import type { Page, PageNode } from './page.ts'
import { singleSpaced } from './plain-text.ts'
import { HEADING_TAGS, INLINE_TAGS } from './tags.ts'

/** A line or paragraph: text between two edges that a reader sees as such, measured for scoring. */
export type Block = Line & { readonly measure: TextMeasure }

/** The same for who only reads it. */
export type Line = {
  readonly index: number
  /** First and last node that belong to it, both inclusive. */
  readonly first: number
  last: number
  /** Nearest element that is no inline one. */
  readonly owner: number
  /** Nearest enclosing element with a meaning of its own: `p`, `li`, `h2`, `td`, …; else `div`. */
  readonly kind: string
  /** White space collapsed, except in `pre`. */
  readonly text: string
  /** Share of its characters that stand in links, 0 … 1. */
  readonly linkShare: number
  /** Share of its characters in `strong`, `b` or `em`. */
  readonly strongShare: number
  /** True when a `<br>` and not an element's edge ends or begins it. */
  readonly broken: boolean
}

/** Anything but white space, controls and characters of no width. */
const VISIBLE_PATTERN = /[^\s\p{Cc}\p{Cf}]/u
const BLOCK_LIMIT = 30_000
const KINDS: ReadonlySet<string> = new Set(
  (
    'p li h1 h2 h3 h4 h5 h6 td th blockquote pre figcaption caption dt dd button label legend address summary ' +
    'center cite header footer'
  ).split(' '),
)

/** Cuts a page into the blocks of text that it shows, in order. Linear in the number of nodes. */
export function cutBlocks(page: Page): Block[] {
  return cutLines(page).map(line => ({ ...line, measure: measureText(line.text) }))
}

/** {@link cutBlocks} without measuring. */
export function cutLines(page: Page): Line[] {
  const cutter = new LineCutter(page.nodes)
  cutter.run()
  return cutter.lines
}

class LineCutter {
  readonly lines: Line[] = []
  readonly #nodes: readonly PageNode[]
  /** For every node: nearest block element, nearest link, pre and strong ancestor; -1 for none. */
  readonly #owner: Int32Array
  readonly #inside: Uint8Array
  #parts: string[] = []
  #first = -1
  #last = -1
  #linked = 0
  #strong = 0
  #length = 0
  #pre = false
  #broken = false

  constructor(nodes: readonly PageNode[]) {
    this.#nodes = nodes
    this.#owner = new Int32Array(nodes.length)
    this.#inside = new Uint8Array(nodes.length)
  }

  run(): void {
    const ends: number[] = []
    for (let index = 1; index < this.#nodes.length; index++) {
      while (ends.length > 0 && (ends[ends.length - 1] ?? 0) <= index) {
        ends.pop()
        this.#finish(false)
      }
      const node = this.#nodes[index]
      if (node) this.#step(node, index, ends)
    }
    this.#finish(false)
  }

  #step(node: PageNode, index: number, ends: number[]): void {
    const above = this.#inside[node.parent] ?? 0
    this.#inside[index] = above | insideOf(node.tag)
    const block = node.tag !== '' && node.tag !== 'br' && !INLINE_TAGS.has(node.tag)
    this.#owner[index] = block ? index : (this.#owner[node.parent] ?? 0)
    if (node.tag === '') this.#addText(node, index, above)
    else if (node.tag === 'br' && (above & PRE) === 0) this.#finish(true)
    else if (node.tag === 'br') this.#parts.push('\n')
    else if (block) {
      this.#finish(false)
      ends.push(node.end)
    }
  }

  #addText(node: PageNode, index: number, inside: number): void {
    const blank = !VISIBLE_PATTERN.test(node.text)
    if (blank && this.#first < 0) return
    this.#parts.push(node.text)
    if (blank) return
    if (this.#first < 0) this.#first = index
    this.#last = index
    this.#length += node.text.length
    if (inside & LINK) this.#linked += node.text.length
    if (inside & STRONG) this.#strong += node.text.length
    if (inside & PRE) this.#pre = true
  }

  #finish(broken: boolean): void {
    if (this.#first >= 0 && this.lines.length < BLOCK_LIMIT) this.#push(broken)
    this.#parts = []
    this.#first = -1
    this.#linked = this.#strong = this.#length = 0
    this.#pre = false
    this.#broken = broken
  }

  #push(broken: boolean): void {
    const joined = this.#parts.length === 1 ? (this.#parts[0] ?? '') : this.#parts.join('')
    const text = this.#pre ? joined.replace(/^\n+|\s+$/g, '') : singleSpaced(joined.trim())
    const owner = this.#owner[this.#first] ?? 0
    this.lines.push({
      index: this.lines.length,
      first: this.#first,
      last: this.#last,
      owner,
      kind: this.#kindOf(owner),
      text,
      linkShare: this.#linked / this.#length,
      strongShare: this.#strong / this.#length,
      broken: broken || this.#broken,
    })
  }

  /** A `<div>` or `<span>` inside a list item or heading does not make it less of one. */
  #kindOf(owner: number): string {
    let at = owner
    for (let step = 0; step < 4 && at > 0; step++) {
      const tag = this.#nodes[at]?.tag ?? ''
      if (KINDS.has(tag) || HEADING_TAGS.has(tag)) return tag
      at = this.#nodes[at]?.parent ?? 0
    }
    return 'div'
  }
}

const LINK = 1
const PRE = 2
const STRONG = 4

function insideOf(tag: string): number {
  if (tag === 'a') return LINK
  if (tag === 'pre') return PRE
  return tag === 'strong' || tag === 'b' || tag === 'em' ? STRONG : 0
}
