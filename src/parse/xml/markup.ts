import { escapeHtml } from '../../kit/html.ts'
import type { ParseContext } from '../context.ts'
import { resolveAttribute } from '../text/html-addresses.ts'
import { HTML_ELEMENTS, VOID_ELEMENTS } from '../text/html-names.ts'
import { htmlToText, looksLikeHtml } from '../text/plain-text.ts'
import { trimXml } from '../text/tidy.ts'
import type { XmlElement } from './element.ts'

/** What text between the elements is: plain (XHTML), or HTML that was escaped once more. */
type TextMode = 'plain' | 'html'

/**
 * The markup inside an element as HTML: prefixes and namespace declarations go, addresses become
 * absolute, `xml:lang` becomes `lang`.
 */
export function markupOf(
  element: XmlElement,
  base: string | undefined,
  context: ParseContext,
): string {
  const type = (element.attribute('type') ?? '').toLowerCase()
  const mode = textMode(element, type, context)
  const inner = wrapperOf(element, type, context)
  const html = inner.nodes.map(node => writeNode(node, base, mode)).join('')
  return context.repair(trimXml(html))
}

/** The text of markup; a tag that is neither closed nor one of HTML's was text all along. */
export function plainMarkup(element: XmlElement, type: string): string {
  const isHtml = /^(?:text\/)?html$/i.test(type)
  return element.nodes
    .map(node => {
      if (typeof node === 'string') return isHtml ? htmlToText(node) : node
      return `${isText(node) ? openingTag(node) : ''}${plainMarkup(node, type)}`
    })
    .join('')
}

/** RFC 4287 §3.1.1.3: the `<div>` around XHTML is no part of the text. Earlier Atom has no such rule. */
function wrapperOf(element: XmlElement, type: string, context: ParseContext): XmlElement {
  if (!context.unwrapsDiv || !/^(?:text\/)?html$|xhtml/.test(type)) return element
  const [only, ...others] = element.nodes.filter(
    node => typeof node !== 'string' || trimXml(node) !== '',
  )
  const isDiv =
    typeof only === 'object' && others.length === 0 && only.name.local.toLowerCase() === 'div'
  return isDiv ? only : element
}

function textMode(element: XmlElement, type: string, context: ParseContext): TextMode {
  if (type === 'html' || type === 'text/html') return 'html'
  if (context.format === 'atom' || type !== '') return 'plain'
  // RSS bodies that mix bare tags with escaped ones mean HTML by both.
  const mixed = element.nodes.some(node => typeof node === 'string' && looksLikeHtml(node))
  return mixed ? 'html' : 'plain'
}

function writeNode(node: string | XmlElement, base: string | undefined, mode: TextMode): string {
  if (typeof node === 'string') return mode === 'html' ? node : escapeText(node)
  const content = node.nodes.map(child => writeNode(child, base, mode)).join('')
  if (isText(node)) return escapeText(openingTag(node)) + content
  const name = nameOf(node)
  const tag = `<${name}${writeAttributes(node, node.base ?? base)}>`
  return VOID_ELEMENTS.has(name) ? tag + content : `${tag}${content}</${name}>`
}

/** `List<String>` unescaped makes an element of no vocabulary that nothing closes. */
function isText(element: XmlElement): boolean {
  return element.unclosed && !HTML_ELEMENTS.has(element.name.local.toLowerCase())
}

function openingTag(element: XmlElement): string {
  const attributes = element.attributes ?? []
  let tag = `<${element.tag}`
  for (let index = 0; index < attributes.length; index += 2) {
    tag +=
      attributes[index + 1] === ''
        ? ` ${attributes[index]}`
        : ` ${attributes[index]}="${attributes[index + 1]}"`
  }
  return `${tag}>`
}

function nameOf(element: XmlElement): string {
  const local = element.name.local
  const plain = HTML_ELEMENTS.has(local.toLowerCase()) ? local.toLowerCase() : local
  return /^[\w:.-]+$/.test(plain) ? plain : 'span'
}

function writeAttributes(element: XmlElement, base: string | undefined): string {
  const attributes = element.attributes ?? []
  let written = ''
  for (let index = 0; index < attributes.length; index += 2) {
    const name = attributes[index] ?? ''
    const value = attributes[index + 1] ?? ''
    if (name.startsWith('xmlns') || name === 'xml:base' || !/^[\w:.-]+$/.test(name)) continue
    const target = name === 'xml:lang' ? 'lang' : name
    written += ` ${target}="${escapeHtml(resolved(target.toLowerCase(), value, base))}"`
  }
  return written
}

function resolved(name: string, value: string, base: string | undefined): string {
  if (base === undefined || value.startsWith('#')) return value
  return resolveAttribute(name, value, base) ?? value
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
