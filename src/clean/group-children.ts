import type { MarkupElement, MarkupNode } from './markup.ts'

/** A part of an element that has its own place, or what lies between two of them. */
export type Group = { readonly part?: MarkupElement; readonly nodes: readonly MarkupNode[] }

/** Cuts children into the elements that `isPart` picks and whatever lies between them, in order. */
export function groupChildren(
  element: MarkupElement,
  isPart: (child: MarkupElement) => boolean,
): Group[] {
  const groups: Group[] = []
  let between: MarkupNode[] | undefined
  for (const node of element.children) {
    if (typeof node !== 'string' && isPart(node)) {
      groups.push({ part: node, nodes: node.children })
      between = undefined
      continue
    }
    if (!between) {
      between = []
      groups.push({ nodes: between })
    }
    between.push(node)
  }
  return groups
}
