import { lineKey, pictureKey } from '../kit/line-key.ts'
import { type Block, type Figure, type List, type Paragraph, textOfRuns } from './blocks.ts'
import type { Draft } from './clean-steps.ts'
import { withoutLines } from './drop-lines.ts'
import { writeText } from './write-text.ts'

/** Where a line that is the source's and not the article's may be taken out. */
export type LearnedLines = ReadonlyMap<string, 'edge' | 'anywhere'>

/** Lines of the article's own that may stand among the source's at an edge: a date, a name. */
const STRANGERS = 3
const STRANGER_LENGTH = 40
const LABEL_LENGTH = 12
const EXCERPT_LENGTH = 80

type Line = {
  readonly block: number
  readonly line: number
  readonly text: string
  readonly key: string | undefined
  /** A heading, a line in bold as a whole, or one of a few words. */
  readonly isLabel: boolean
}

/**
 * Takes out the lines and pictures that the source puts around or into each of its articles: at the
 * edges those that stand there in the others too, elsewhere those alone whose box never holds anything
 * of an article. Never takes everything.
 */
export function dropLearned({ blocks, learned, removed }: Draft): readonly Block[] {
  if (learned === undefined || learned.size === 0) return blocks
  const lines = blocks.flatMap((block, index) => linesOf(block, index))
  const found = new Set([
    ...lines.filter((line, index) => isBoxed(line, lines[index + 1], learned)),
    ...fromEdge(lines, learned, 1),
    ...fromEdge(lines, learned, -1),
  ])
  if (found.size === 0) return blocks
  const kept = withoutLines(blocks, [...found])
  if (!kept.some(block => block.kind !== 'rule' && textOf(block) !== '')) return blocks
  for (const { text } of found) {
    removed.push({
      step: 'drop-learned',
      reason: 'repeated',
      excerpt: text.slice(0, EXCERPT_LENGTH),
    })
  }
  return kept
}

/** A label in a box of its own may head the article's text all the same. */
function isBoxed(line: Line, next: Line | undefined, learned: LearnedLines): boolean {
  if (line.key === undefined || learned.get(line.key) !== 'anywhere') return false
  return !line.isLabel || (next?.key !== undefined && learned.has(next.key))
}

function fromEdge(lines: readonly Line[], learned: LearnedLines, step: 1 | -1): Line[] {
  const found: Line[] = []
  const isLearned = (line: Line | undefined): boolean =>
    line?.key !== undefined && learned.has(line.key)
  let left = STRANGERS
  const ordered = step === 1 ? lines : lines.toReversed()
  for (const [index, line] of ordered.entries()) {
    // A label is known by what it heads: "Ingredients" stands above every recipe, and stays.
    const headed = step === 1 ? ordered[index + 1] : ordered[index - 1]
    const isKeptLabel = line.isLabel && headed !== undefined && !isLearned(headed)
    if (isLearned(line) && !isKeptLabel) found.push(line)
    else if (line.text === '') continue
    else if (line.text.length > STRANGER_LENGTH || left-- === 0) break
  }
  return found
}

function linesOf(block: Block, index: number): Line[] {
  if (block.kind === 'paragraph') return textLines(block, index)
  if (block.kind === 'figure') return [figureLine(block, index)]
  if (block.kind === 'list') return itemLines(block, index)
  const text = block.kind === 'quote' || block.kind === 'table' ? '' : textOf(block)
  // Quotes and tables are the article's; nothing is read past them.
  const whole = text === '' && block.kind !== 'rule' ? textOf(block) : text
  const key = block.kind === 'heading' ? lineKey(text) : undefined
  return [{ block: index, line: 0, text: whole, key, isLabel: block.kind === 'heading' }]
}

function textLines(block: Paragraph, index: number): Line[] {
  const texts = textOfRuns(block.runs).split('\n')
  const isLabel = block.runs.every(
    run => run.kind !== 'text' || run.text.trim() === '' || run.marks.some(isStrong),
  )
  return texts.map((text, line) => ({
    block: index,
    line,
    text: text.trim(),
    key: lineKey(text),
    isLabel: isLabel || text.trim().length <= LABEL_LENGTH,
  }))
}

const isStrong = ({ tag }: { readonly tag: string }): boolean => tag === 'strong'

function itemLines(list: List, index: number): Line[] {
  return list.items.map((blocks, line) => {
    const text = writeText(blocks)
    return { block: index, line, text, key: lineKey(text), isLabel: false }
  })
}

function figureLine(figure: Figure, index: number): Line {
  const [first, ...others] = figure.media
  const media = first?.media
  const isOne = media?.kind === 'picture' && others.length === 0
  const caption = textOfRuns(figure.caption)
  return {
    block: index,
    line: 0,
    text: caption,
    key: isOne ? pictureKey(media.src) : lineKey(caption),
    isLabel: false,
  }
}

function textOf(block: Block): string {
  return block.kind === 'figure' ? textOfRuns(block.caption) || 'figure' : writeText([block])
}
