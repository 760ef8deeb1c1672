import type { Block, Definition, Heading } from './blocks.ts'
import type { Draft } from './clean-steps.ts'

const TOP_LEVEL = 2
const LOWEST_LEVEL = 6

/**
 * Gives headings the levels of an outline that starts at 2 and never jumps down by more than one,
 * in the order in which they stand, inside lists and quotations too.
 */
export function levelHeadings({ blocks }: Draft): readonly Block[] {
  const open: number[] = [] // levels, as written, of the headings around the current place
  const relevel = (heading: Heading): Heading => {
    while (open.length > 0 && (open.at(-1) ?? 0) >= heading.level) open.pop()
    const level = Math.min(TOP_LEVEL + open.length, LOWEST_LEVEL)
    open.push(heading.level)
    return level === heading.level ? heading : { ...heading, level }
  }
  return mapHeadings(blocks, relevel)
}

function mapHeadings(
  blocks: readonly Block[],
  map: (heading: Heading) => Heading,
): readonly Block[] {
  return blocks.map((block): Block => {
    switch (block.kind) {
      case 'heading':
        return map(block)
      case 'quote':
      case 'details':
        return { ...block, blocks: mapHeadings(block.blocks, map) }
      case 'list':
      case 'notes':
        return { ...block, items: block.items.map(item => mapHeadings(item, map)) }
      case 'definitions':
        return { ...block, items: block.items.map(item => mapDefinition(item, map)) }
      case 'table': {
        const inRows = (rows: typeof block.head) =>
          rows.map(cells => cells.map(cell => ({ ...cell, blocks: mapHeadings(cell.blocks, map) })))
        return { ...block, head: inRows(block.head), body: inRows(block.body) }
      }
      default:
        return block
    }
  })
}

function mapDefinition(item: Definition, map: (heading: Heading) => Heading): Definition {
  return item.kind === 'term' ? item : { ...item, blocks: mapHeadings(item.blocks, map) }
}
