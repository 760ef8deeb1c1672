import { type Block, textOfRuns } from './blocks.ts'
import type { Draft } from './clean-steps.ts'

/** Takes out opening headings that say the article's title again: the page shows it already. */
export function dropTitle({ blocks, title, removed }: Draft): readonly Block[] {
  const wanted = title === undefined ? '' : comparable(title)
  if (wanted === '') return blocks
  const kept = [...blocks]
  for (;;) {
    const first = kept.findIndex(block => block.kind !== 'figure' && block.kind !== 'rule')
    const block = kept[first]
    // Only a heading: a paragraph equal to the title is all the text that a short item has.
    if (block?.kind !== 'heading' || comparable(textOfRuns(block.runs)) !== wanted) return kept
    removed.push({ step: 'drop-title', reason: 'title', excerpt: textOfRuns(block.runs) })
    kept.splice(first, 1)
  }
}

/** Letters and digits alone: sites space and punctuate their titles differently in two places. */
function comparable(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}
