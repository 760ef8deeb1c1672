import type { BlockKind, DecidedBlock } from './choose-body.ts'
import type { Block } from './cut-blocks.ts'

const COPY_WORDS = 25

/**
 * The blocks of some kinds, in order. Pages carry a long paragraph twice for two sizes of screen; the second
 * is left out.
 */
export function bodyBlocks(decided: readonly DecidedBlock[], kinds: readonly BlockKind[]): Block[] {
  const seen = new Set<string>()
  const blocks: Block[] = []
  for (const { block, kind } of decided) {
    if (!kinds.includes(kind)) continue
    const copy = block.measure.words >= COPY_WORDS && seen.has(block.text)
    seen.add(block.text)
    if (!copy) blocks.push(block)
  }
  return blocks
}

/** Text of the blocks: lines of one element on lines of their own, a blank line between elements. */
export function bodyText(blocks: readonly Block[]): string {
  let text = ''
  let previous: Block | undefined
  for (const block of blocks) {
    if (previous) text += previous.owner === block.owner ? '\n' : '\n\n'
    text += block.text
    previous = block
  }
  return text
}
