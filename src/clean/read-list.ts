import { append, type Block } from './blocks.ts'
import type { Flow } from './compose-blocks.ts'
import { groupChildren } from './group-children.ts'
import { chromeReason } from './is-chrome.ts'
import type { MarkupElement } from './markup.ts'

/** A `<ul>` or `<ol>` with its items; what stands between items becomes one. Empty ones vanish. */
export function readList(element: MarkupElement, flow: Flow): Block[] {
  const items = readItems(element, flow)
  if (items.length === 0) return []
  const ordered = element.tag === 'ol'
  const start = ordered ? readStart(element.attributes.get('start')) : undefined
  return [{ kind: 'list', ordered, items, ...(start !== undefined && { start }) }]
}

function readItems(element: MarkupElement, flow: Flow): Block[][] {
  const items: Block[][] = []
  for (const { part, nodes } of groupChildren(element, child => child.tag === 'li')) {
    if (part && chromeReason(part)) continue
    const blocks = flow(nodes)
    const last = items.at(-1)
    // A list straight inside a list belongs to the item before it.
    if (!part && last && blocks.every(block => block.kind === 'list')) append(last, blocks)
    else if (blocks.length > 0) items.push(blocks)
  }
  return items
}

/** Where counting starts, unless at 1; Markdown knows no negative numbers. */
function readStart(value: string | undefined): number | undefined {
  const start = Number(/^\s*(\d{1,9})\s*$/.exec(value ?? '')?.[1] ?? 1)
  return start === 1 ? undefined : start
}
