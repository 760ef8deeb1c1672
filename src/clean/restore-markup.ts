import type { Block, Code, Run } from './blocks.ts'
import type { Draft } from './clean-steps.ts'

const MARKUP_PATTERN = /^\s*<\/?[a-z][^>]*>/i
/** Nobody's sample begins with an end tag, or has what feed generators add to real pictures. */
const CERTAIN_PATTERN = /^\s*<\/[a-z]|\sreferrerpolicy="?no-referrer/i
const INDENT_PATTERN = /^[ \t]{2}/
const EXCERPT_LENGTH = 80

/**
 * Reads again, as markup, what a Markdown renderer upstream took for code because it was indented:
 * blocks of code that begin and end with a tag, name no language, and either cannot be a sample or
 * stand, indented, in an article that has no code otherwise.
 */
export function restoreMarkup({ blocks, read, removed }: Draft): readonly Block[] {
  const candidates = blocks.filter(isMarkup)
  if (candidates.length === 0) return blocks
  const hasOtherCode = blocks.some(block => !isMarkup(block) && holdsCode(block))
  return blocks.flatMap(block => {
    if (!isMarkup(block)) return block
    const { text } = block
    const isIndented = INDENT_PATTERN.test(text) && !hasOtherCode
    if (!isIndented && !CERTAIN_PATTERN.test(text)) return block
    const excerpt = text.trim().slice(0, EXCERPT_LENGTH)
    removed.push({ step: 'restore-markup', reason: 'markup shown as code', excerpt })
    return read(text)
  })
}

function isMarkup(block: Block): block is Code {
  if (block.kind !== 'code' || block.language) return false
  return block.text.endsWith('>') && MARKUP_PATTERN.test(block.text.slice(0, 2048))
}

function holdsCode(block: Block): boolean {
  switch (block.kind) {
    case 'code':
      return true
    case 'paragraph':
    case 'heading':
      return block.runs.some(isCode)
    case 'quote':
    case 'details':
      return block.blocks.some(holdsCode)
    case 'list':
    case 'notes':
      return block.items.some(item => item.some(holdsCode))
    case 'table':
      return [...block.head, ...block.body].some(row =>
        row.some(cell => cell.blocks.some(holdsCode)),
      )
    case 'definitions':
      return block.items.some(item =>
        item.kind === 'term' ? item.runs.some(isCode) : item.blocks.some(holdsCode),
      )
    case 'figure':
    case 'rule':
      return false
  }
}

function isCode(run: Run): boolean {
  return run.marks.some(mark => mark.tag === 'code')
}
