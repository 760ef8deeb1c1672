import type { Block, Code, Figure, List, Picture, Table } from '../blocks.ts'
import { writeBlock } from '../write-html.ts'
import { escapeLineStarts } from './escape-markdown.ts'
import { longestRow, writeInline } from './write-inline.ts'

const FENCE_LENGTH = 3

/**
 * Blocks as CommonMark with GFM tables. What Markdown has no form for (captions, spans of cells,
 * definitions) is written as HTML, a line a block, which renderers pass on. The size of a picture on a
 * line of its own, without caption, is the only thing lost.
 */
export function writeMarkdown(blocks: readonly Block[]): string {
  return blocks.length === 0 ? '' : `${writeBlocks(blocks)}\n`
}

function writeBlocks(blocks: readonly Block[]): string {
  let alternate = false
  return blocks
    .map((block, index) => {
      const before = blocks[index - 1]
      if (block.kind !== 'list') return writeMarkdownBlock(block)
      // Two lists in a row are two only if their markers differ.
      alternate = before?.kind === 'list' && before.ordered === block.ordered && !alternate
      return writeList(block, alternate)
    })
    .join('\n\n')
}

function writeMarkdownBlock(block: Exclude<Block, List>): string {
  switch (block.kind) {
    case 'paragraph':
      return escapeLineStarts(writeInline(block.runs))
    case 'heading':
      return `${'#'.repeat(block.level)} ${writeInline(block.runs).replace(/#$/, '\\#')}`
    case 'figure':
      return isPlain(block) ? writePictures(block) : rawHtml(block)
    case 'code':
      return writeCode(block)
    case 'quote':
      return prefixLines(writeBlocks(block.blocks), '> ', '> ')
    case 'table':
      return writePipeTable(block) ?? rawHtml(block)
    case 'definitions':
    case 'details':
      return rawHtml(block)
    case 'rule':
      return '___' // the one form that no list marker before it changes
  }
}

function isPlain(figure: Figure): boolean {
  return figure.caption.length === 0 && figure.media.every(({ media }) => media.kind === 'picture')
}

/** Pictures on a line of their own, without size: that is what `![…](…)` can say. */
function writePictures({ media }: Figure): string {
  return writeInline(
    media.map(run => {
      const { kind, src, alt } = run.media as Picture
      return { ...run, media: { kind, src, alt } }
    }),
  )
}

/** HTML ends at an empty line, so it is kept on one; code in it keeps its line ends as references. */
function rawHtml(block: Block): string {
  return writeBlock(block).replaceAll('\n', '&#10;')
}

function writeCode({ text, language }: Code): string {
  const fence = '`'.repeat(Math.max(FENCE_LENGTH, longestRow(text) + 1))
  return `${fence}${language ?? ''}\n${text}\n${fence}`
}

function writeList(list: List, alternate: boolean): string {
  const items = list.items.map((blocks, index) => {
    const number = (list.start ?? 1) + index
    const bullet = alternate ? '*' : '-'
    const marker = list.ordered ? `${number}${alternate ? ')' : '.'}` : bullet
    return writeItem(blocks, `${marker} `)
  })
  return items.join(list.items.every(isTight) ? '\n' : '\n\n')
}

function writeItem(blocks: readonly Block[], marker: string): string {
  const [first, ...others] = blocks
  const indent = ' '.repeat(marker.length)
  if (first?.kind === 'paragraph' && isTight(blocks) && others.length > 0) {
    return prefixLines(`${writeBlocks([first])}\n${writeBlocks(others)}`, marker, indent)
  }
  return prefixLines(writeBlocks(blocks), marker, indent)
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

/** A GFM table; absent when the table has what GFM has not: spans, row headers, blocks in cells. */
function writePipeTable({ caption, head, body }: Table): string | undefined {
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
  const lines = cells.map(row => `| ${row.map(writeCell).join(' | ')} |`)
  const [first = '', ...rest] = lines
  return [first, `| ${header.map(() => '---').join(' | ')} |`, ...rest].join('\n')
}

function isLine(blocks: readonly Block[]): boolean {
  const [block, ...others] = blocks
  return (
    others.length === 0 &&
    (!block || block.kind === 'paragraph' || (block.kind === 'figure' && isPlain(block)))
  )
}

function writeCell(blocks: readonly Block[]): string {
  const [block] = blocks
  if (block?.kind !== 'paragraph' && block?.kind !== 'figure') return ''
  const line = block.kind === 'paragraph' ? writeInline(block.runs) : writePictures(block)
  return line.replaceAll('  \n', '<br>').replaceAll('|', '\\|')
}
