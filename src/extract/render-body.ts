// Writes the chosen blocks as plain markup: one walk over the nodes, one stack of open elements.
import { escapeHtml } from '../kit/html.ts'
import type { Block } from './cut-blocks.ts'
import { absolute, attributesOf } from './markup-attributes.ts'
import type { Page, PageNode } from './page.ts'
import { pictureOf } from './pictures.ts'
import { singleSpaced } from './plain-text.ts'

const HOLDERS = 'p h1 h2 h3 h4 h5 h6 li td th pre figcaption caption dt dd summary'
const STRUCTURE = 'ul ol blockquote dl figure table thead tbody tfoot tr details'
const INLINE =
  'a em strong b i u s strike del ins sub sup mark small code kbd samp cite q abbr time ruby rt rp bdi bdo dfn var'
const MEDIA = 'iframe video audio'

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))
const HOLDER_TAGS = set(HOLDERS)
const STRUCTURE_TAGS = set(STRUCTURE)
const INLINE_TAGS = set(INLINE)
const MEDIA_TAGS = set(MEDIA)
const TABLE_TAGS = set('table thead tbody tfoot tr td th caption')

/** A fresh line that begins like this is a paragraph of its own, though only a `<br>` parts it from the last. */
const INDENT_PATTERN = /^(?:[\s\u00a0]*\u3000|\u00a0{2}|[ \u00a0]{4})/

/** One open element of the output. */
type Level = { readonly id: string; readonly tag: string; readonly open: string }

/** Writes the blocks as HTML, in order, with their lists, tables, quotes, links and pictures; nothing else. */
export function renderBody(page: Page, blocks: readonly Block[]): string {
  return new BodyWriter(page, blocks).write()
}

class BodyWriter {
  readonly #page: Page
  readonly #blocks: readonly Block[]
  readonly #layout = new Map<number, boolean>()
  readonly #open: Level[] = []
  readonly #parts: string[] = []
  readonly #blockOf: Int32Array
  readonly #kept: Int32Array
  readonly #text: Int32Array
  #paragraph = -1
  #fresh = true
  #lastBlock: Block | undefined

  constructor(page: Page, blocks: readonly Block[]) {
    this.#page = page
    this.#blocks = blocks
    this.#blockOf = new Int32Array(page.nodes.length).fill(-1)
    for (const [position, block] of blocks.entries()) {
      this.#blockOf.fill(position, block.first, block.last + 1)
    }
    this.#kept = countKept(page.nodes.length, blocks)
    this.#text = countText(page.nodes)
  }

  write(): string {
    const from = this.#blocks[0]?.first ?? 0
    const start = this.#leadStart(from)
    const end = this.#tailEnd()
    for (let index = start; index < end; index++) {
      const node = this.#page.nodes[index]
      if (node) this.#writeNode(node, index)
    }
    this.#closeTo(0)
    return this.#parts.join('')
  }

