import type { XmlElement } from '../xml/element.ts'
import { type Keys, rankOf } from './keys.ts'

/** Elements that only group others; their children count as the parent's. */
const GROUPS = new Set(['media:group', 'media:content'])
const NONE: readonly XmlElement[] = []

/**
 * The children of an entry or a feed, in the document's order. There are a dozen as a rule, so that
 * looking through them is faster than keeping an index; their names know where they stand in lists of
 * names (`keys.ts`), and are internalised (`xml/names.ts`), so that comparing two is comparing addresses.
 */
export class Fields {
  readonly ordered: readonly XmlElement[]

  constructor(elements: readonly XmlElement[]) {
    this.ordered = elements.some(isGroup) ? ungrouped(elements) : elements
  }

  has(keys: Keys): boolean {
    for (const { name } of this.ordered) if (rankOf(name, keys) >= 0) return true
    return false
  }

  /** The place in the list of the next name after that at `rank` of which there is an element, or −1. */
  nextRank(keys: Keys, rank: number): number {
    let next = -1
    for (const { name } of this.ordered) {
      const other = rankOf(name, keys)
      if (other > rank && (next < 0 || other < next)) next = other
    }
    return next
  }

  all(key: string): readonly XmlElement[] {
    let found: XmlElement[] | undefined
    for (const element of this.ordered) {
      if (element.key !== key) continue
      if (found === undefined) found = [element]
      else found.push(element)
    }
    return found ?? NONE
  }

  first(key: string): XmlElement | undefined {
    for (const element of this.ordered) if (element.key === key) return element
    return undefined
  }

  /** The first value that `read` gets out of the elements, going through `keys` in order of precedence. */
  pick<T>(keys: Keys, read: (element: XmlElement) => T | undefined): T | undefined {
    let rank = this.nextRank(keys, -1)
    while (rank >= 0) {
      for (const element of this.ordered) {
        const value = rankOf(element.name, keys) === rank ? read(element) : undefined
        if (value !== undefined) return value
      }
      rank = this.nextRank(keys, rank)
    }
    return undefined
  }
}

function isGroup({ key }: XmlElement): boolean {
  return GROUPS.has(key)
}

function ungrouped(elements: readonly XmlElement[]): XmlElement[] {
  const ordered: XmlElement[] = []
  for (const element of elements) collect(element, ordered)
  return ordered
}

function collect(element: XmlElement, into: XmlElement[]): void {
  into.push(element)
  if (isGroup(element)) for (const child of element.elements) collect(child, into)
}
