import { inertJsx } from '../../kit/inert-html.ts'
import type { Block, Code, Figure, List, MediaRun, Notes, Run, Table } from '../blocks.ts'
import { writeBlock } from '../write-html.ts'
import type { MarkdownDialect } from './dialect.ts'
import { escapeLineStarts } from './escape-markdown.ts'
import { areNotesInOrder } from './notes-in-order.ts'
import {
  HARD_BREAK,
  holdsTemplate,
  type InlineStyle,
  longestRow,
  writeInline,
} from './write-inline.ts'

const FENCE_LENGTH = 3

/**
 * Blocks as CommonMark with GFM tables and footnotes. What Markdown has no form for (captions, spans of
 * cells, definitions) is written as HTML, a line a block, which renderers pass on. The size of a picture
 * on a line of its own, without caption, is the only thing lost.
 */
export function writeMarkdown(
  blocks: readonly Block[],
  { footnotes = true, templates = false }: MarkdownDialect = {},
): string {
  if (blocks.length === 0) return ''
  const style = { templates, footnotes: footnotes && areNotesInOrder(blocks) }
  return `${new MarkdownWriter(style).blocks(blocks)}\n`
}

/** Writes one article in one style. */
class MarkdownWriter {
  readonly #style: InlineStyle

  constructor(style: InlineStyle) {
    this.#style = style
  }

  blocks(blocks: readonly Block[]): string {
    let alternate = false
    return blocks
      .map((block, index) => {
        const before = blocks[index - 1]
        if (block.kind !== 'list') return this.#block(block)
        // Two lists in a row are two only if their markers differ.
        alternate = before?.kind === 'list' && before.ordered === block.ordered && !alternate
        return this.#list(block, alternate)
      })
      .join('\n\n')
  }

  #block(block: Exclude<Block, List>): string {
    switch (block.kind) {
      case 'paragraph':
        return escapeLineStarts(this.#line(block.runs))
      case 'heading':
        return `${'#'.repeat(block.level)} ${this.#line(block.runs).replace(/#$/, '\\#')}`
      case 'figure':
        return isPlain(block) ? this.#pictures(block) : this.#rawHtml(block)
      case 'code':
        return this.#code(block)
      case 'quote':
        return prefixLines(this.blocks(block.blocks), '> ', '> ')
      case 'table':
        return this.#pipeTable(block) ?? this.#rawHtml(block)
      case 'definitions':
      case 'details':
        return this.#rawHtml(block)
      case 'notes':
        return this.#style.footnotes ? this.#notes(block) : this.#rawHtml(block)
      case 'rule':
        return '___' // the one form that no list marker before it changes
    }
  }

  #line(runs: readonly Run[]): string {
    return writeInline(runs, this.#style)
  }

