import type { Block, List, Paragraph, Run } from './blocks.ts'
import { layOutRuns } from './lay-out-runs.ts'

/** Names a line of a paragraph or an item of a list; without a line, the whole block. */
export type LinePlace = { readonly block: number; readonly line?: number }

/** The blocks without some of their lines. */
export function withoutLines(
  blocks: readonly Block[],
  places: readonly LinePlace[],
): readonly Block[] {
  const linesByBlock = new Map<number, Set<number | undefined>>()
  for (const { block, line } of places) {
    linesByBlock.set(block, (linesByBlock.get(block) ?? new Set()).add(line))
  }
  return blocks.flatMap((block, index) => {
    const lines = linesByBlock.get(index)
    if (!lines) return block
    if (lines.has(undefined)) return []
    if (block.kind === 'paragraph') return withoutRuns(block, lines)
    return block.kind === 'list' ? withoutItems(block, lines) : []
  })
}

function withoutRuns(block: Paragraph, lines: ReadonlySet<number | undefined>): Block[] {
  let line = 0
  const runs: Run[] = []
  for (const run of block.runs) {
    if (run.kind === 'break') line++
    // The break before a line goes with it; one left at the start has nothing to break.
    if (!lines.has(line)) runs.push(run)
  }
  return layOutRuns(runs)
}

function withoutItems(list: List, lines: ReadonlySet<number | undefined>): Block[] {
  const items = list.items.filter((_, index) => !lines.has(index))
  return items.length > 0 ? [{ ...list, items }] : []
}
