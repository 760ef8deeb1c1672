import type { Block, Definition } from './blocks.ts'
import type { Flow } from './compose-blocks.ts'
import { groupChildren } from './group-children.ts'
import { splitLine } from './lay-out-runs.ts'
import type { MarkupElement } from './markup.ts'

const PARTS = new Set(['dt', 'dd', 'div'])

/** A `<dl>`; one that has no term to begin with or nothing said of its last term is laid flat. */
export function readDefinitions(element: MarkupElement, flow: Flow): Block[] {
  const items: Definition[] = []
  collectItems(element, flow, items)
  const isWhole = items[0]?.kind === 'term' && items.at(-1)?.kind === 'detail'
  if (isWhole) return [{ kind: 'definitions', items }]
  return items.flatMap((item): readonly Block[] =>
    item.kind === 'detail' ? item.blocks : [{ kind: 'paragraph', runs: item.runs }],
  )
}

function collectItems(element: MarkupElement, flow: Flow, items: Definition[]): void {
  for (const { part, nodes } of groupChildren(element, child => PARTS.has(child.tag))) {
    if (part?.tag === 'div') collectItems(part, flow, items)
    else if (part?.tag === 'dt') {
      const { runs, others } = splitLine(flow(nodes))
      if (runs.length > 0) items.push({ kind: 'term', runs })
      if (others.length > 0) items.push({ kind: 'detail', blocks: others })
    } else {
      const blocks = flow(nodes)
      if (blocks.length > 0) items.push({ kind: 'detail', blocks })
    }
  }
}
