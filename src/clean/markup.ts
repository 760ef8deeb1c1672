/** Markup as it came: one node of the tree that `parseMarkup` builds. Text nodes are plain strings. */
export type MarkupNode = MarkupElement | string

export type MarkupElement = {
  /** Lower case; foreign elements included. */
  readonly tag: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: MarkupNode[]
}

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map()

export function createElement(
  tag: string,
  attributes: ReadonlyMap<string, string> = NO_ATTRIBUTES,
): MarkupElement {
  return { tag, attributes, children: [] }
}

/** All text below a node, as it stands. */
export function textOf(node: MarkupNode): string {
  if (typeof node === 'string') return node
  let text = ''
  for (const child of node.children) text += textOf(child)
  return text
}

/** True when a node holds more than `limit` characters of text; stops counting there. */
export function hasMoreTextThan(node: MarkupNode, limit: number): boolean {
  return countText(node, limit) > limit
}

function countText(node: MarkupNode, limit: number): number {
  if (typeof node === 'string') return node.trim().length
  let count = 0
  for (const child of node.children) {
    count += countText(child, limit - count)
    if (count > limit) break
  }
  return count
}

/** The first element below a node, in document order, whose tag is one of `tags`. */
export function findElement(
  node: MarkupElement,
  tags: ReadonlySet<string>,
): MarkupElement | undefined {
  for (const child of node.children) {
    if (typeof child === 'string') continue
    const found = tags.has(child.tag) ? child : findElement(child, tags)
    if (found) return found
  }
  return undefined
}