  /** Pictures on a line of their own, without size: that is what `![…](…)` can say. */
  #pictures({ media }: Figure): string {
    return this.#line(media.map(withoutSize))
  }

  /** HTML ends at an empty line, so it is kept on one; code in it keeps its line ends as references. */
  #rawHtml(block: Block): string {
    const html = writeBlock(block)
    return (this.#style.templates ? inertJsx(html) : html).replaceAll('\n', '&#10;')
  }

  #code(code: Code): string {
    const { text, language } = code
    if (this.#style.templates && holdsTemplate(text)) return this.#rawHtml(code)
    const fence = '`'.repeat(Math.max(FENCE_LENGTH, longestRow(text) + 1))
    return `${fence}${language ?? ''}\n${text}\n${fence}`
  }

  #list(list: List, alternate: boolean): string {
    const items = list.items.map((blocks, index) => {
      const number = (list.start ?? 1) + index
      const bullet = alternate ? '*' : '-'
      const marker = list.ordered ? `${number}${alternate ? ')' : '.'}` : bullet
      return this.#item(blocks, `${marker} `)
    })
    return items.join(list.items.every(isTight) ? '\n' : '\n\n')
  }

  #item(blocks: readonly Block[], marker: string): string {
    const [first, ...others] = blocks
    const indent = ' '.repeat(marker.length)
    if (first?.kind === 'paragraph' && isTight(blocks) && others.length > 0) {
      return prefixLines(`${this.blocks([first])}\n${this.blocks(others)}`, marker, indent)
    }
    return prefixLines(this.blocks(blocks), marker, indent)
  }

  /** Definitions of footnotes, further blocks four spaces in. */
  #notes({ items }: Notes): string {
    return items
      .map((blocks, index) => {
        const [first = '', ...lines] = this.blocks(blocks).split('\n')
        const text = [guardDefinition(first, lines[0]), ...lines].join('\n')
        return prefixLines(text, `[^${index + 1}]: `, '    ')
      })
      .join('\n\n')
  }

  /** A GFM table; absent when the table has what GFM has not: spans, row headers, blocks in cells. */
  #pipeTable({ caption, head, body }: Table): string | undefined {
    const [header, ...more] = head
    if (!header || more.length > 0 || caption.length > 0) return undefined
    const rows = [header, ...body]
    const cells = rows.map(row => row.map(cell => cell.blocks))
    const simple = rows.every(
      (row, index) =>
        row.length === header.length &&
        row.every(cell => cell.columns === 1 && cell.rows === 1 && cell.header === (index === 0)),
    )
    if (!simple || !cells.flat().every(isLine)) return undefined
    const lines = cells.map(row => `| ${row.map(cell => this.#cell(cell)).join(' | ')} |`)
    const [first = '', ...rest] = lines
    return [first, `| ${header.map(() => '---').join(' | ')} |`, ...rest].join('\n')
  }

  #cell([block]: readonly Block[]): string {
    if (block?.kind !== 'paragraph' && block?.kind !== 'figure') return ''
    const line = block.kind === 'paragraph' ? this.#line(block.runs) : this.#pictures(block)
    const lineBreak = this.#style.templates ? '<br />' : '<br>'
    return line.replaceAll(HARD_BREAK, lineBreak).replaceAll('|', '\\|')
  }
}

function isPlain(figure: Figure): boolean {
  return figure.caption.length === 0 && figure.media.every(({ media }) => media.kind === 'picture')
}

function withoutSize(run: MediaRun): MediaRun {
  if (run.media.kind !== 'picture') return run
  const { kind, src, alt } = run.media
  return { ...run, media: { kind, src, alt } }
}

/** Without empty lines: a line of text, and a list below it that may follow at once. */
function isTight(blocks: readonly Block[]): boolean {
  const [first, second, ...others] = blocks
  if (first?.kind !== 'paragraph' || others.length > 0)
    return blocks.length === 1 && first?.kind === 'list'
  // A paragraph can be interrupted only by a list that counts from 1 (CommonMark §5.3).
  return second === undefined || (second.kind === 'list' && second.start === undefined)
}

function prefixLines(text: string, first: string, others: string): string {
  const blank = others.trimEnd()
  return text
    .split('\n')
    .map((line, index) => (index === 0 ? first : line === '' ? blank : others) + line)
    .join('\n')
}

function isLine(blocks: readonly Block[]): boolean {
  const [block, ...others] = blocks
  return (
    others.length === 0 &&
    (!block || block.kind === 'paragraph' || (block.kind === 'figure' && isPlain(block)))
  )
}

const DESTINATION_ALONE_PATTERN = /^\S+(?:\s+["'(].*)?$/

/**
 * To a renderer that knows no footnotes, a note that is one word (and a Chinese sentence is one) would
 * define a link and vanish (CommonMark §4.7): an empty element before it prevents that.
 */
function guardDefinition(line: string, next: string | undefined): string {
  const isAlone = DESTINATION_ALONE_PATTERN.test(line) || (next !== undefined && /^\S+$/.test(line))
  return isAlone && !line.startsWith('<') ? `<span></span>${line}` : line
}
