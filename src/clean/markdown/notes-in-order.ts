import type { Block, Run } from '../blocks.ts'

/**
 * True when every footnote is referred to from the text, first references in order: then renderers, which
 * number notes by their references and drop the others, show them as they are.
 */
export function areNotesInOrder(blocks: readonly Block[]): boolean {
  const last = blocks.at(-1)
  if (last?.kind !== 'notes') return false
  const seen: number[] = []
  if (!blocks.slice(0, -1).every(block => collect(block, seen))) return false
  const firsts = [...new Set(seen)]
  return (
    firsts.length === last.items.length &&
    firsts.every((number, index) => number === index + 1) &&
    !last.items.flat().some(holdsReference)
  )
}

/** Adds the references of a block that Markdown has a form for; false when others hold any. */
function collect(block: Block, seen: number[]): boolean {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      for (const run of block.runs) if (run.kind === 'reference') seen.push(run.number)
      return true
    case 'quote':
      return block.blocks.every(child => collect(child, seen))
    case 'list':
      return block.items.every(item => item.every(child => collect(child, seen)))
    default:
      return !holdsReference(block)
  }
}

function holdsReference(block: Block): boolean {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return block.runs.some(isReference)
    case 'figure':
      return block.caption.some(isReference)
    case 'quote':
      return block.blocks.some(holdsReference)
    case 'details':
      return block.summary.some(isReference) || block.blocks.some(holdsReference)
    case 'list':
    case 'notes':
      return block.items.flat().some(holdsReference)
    case 'table':
      return (
        block.caption.some(isReference) ||
        [...block.head, ...block.body].flat().some(cell => cell.blocks.some(holdsReference))
      )
    case 'definitions':
      return block.items.some(item =>
        item.kind === 'term' ? item.runs.some(isReference) : item.blocks.some(holdsReference),
      )
    case 'code':
    case 'rule':
      return false
  }
}

function isReference(run: Run): boolean {
  return run.kind === 'reference'
}
