import type { Page } from './page.ts'

const LEVELS = 4
const NAME_LIMIT = 40

/**
 * The elements around (and at) a node with their classes, innermost last: `div.main>div.box>p`. Numbers in
 * names count posts and are left out. Empty where none of them has a class or id: then it could be anywhere.
 */
export function pathOf(page: Page, node: number, levels = LEVELS): string {
  const steps: string[] = []
  let isNamed = false
  for (let at = node; at > 0 && steps.length < levels; at = page.nodes[at]?.parent ?? 0) {
    const { tag, names } = page.nodes[at] ?? { tag: '', names: '' }
    const name = names === '' ? '' : nameOf(names)
    if (name) isNamed = true
    steps.unshift(name ? `${tag}.${name}` : tag)
  }
  return isNamed ? steps.join('>') : ''
}

function nameOf(names: string): string {
  return names.replace(/\d+/g, '').trim().replace(/\s+/g, '.').slice(0, NAME_LIMIT)
}

/** The smallest element that holds all of these nodes. */
export function commonElement(page: Page, nodes: readonly number[]): number {
  let [common = 0] = nodes
  for (const node of nodes) {
    while (common > 0 && !holds(page, common, node)) common = page.nodes[common]?.parent ?? 0
  }
  return common
}

export function holds(page: Page, element: number, node: number): boolean {
  return node >= element && node < (page.nodes[element]?.end ?? 0)
}
