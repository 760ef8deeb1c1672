import { decodeHTML } from 'entities'
import { resolveHtmlAddresses } from './html-addresses.ts'
import { TEXT_LIMIT } from './limits.ts'
import { hasMarkup, innerHtml, isElement, textOf, type XmlElement } from './xml/element.ts'

/** What the characters of an element stand for (RFC 4287 §3.1.1, and Atom 0.3's modes). */
type Kind = 'text' | 'html' | 'markup' | 'base64' | 'binary'

const TAG_PATTERN = /<\/?([a-zA-Z][a-zA-Z0-9]*)(?:\s(?:[^<>"']|"[^"]*"|'[^']*')*)?\/?>/g
// What is longer is no line; it also bounds what the patterns have to look at.
const LINE_LIMIT = 10_000
const COMMENT_PATTERN = /<!--[\s\S]*?-->/g
// To an HTML parser this opens a comment that swallows what follows; writers mean the characters.
const STRAY_DECLARATION_PATTERN = /<!(?!--|doctype|\[)/gi
const INLINE_TAGS: ReadonlySet<string> = new Set([
  'a',
  'abbr',
  'acronym',
  'b',
  'big',
  'cite',
  'code',
  'em',
  'font',
  'i',
  'kbd',
  'mark',
  'p',
  'q',
  's',
  'small',
  'span',
  'strike',
  'strong',
  'sub',
  'sup',
  'tt',
  'u',
  'div',
  'del',
  'ins',
])

/** An RSS field that holds HTML: escaped, in CDATA, or standing there as markup. */
export function rssHtml(element: XmlElement): string {
  const html = hasMarkup(element) ? innerHtml(element) : textOf(element)
  return finish(html, element.base)
}

/** An Atom text construct or content as HTML. */
export function atomHtml(element: XmlElement): string {
  return finish(atomMarkup(element), element.base)
}

function atomMarkup(element: XmlElement): string {
  switch (kindOf(element)) {
    case 'text':
      return escapeText(textOf(element).trim())
    case 'html':
      return textOf(element)
    case 'base64':
      return Buffer.from(textOf(element), 'base64').toString('utf8')
    case 'binary':
      return ''
    case 'markup':
      return innerHtml((element.attributes.type === 'xhtml' && onlyDiv(element)) || element)
  }
}

/** An Atom text construct as plain text. */
export function atomText(element: XmlElement): string {
  const kind = kindOf(element)
  if (kind === 'text') return oneLine(textOf(element))
  if (kind === 'markup') return oneLine(textOf(element))
  return htmlToLine(atomMarkup(element))
}

/**
 * An RSS title or other line of text. The specifications call it plain, and most software escapes it
 * twice all the same: entities are resolved, and tags go where they come in pairs that only HTML has;
 * a lone `<b>` or `<stdio.h>` is what the title is about.
 */
export function rssText(element: XmlElement): string {
  const text = textOf(element).slice(0, LINE_LIMIT)
  if (!text.includes('&') && !text.includes('<')) return oneLine(text)
  return oneLine(decodeHTML(withoutPairs(text)))
}

function withoutPairs(text: string): string {
  const plain = text.replace(COMMENT_PATTERN, '')
  const open = new Set<string>()
  const closed = new Set<string>()
  for (const [tag, name = ''] of plain.matchAll(TAG_PATTERN)) {
    ;(tag.startsWith('</') ? closed : open).add(name.toLowerCase())
  }
  return plain.replace(TAG_PATTERN, (tag, name: string) => {
    const key = name.toLowerCase()
    if (key === 'br') return ' '
    return INLINE_TAGS.has(key) && open.has(key) && closed.has(key) ? '' : tag
  })
}

function htmlToLine(html: string): string {
  return oneLine(
    decodeHTML(
      html
        .slice(0, LINE_LIMIT)
        .replace(COMMENT_PATTERN, '')
        .replace(TAG_PATTERN, tag => (/^<\/?(?:br|p|div|li)\b/i.test(tag) ? ' ' : '')),
    ),
  )
}

function kindOf(element: XmlElement): Kind {
  const { attributes } = element
  const mode = attributes.mode?.toLowerCase()
  if (mode === 'base64') return 'base64'
  const type = attributes.type?.trim().toLowerCase().split(';')[0]?.trim()
  if (mode === 'xml') return hasMarkup(element) ? 'markup' : 'text'
  if (mode === 'escaped')
    return type === undefined || type === 'text' || type === 'text/plain'
      ? escapedKind(element, type)
      : 'html'
  if (type === undefined || type === '' || type === 'text')
    return hasMarkup(element) ? 'markup' : 'text'
  if (type === 'html' || type === 'text/html') return hasMarkup(element) ? 'markup' : 'html'
  if (type === 'xhtml' || type === 'application/xhtml+xml')
    return hasMarkup(element) ? 'markup' : looksLikeHtml(textOf(element)) ? 'html' : 'text'
  if (type.endsWith('/xml') || type.endsWith('+xml')) return hasMarkup(element) ? 'markup' : 'text'
  if (type.startsWith('text/')) return 'text'
  if (!type.includes('/')) return 'text'
  return 'binary' // a picture or a sound is no text
}

/** Atom 0.3 without a type means text/plain, and means HTML as soon as there are tags in it. */
function escapedKind(element: XmlElement, type: string | undefined): Kind {
  return type === undefined && looksLikeHtml(textOf(element)) ? 'html' : 'text'
}

function looksLikeHtml(text: string): boolean {
  return /<\/?[a-z][a-z0-9]*(?:\s[^<>]*)?\/?>/i.test(text)
}

/** The `div` that wraps XHTML content is no part of it (RFC 4287 §3.1.1.3). */
function onlyDiv(element: XmlElement): XmlElement | undefined {
  const inside = element.children.filter(child => isElement(child) || child.trim() !== '')
  const [first] = inside
  return inside.length === 1 && first !== undefined && isElement(first) && first.local === 'div'
    ? first
    : undefined
}

function finish(html: string, base: string | undefined): string {
  const text = html.includes('<!') ? html.replace(STRAY_DECLARATION_PATTERN, '&lt;!') : html
  return resolveHtmlAddresses(text.slice(0, TEXT_LIMIT), base).trim()
}

export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** White space of any kind as single spaces, none at the ends. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
