import type { Block } from './blocks.ts'
import type { Draft } from './clean-steps.ts'

/** Takes out rules that part nothing: at an edge, or one straight after another. */
export function dropEmptyRules({ blocks }: Draft): readonly Block[] {
  const kept = blocks.filter(
    (block, index) => block.kind !== 'rule' || blocks[index - 1]?.kind !== 'rule',
  )
  const start = kept[0]?.kind === 'rule' ? 1 : 0
  const end = kept.at(-1)?.kind === 'rule' ? kept.length - 1 : kept.length
  return kept.slice(start, Math.max(start, end))
}
