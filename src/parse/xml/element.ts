/** An element of a feed document, with its namespace resolved and its children in order. */
export type XmlElement = {
  /** As written, prefix and case included. */
  readonly name: string
  /** Namespace in the short form of `namespaces.ts`, e.g. `atom`, `dc`; '' for none. */
  readonly space: string
  /** Local name in lower case. */
  readonly local: string
  /** By name in lower case; well-known namespaces under their short prefix (`xml:base`, `rdf:about`). */
  readonly attributes: Readonly<Record<string, string>>
  readonly children: XmlNode[]
  /** Base address in force, absolute where it can be. */
  readonly base: string | undefined
  readonly language: string | undefined
}

export type XmlNode = XmlElement | string

export const NO_ATTRIBUTES: Readonly<Record<string, string>> = Object.freeze({})

export function isElement(node: XmlNode): node is XmlElement {
  return typeof node !== 'string'
}

/** Text of the element and all below it, as it stands. */
export function textOf(element: XmlElement): string {
  const { children } = element
  if (children.length === 1 && typeof children[0] === 'string') return children[0]
  let text = ''
  for (const child of children) text += typeof child === 'string' ? child : textOf(child)
  return text
}

/** True when anything but text stands in the element. */
export function hasMarkup(element: XmlElement): boolean {
  return element.children.some(isElement)
}

/** First child with a name, in a namespace. */
export function childOf(element: XmlElement, space: string, local: string): XmlElement | undefined {
  for (const child of element.children) {
    if (typeof child !== 'string' && child.local === local && child.space === space) return child
  }
  return undefined
}

/** All children with a name, in a namespace. */
export function childrenOf(element: XmlElement, space: string, local: string): XmlElement[] {
  return element.children.filter(
    (child): child is XmlElement =>
      isElement(child) && child.local === local && child.space === space,
  )
}

const VOID_ELEMENTS: ReadonlySet<string> = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'track',
  'wbr',
])

/** The inside of an element as HTML: tags without prefixes, text escaped. */
export function innerHtml(element: XmlElement): string {
  let html = ''
  for (const child of element.children)
    html += typeof child === 'string' ? escapeText(child) : outerHtml(child)
  return html
}

function outerHtml(element: XmlElement): string {
  const { local, attributes } = element
  let tag = `<${local}`
  for (const name in attributes) {
    if (name.startsWith('xmlns') || name.startsWith('xml:')) continue
    tag += ` ${name}="${escapeText(attributes[name] ?? '').replaceAll('"', '&quot;')}"`
  }
  if (VOID_ELEMENTS.has(local)) return `${tag}>`
  return `${tag}>${innerHtml(element)}</${local}>`
}

function escapeText(text: string): string {
  if (!/[&<>]/.test(text)) return text
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
