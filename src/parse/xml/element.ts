import type { ElementName, NameScope } from './names.ts'

/** Where an element stands: what it may hold, and what its end means, follow from that. */
export type Place = 'outside' | 'root' | 'channel' | 'entry' | 'field' | 'inside'

export type XmlNode = string | XmlElement

const NO_NODES: readonly XmlNode[] = []

/** One element of the part of a document that is being read: an entry, or what describes the feed. */
export class XmlElement {
  readonly name: ElementName
  /** Our name for it, as `dc:creator`. */
  readonly key: string
  /** As written, with its prefix. */
  readonly tag: string
  /** Names and values in turn. */
  readonly attributes: readonly string[] | undefined
  readonly place: Place
  /** Namespace declarations in force inside. */
  readonly scope: NameScope
  readonly offset: number
  /** `xml:base` in force, absolute where anything says so. */
  base: string | undefined = undefined
  /** `xml:lang` in force. */
  language: string | undefined = undefined
  /** True when some of the text stood in a CDATA section. */
  literal = false
  /** True when no tag closed it. */
  unclosed = false
  /** Text and elements inside, in the document's order. */
  nodes: readonly XmlNode[] = NO_NODES

  constructor(
    name: ElementName,
    tag: string,
    attributes: readonly string[] | undefined,
    place: Place,
    scope: NameScope,
    offset: number,
  ) {
    this.name = name
    this.key = name.key
    this.tag = tag
    this.attributes = attributes
    this.place = place
    this.scope = scope
    this.offset = offset
  }

  get elements(): readonly XmlElement[] {
    return this.nodes.filter(isElement)
  }

  get hasElements(): boolean {
    return this.nodes.some(isElement)
  }

  append(node: XmlNode): void {
    if (this.nodes === NO_NODES) this.nodes = [node]
    else (this.nodes as XmlNode[]).push(node)
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
    return this.elements.find(element => element.key === key)
  }

  /** All text inside, tags left out. */
  text(): string {
    const first = this.nodes[0]
    if (first === undefined) return ''
    if (typeof first === 'string' && this.nodes.length === 1) return first
    return this.nodes.map(node => (typeof node === 'string' ? node : node.text())).join('')
  }
}

function isElement(node: XmlNode): node is XmlElement {
  return typeof node !== 'string'
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1).toLowerCase()
}