  /** A picture above the first line belongs to the article when it stands in the same box. */
  #leadStart(first: number): number {
    let box = first
    for (let step = 0; step < 4 && box > 0; step++) box = this.#page.nodes[box]?.parent ?? 0
    return box
  }

  #tailEnd(): number {
    const last = this.#blocks[this.#blocks.length - 1]
    let box = last?.last ?? 0
    for (let step = 0; step < 3 && box > 0; step++) box = this.#page.nodes[box]?.parent ?? 0
    return this.#blocks.length > 0 ? (this.#page.nodes[box]?.end ?? 0) : 0
  }

  #writeNode(node: PageNode, index: number): void {
    const position = this.#blockOf[index] ?? -1
    if (node.tag === '' && position >= 0) this.#writeText(node, index, position)
    else if (node.tag === 'img' || node.tag === 'amp-img') this.#writePicture(node, index, position)
    else if (MEDIA_TAGS.has(node.tag)) this.#writeMedia(node, index, position)
    else if (node.tag === 'br' && position >= 0) this.#breakLine()
    else if (node.tag === 'hr' && this.#standsInBody(index)) this.#writeRule()
  }

  #writeText(node: PageNode, index: number, position: number): void {
    const block = this.#blocks[position]
    if (!block) return
    this.#beginBlock(block)
    this.#openFor(index)
    if (this.#open.some(level => level.tag === 'pre')) this.#parts.push(escapeHtml(node.text))
    else this.#writeLine(singleSpaced(node.text))
  }

  /** White space at the edges of a paragraph or a line belongs to the page's markup, not to the text. */
  #writeLine(text: string): void {
    const line = this.#fresh ? text.trimStart() : text
    if (line === '') return
    this.#fresh = false
    this.#parts.push(escapeHtml(line))
  }

  /** Lines of one element that single `<br>`s part stay one paragraph; an empty line or an indent starts another. */
  #beginBlock(block: Block): void {
    const last = this.#lastBlock
    if (last === block) return
    this.#lastBlock = block
    const joined =
      last !== undefined && last.owner === block.owner && this.#isLineBreak(last, block)
    if (joined) this.#breakLine()
    else this.#startParagraph()
  }

  #breakLine(): void {
    this.#trimEnd()
    this.#parts.push('<br>')
    this.#fresh = true
  }

  #trimEnd(): void {
    const last = this.#parts.length - 1
    const part = this.#parts[last]
    if (part && !part.startsWith('<') && !this.#open.some(level => level.tag === 'pre')) {
      this.#parts[last] = part.trimEnd()
    }
  }

  #startParagraph(): void {
    this.#paragraph++
    // A paragraph of the page that is written as several of ours must be closed in between.
    const holder = this.#open.findIndex(level => level.tag === 'p')
    if (holder >= 0) this.#closeTo(holder)
  }

  #isLineBreak(last: Block, block: Block): boolean {
    let breaks = 0
    for (let index = last.last + 1; index < block.first; index++) {
      const { tag } = this.#page.nodes[index] ?? { tag: 'none' }
      if (tag === 'br') breaks++
    }
    return breaks === 1 && !INDENT_PATTERN.test(this.#page.nodes[block.first]?.text ?? '')
  }

  #writePicture(node: PageNode, index: number, position: number): void {
    if (position < 0 && !this.#standsInBody(index)) return
    const picture = pictureOf(this.#page, index, this.#page.baseUrl)
    if (!picture) return
    if (position < 0) this.#startAlone()
    this.#openFor(index)
    const size = ['width', 'height']
      .filter(name => /^\d{1,5}$/.test(node.attributes[name] ?? ''))
      .map(name => ` ${name}="${node.attributes[name]}"`)
      .join('')
    this.#parts.push(
      `<img src="${escapeHtml(picture.src)}" alt="${escapeHtml(picture.alt)}"${size}>`,
    )
  }

  #writeMedia(node: PageNode, index: number, position: number): void {
    if (position < 0 && !this.#standsInBody(index)) return
    const source =
      node.attributes.src ?? node.attributes['data-src'] ?? sourceUnder(this.#page, index)
    const src = absolute(source, this.#page.baseUrl)
    if (!src) return
    this.#startAlone()
    this.#openFor(index)
    this.#parts.push(
      `<${node.tag}${attributesOf(node.tag, { ...node.attributes, src }, this.#page.baseUrl)}></${node.tag}>`,
    )
  }

  #writeRule(): void {
    this.#startAlone()
    this.#closeTo(this.#open.findIndex(level => HOLDER_TAGS.has(level.tag)))
    this.#parts.push('<hr>')
  }

  #startAlone(): void {
    this.#lastBlock = undefined
    this.#startParagraph()
  }

  /** True when most of the text in the smallest box around a node that has text is the article's. */
  #standsInBody(index: number): boolean {
    let node = this.#page.nodes[index]?.parent ?? 0
    for (let step = 0; step < 6; step++) {
      const { end } = this.#page.nodes[node] ?? { end: 0 }
      const kept = (this.#kept[end] ?? 0) - (this.#kept[node] ?? 0)
      const text = (this.#text[end] ?? 0) - (this.#text[node] ?? 0)
      if (text > 0) return kept * 2 >= text
      if (node === 0) return false
      node = this.#page.nodes[node]?.parent ?? 0
    }
    return false
  }

  /** Brings the open elements in line with what stands around a node. */
  #openFor(index: number): void {
    const levels = this.#levelsOf(index)
    let same = 0
    while (same < levels.length && levels[same]?.id === this.#open[same]?.id) same++
    this.#closeTo(same)
    for (const level of levels.slice(same)) {
      this.#open.push(level)
      this.#parts.push(level.open)
      if (HOLDER_TAGS.has(level.tag)) this.#fresh = true
    }
  }

  #closeTo(depth: number): void {
    while (depth >= 0 && this.#open.length > depth) {
      const tag = this.#open[this.#open.length - 1]?.tag ?? ''
      if (HOLDER_TAGS.has(tag)) this.#trimEnd()
      this.#open.pop()
      this.#parts.push(`</${tag}>`)
    }
  }

  #levelsOf(index: number): Level[] {
    const outer: Level[] = []
    const inline: Level[] = []
    for (
      let at = this.#page.nodes[index]?.parent ?? 0;
      at > 0;
      at = this.#page.nodes[at]?.parent ?? 0
    ) {
      const node = this.#page.nodes[at]
      if (!node) break
      const level = this.#levelOf(node, at)
      if (!level) continue
      if (INLINE_TAGS.has(node.tag)) inline.unshift(level)
      else outer.unshift(level)
    }
    const holder = outer.some(level => HOLDER_TAGS.has(level.tag))
    if (!holder && outer[outer.length - 1]?.tag !== 'figure') {
      outer.push({ id: `p${this.#paragraph}`, tag: 'p', open: '<p>' })
    }
    return [...outer, ...inline]
  }

  #levelOf(node: PageNode, at: number): Level | undefined {
    const { tag } = node
    const known = HOLDER_TAGS.has(tag) || STRUCTURE_TAGS.has(tag) || INLINE_TAGS.has(tag)
    if (!known || (TABLE_TAGS.has(tag) && this.#isLayout(at))) return undefined
    if (
      tag === 'a' &&
      !/^(?:https?:|mailto:|tel:|#)/i.test(absolute(node.attributes.href, this.#page.baseUrl) ?? '')
    ) {
      return undefined
    }
    const id = tag === 'p' ? `p${this.#paragraph}` : `${at}`
    return { id, tag, open: `<${tag}${attributesOf(tag, node.attributes, this.#page.baseUrl)}>` }
  }

  /** A table that only places things: it holds long texts or other tables, or has one cell a row. */
  #isLayout(at: number): boolean {
    let table = at
    while (table > 0 && this.#page.nodes[table]?.tag !== 'table')
      table = this.#page.nodes[table]?.parent ?? 0
    const known = this.#layout.get(table)
    if (known !== undefined) return known
    const layout = table === 0 || isLayoutTable(this.#page, table, this.#kept)
    this.#layout.set(table, layout)
    return layout
  }
}

const LONG_CELL_CHARACTERS = 400

function isLayoutTable(page: Page, table: number, kept: Int32Array): boolean {
  let rows = 0
  let cells = 0
  const end = page.nodes[table]?.end ?? 0
  for (let index = table + 1; index < end; index++) {
    const node = page.nodes[index]
    if (!node) break
    if (node.tag === 'table') return true
    if (node.tag === 'tr') rows++
    if (node.tag !== 'td' && node.tag !== 'th') continue
    const characters = (kept[node.end] ?? 0) - (kept[index] ?? 0)
    if (characters > 0) cells++
    if (characters > LONG_CELL_CHARACTERS) return true
  }
  return cells < 2 * Math.max(1, rows - 1) && cells < 4
}

/** For every node, the characters of kept text before it. */
function countKept(nodes: number, blocks: readonly Block[]): Int32Array {
  const counts = new Int32Array(nodes + 1)
  for (const block of blocks) counts[block.first + 1] = block.text.length
  for (let index = 1; index <= nodes; index++)
    counts[index] = (counts[index] ?? 0) + (counts[index - 1] ?? 0)
  return counts
}

/** For every node, the characters of text before it. */
function countText(nodes: readonly PageNode[]): Int32Array {
  const counts = new Int32Array(nodes.length + 1)
  for (const [index, { tag, text }] of nodes.entries()) {
    counts[index + 1] = (counts[index] ?? 0) + (tag === '' ? text.trim().length : 0)
  }
  return counts
}

function sourceUnder(page: Page, node: number): string | undefined {
  const end = page.nodes[node]?.end ?? 0
  for (let index = node; index < end; index++) {
    const { src } = page.nodes[index]?.attributes ?? {}
    if (src) return src
  }
  return undefined
}
