import { type Block, textOfRuns } from './blocks.ts'
import type { Draft } from './clean-steps.ts'

/** Takes out opening headings that say the article's title again: the page shows it already. */
export function dropTitle({ blocks, title, removed }: Draft): readonly Block[] {
  // Only a heading: a paragraph equal to the title is all the text that a short item has.
  if (title === undefined || openingOf(blocks)?.kind !== 'heading') return blocks
  const wanted = comparable(title)
  if (wanted === '') return blocks
  const kept = [...blocks]
  for (;;) {
    const block = openingOf(kept)
    if (block?.kind !== 'heading' || comparable(textOfRuns(block.runs)) !== wanted) return kept
    removed.push({ step: 'drop-title', reason: 'title', excerpt: textOfRuns(block.runs) })
    kept.splice(kept.indexOf(block), 1)
  }
}

/** The first block that is more than a picture or a rule. */
function openingOf(blocks: readonly Block[]): Block | undefined {
  return blocks.find(block => block.kind !== 'figure' && block.kind !== 'rule')
}

/** Letters and digits alone: sites space and punctuate their titles differently in two places. */
function comparable(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}
