import type { Block, Notes } from './blocks.ts'
import type { Draft } from './clean-steps.ts'

/** Puts footnotes that came in several pieces together, below everything else. */
export function gatherNotes({ blocks }: Draft): readonly Block[] {
  const notes = blocks.filter((block): block is Notes => block.kind === 'notes')
  const [only] = notes
  if (!only || (notes.length === 1 && blocks.at(-1) === only)) return blocks
  const items = notes.flatMap(block => block.items)
  return [...blocks.filter(block => block.kind !== 'notes'), { kind: 'notes', items }]
}
