import type { ElementName } from './names.ts'

/** Where an element stands: what it may hold, and what its end means, follow from that. */
export type Place = 'outside' | 'root' | 'channel' | 'entry' | 'field' | 'inside'

export type XmlNode = string | XmlElement

const NO_NODES: readonly XmlNode[] = []

/** One element of the part of a document that is being read: an entry, or what describes the feed. */
export class XmlElement {
  readonly name: ElementName
  /** As written, with its prefix. */
  readonly tag: string
  /** Names and values in turn. */
  readonly attributes: readonly string[] | undefined
  readonly place: Place
  readonly offset: number
  /** `xml:base` in force, absolute where anything says so. */
  base: string | undefined = undefined
  /** `xml:lang` in force. */
  language: string | undefined = undefined
  /** True when some of the text stood in a CDATA section. */
  literal = false
  /** True when no tag closed it. */
  unclosed = false
  /** What is inside while that is one text and nothing else, as it is in most elements. */
  #onlyText: string | undefined = undefined
  #nodes: readonly XmlNode[] = NO_NODES

  constructor(
    name: ElementName,
    tag: string,
    attributes: readonly string[] | undefined,
    place: Place,
    offset: number,
  ) {
    this.name = name
    this.tag = tag
    this.attributes = attributes
    this.place = place
    this.offset = offset
  }

  /** Our name for it, as `dc:creator`. */
  get key(): string {
    return this.name.key
  }

  /** Text and elements inside, in the document's order. */
  get nodes(): readonly XmlNode[] {
    return this.#onlyText === undefined ? this.#nodes : [this.#onlyText]
  }

  get isEmpty(): boolean {
    return this.#onlyText === undefined && this.#nodes.length === 0
  }

  /** The nodes themselves where all are elements, as those of an entry are. */
  get elements(): readonly XmlElement[] {
    if (!this.#nodes.some(isText)) return this.#nodes as readonly XmlElement[]
    return this.#nodes.filter(isElement)
  }

  get hasElements(): boolean {
    for (const node of this.#nodes) if (typeof node !== 'string') return true
    return false
  }

  append(node: XmlNode): void {
    if (this.#nodes !== NO_NODES) (this.#nodes as XmlNode[]).push(node)
    else if (this.#onlyText !== undefined) {
      this.#nodes = [this.#onlyText, node]
      this.#onlyText = undefined
    } else if (typeof node === 'string') this.#onlyText = node
    else this.#nodes = [node]
  }

  /** By name without prefix in lower case, whatever the document's; `undefined` where there is none. */
  attribute(local: string): string | undefined {
    const { attributes } = this
    if (attributes === undefined) return undefined
    for (let index = 0; index < attributes.length; index += 2) {
      const name = attributes[index] ?? ''
      if (name === local || localName(name) === local) return attributes[index + 1]
    }
    return undefined
  }

  child(key: string): XmlElement | undefined {
    for (const node of this.#nodes) if (typeof node !== 'string' && node.key === key) return node
    return undefined
  }

  /** All text inside, tags left out. */
  text(): string {
    if (this.#onlyText !== undefined) return this.#onlyText
    if (this.#nodes.length === 0) return ''
    return this.#nodes.map(node => (typeof node === 'string' ? node : node.text())).join('')
  }
}

function isText(node: XmlNode): node is string {
  return typeof node === 'string'
}

function isElement(node: XmlNode): node is XmlElement {
  return typeof node !== 'string'
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1).toLowerCase()
}
