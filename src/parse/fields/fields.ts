import type { XmlElement } from '../xml/element.ts'

/** Elements that only group others; their children count as the parent's. */
const GROUPS = new Set(['media:group', 'media:content'])
const NONE: readonly XmlElement[] = []

/** The children of an entry or a feed, by name and in the document's order. */
export class Fields {
  readonly ordered: readonly XmlElement[]
  readonly #byKey = new Map<string, XmlElement[]>()

  constructor(elements: Iterable<XmlElement>) {
    const ordered: XmlElement[] = []
    for (const element of elements) collect(element, ordered)
    this.ordered = ordered
    for (const element of ordered) {
      const same = this.#byKey.get(element.key)
      if (same) same.push(element)
      else this.#byKey.set(element.key, [element])
    }
  }

  all(key: string): readonly XmlElement[] {
    return this.#byKey.get(key) ?? NONE
  }

  first(key: string): XmlElement | undefined {
    return this.#byKey.get(key)?.[0]
  }

  /** The first value that `read` gets out of the elements, going through `keys` in order of precedence. */
  pick<T>(keys: readonly string[], read: (element: XmlElement) => T | undefined): T | undefined {
    for (const key of keys) {
      for (const element of this.all(key)) {
        const value = read(element)
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
