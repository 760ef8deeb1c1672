import { append, type Block, type Cell, type Run, type Table } from './blocks.ts'
import type { Flow } from './compose-blocks.ts'
import { chromeReason } from './is-chrome.ts'
import { splitLine } from './lay-out-runs.ts'
import type { MarkupElement, MarkupNode } from './markup.ts'

type Row = { readonly cells: Cell[]; readonly head: boolean }

const SPAN_LIMIT = 100
const GUTTER_PATTERN = /(?:^|[\s_-])(?:gutter|lineno|linenos|line-numbers)(?:$|[\s_-])/i

/**
 * A table as one block, or, when it only served to lay things out (one column, one row, tables or
 * nothing but pictures in its cells), as the blocks that were in it.
 */
export function readTable(element: MarkupElement, flow: Flow): Block[] {
  const caption: Block[] = []
  const outside: MarkupNode[] = []
  const rows: Row[] = []
  collectRows(element, false, { rows, caption, outside }, flow)
  const stray = flow(outside)
  const filled = rows.filter(row => row.cells.some(cell => cell.blocks.length > 0))
  if (isLayout(filled)) {
    return [
      ...stray,
      ...caption,
      ...filled.flatMap(({ cells }) => cells.flatMap(cell => cell.blocks)),
    ]
  }
  const { runs, others } = splitLine(caption)
  return [...stray, ...others, tableOf(filled, runs)]
}

type Parts = { readonly rows: Row[]; readonly caption: Block[]; readonly outside: MarkupNode[] }

function collectRows(element: MarkupElement, head: boolean, parts: Parts, flow: Flow): void {
  for (const child of element.children) {
    if (typeof child === 'string') parts.outside.push(child)
    else if (child.tag === 'tr') {
      if (!chromeReason(child)) parts.rows.push(readRow(child, head, flow))
    } else if (child.tag === 'thead') collectRows(child, true, parts, flow)
    else if (child.tag === 'tbody' || child.tag === 'tfoot') collectRows(child, false, parts, flow)
    else if (child.tag === 'caption') append(parts.caption, flow(child.children))
    else if (child.tag === 'td' || child.tag === 'th') {
      parts.rows.push({ cells: [readCell(child, head, flow)], head })
    } else parts.outside.push(child)
  }
}

function readRow(row: MarkupElement, head: boolean, flow: Flow): Row {
  const cells: Cell[] = []
  for (const child of row.children) {
    if (typeof child === 'string' ? child.trim() === '' : isGutter(child)) continue
    if (typeof child !== 'string' && (child.tag === 'td' || child.tag === 'th')) {
      cells.push(readCell(child, head, flow))
    } else {
      const blocks = flow([child])
      if (blocks.length > 0) cells.push({ header: head, columns: 1, rows: 1, blocks })
    }
  }
  return { cells, head }
}

function isGutter(element: MarkupElement): boolean {
  return GUTTER_PATTERN.test((element.attributes.get('class') ?? '').slice(0, 256))
}

function readCell(cell: MarkupElement, head: boolean, flow: Flow): Cell {
  return {
    header: head || cell.tag === 'th',
    columns: readSpan(cell.attributes.get('colspan')),
    rows: readSpan(cell.attributes.get('rowspan')),
    blocks: flow(cell.children),
  }
}

function readSpan(value: string | undefined): number {
  const span = Number(/^\s*(\d{1,3})\s*$/.exec(value ?? '')?.[1] ?? 1)
  return Math.min(Math.max(span, 1), SPAN_LIMIT)
}

function isLayout(rows: readonly Row[]): boolean {
  if (rows.length < 2 && !rows.some(row => row.head)) return true
  const cells = rows.flatMap(row => row.cells)
  if (rows.every(row => row.cells.length < 2)) return true
  return (
    cells.every(cell => cell.blocks.every(block => block.kind === 'figure')) ||
    cells.some(holdsTable)
  )
}

function holdsTable(cell: Cell): boolean {
  return cell.blocks.some(isTableBlock)
}

function isTableBlock(block: Block): boolean {
  if (block.kind === 'table') return true
  if (block.kind === 'quote' || block.kind === 'details') return block.blocks.some(isTableBlock)
  if (block.kind === 'list') return block.items.some(item => item.some(isTableBlock))
  if (block.kind !== 'definitions') return false
  return block.items.some(item => item.kind === 'detail' && item.blocks.some(isTableBlock))
}

function tableOf(rows: readonly Row[], caption: readonly Run[]): Table {
  const firstOther = rows.findIndex(row => !row.cells.every(cell => cell.header))
  const headLength = firstOther < 0 ? rows.length : firstOther
  const grid = rows.map(row => row.cells)
  return {
    kind: 'table',
    caption,
    head: clipSpans(grid.slice(0, headLength)),
    body: clipSpans(grid.slice(headLength)),
  }
}

/** No cell reaches below its group of rows. */
function clipSpans(rows: readonly Cell[][]): Cell[][] {
  return rows.map((cells, index) =>
    cells.map(cell => ({ ...cell, rows: Math.min(cell.rows, rows.length - index) })),
  )
}
