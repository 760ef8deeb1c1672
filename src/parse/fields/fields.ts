import type { XmlElement } from '../xml/element.ts'
import { type Keys, keys } from './keys.ts'

/** Elements that only group others; their children count as the parent's. */
const GROUPS = keys('media:group', 'media:content')
const NONE: readonly XmlElement[] = []

/**
 * The children of an entry or a feed, in the document's order. There are a dozen as a rule, so that
 * looking through them is faster than keeping an index; their names know where they stand in lists of
 * names (`keys.ts`), and are internalised (`xml/names.ts`), so that comparing two is comparing addresses.
 */
export class Fields {
  readonly ordered: readonly XmlElement[]
  readonly #bits: number

  constructor(elements: readonly XmlElement[]) {
    const bits = bitsOf(elements)
    const isGrouped = (bits & GROUPS.bit) !== 0
    this.ordered = isGrouped ? ungrouped(elements) : elements
    this.#bits = isGrouped ? bitsOf(this.ordered) : bits
  }

  has(list: Keys): boolean {
    if ((this.#bits & list.bit) === 0) return false
    for (const { name } of this.ordered) if (name.places.rankIn(list) >= 0) return true
    return false
  }

  /** The place in the list of the next name after that at `rank` of which there is an element, or −1. */
  nextRank(list: Keys, rank: number): number {
    let next = -1
    if ((this.#bits & list.bit) === 0) return next
    for (const { name } of this.ordered) {
      const other = name.places.rankIn(list)
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

  /** The first element, in the document's order, whose name is in a list. */
  firstOf(list: Keys): XmlElement | undefined {
    if ((this.#bits & list.bit) === 0) return undefined
    for (const element of this.ordered) if (element.name.places.rankIn(list) >= 0) return element
    return undefined
  }

  /** The first value that `read` gets out of the elements, going through a list in order of precedence. */
  pick<T>(list: Keys, read: (element: XmlElement) => T | undefined): T | undefined {
    let rank = this.nextRank(list, -1)
    while (rank >= 0) {
      for (const element of this.ordered) {
        const value = element.name.places.rankIn(list) === rank ? read(element) : undefined
        if (value !== undefined) return value
      }
      rank = this.nextRank(list, rank)
    }
    return undefined
  }
}

function bitsOf(elements: readonly XmlElement[]): number {
  let bits = 0
  for (const { name } of elements) bits |= name.places.bits
  return bits
}

function ungrouped(elements: readonly XmlElement[]): XmlElement[] {
  const ordered: XmlElement[] = []
  for (const element of elements) collect(element, ordered)
  return ordered
}

function collect(element: XmlElement, into: XmlElement[]): void {
  into.push(element)
  if (element.name.places.rankIn(GROUPS) < 0) return
  for (const child of element.elements) collect(child, into)
}
