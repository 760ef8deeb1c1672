import { type Block, type Cell, textOfRuns } from './blocks.ts'

/** Plain text, a line for each paragraph, item or row; captions and videos are left out. */
export function writeText(blocks: readonly Block[]): string {
  const lines: string[] = []
  for (const block of blocks) collectLines(block, lines)
  return lines.filter(line => line !== '').join('\n')
}

function collectLines(block: Block, lines: string[]): void {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      lines.push(textOfRuns(block.runs))
      break
    case 'code':
      lines.push(block.text)
      break
    case 'list':
    case 'notes':
      for (const item of block.items) for (const child of item) collectLines(child, lines)
      break
    case 'quote':
      for (const child of block.blocks) collectLines(child, lines)
      break
    case 'details':
      lines.push(textOfRuns(block.summary))
      for (const child of block.blocks) collectLines(child, lines)
      break
    case 'definitions':
      for (const item of block.items) {
        if (item.kind === 'term') lines.push(textOfRuns(item.runs))
        else for (const child of item.blocks) collectLines(child, lines)
      }
      break
    case 'table':
      for (const row of [...block.head, ...block.body]) lines.push(row.map(cellText).join(' '))
      break
    case 'figure':
    case 'rule':
      break
  }
}

function cellText(cell: Cell): string {
  return writeText(cell.blocks).replaceAll('\n', ' ')
}
