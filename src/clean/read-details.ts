import type { Block } from './blocks.ts'
import type { Flow } from './compose-blocks.ts'
import { splitLine } from './lay-out-runs.ts'
import type { MarkupElement, MarkupNode } from './markup.ts'

/** A `<details>` with a summary and something to unfold; laid flat when it lacks either. */
export function readDetails(element: MarkupElement, flow: Flow): Block[] {
  const summary = element.children.find(isSummary)
  const { runs, others } = splitLine(summary ? flow(summary.children) : [])
  const blocks = [...others, ...flow(element.children.filter(node => node !== summary))]
  if (runs.length === 0) return blocks
  if (blocks.length === 0) return [{ kind: 'paragraph', runs }]
  return [{ kind: 'details', summary: runs, blocks }]
}

function isSummary(node: MarkupNode): node is MarkupElement {
  return typeof node !== 'string' && node.tag === 'summary'
}
