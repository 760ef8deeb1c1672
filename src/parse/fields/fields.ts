import type { XmlElement } from '../xml/element.ts'
import type { Keys } from './keys.ts'

/** Elements that only group others; their children count as the parent's. */
const GROUPS = new Set(['media:group', 'media:content'])
const NONE: readonly XmlElement[] = []

/**
 * The children of an entry or a feed, in the document's order. There are a dozen as a rule, so that
 * looking through them is faster than keeping an index; names are internalised (`xml/names.ts`), so
 * that comparing two is comparing addresses.
 */
export class Fields {
  readonly ordered: readonly XmlElement[]
  readonly #bits: number

  constructor(elements: Iterable<XmlElement>) {
    const ordered: XmlElement[] = []
    for (const element of elements) collect(element, ordered)
    this.ordered = ordered
    let bits = 0
    for (const element of ordered) bits |= element.name.bit
    this.#bits = bits
  }

  /** False when there is certainly none of these elements. */
  mayHave({ bits }: Keys): boolean {
    return (this.#bits & bits) !== 0
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
    if (!this.mayHave(keys)) return undefined
    for (const name of keys.names) {
      for (const element of this.ordered) {
        const value = element.key === name ? read(element) : undefined
        if (value !== undefined) return value
      }
    }
    return undefined
  }
}

function collect(element: XmlElement, into: XmlElement[]): void {
  into.push(element)
  if (GROUPS.has(element.key)) for (const child of element.elements) collect(child, into)
}
