import type { ParseContext } from '../context.ts'
import { BODY_LIMIT, LINE_LIMIT } from '../limits.ts'
import { resolveHtmlAddresses } from '../text/html-addresses.ts'
import { decodeReferences, hasInlineMarkup, htmlToText, looksLikeHtml } from '../text/plain-text.ts'
import { linesToHtml, oneLine, textToHtml, trimXml } from '../text/tidy.ts'
import type { XmlElement } from '../xml/element.ts'
import { markupOf, plainMarkup } from '../xml/markup.ts'
import { decodeBase64 } from './base64.ts'
import type { Fields } from './fields.ts'
import type { Keys } from './keys.ts'

/**
 * How text is meant where no attribute says it:
 * `html` – RSS descriptions and everything that the RSS profile lets be HTML;
 * `text` – Atom text constructs (RFC 4287 §3.1: the default is plain text, and nothing is guessed);
 * `either` – fields whose specifications are silent, and which are HTML if they look it.
 */
export type TextRule = 'html' | 'text' | 'either'

const HTML_KEYS = new Set(
  'description content:encoded fullitem body xhtml:body xhtml:div'.split(' '),
)
/** Descriptions of podcasts and videos are plain text whose line breaks matter. */
const LINED_KEYS = new Set('itunes:summary media:description googleplay:description'.split(' '))
const LATIN_REFERENCE_PATTERN = /&#(?:1[2-5]\d|x[89][\da-f]);/gi

export function ruleOf(element: XmlElement, context: ParseContext): TextRule {
  const { key } = element
  if (key.startsWith('atom:') || (context.format === 'atom' && !key.includes(':'))) return 'text'
  return HTML_KEYS.has(key) ? 'html' : 'either'
}

/** Any text or body as HTML with absolute addresses; `undefined` for an element without content. */
export function readHtml(element: XmlElement, context: ParseContext): string | undefined {
  if (element.isEmpty) return undefined
  const base = element.base ?? context.base
  const kind = kindOf(element, context)
  const html =
    kind === 'markup' ? markupOf(element, base, context) : htmlOfText(element, kind, base, context)
  return html === undefined || html === '' ? undefined : cutBody(html, context, element.offset)
}

/** A title or a name as plain text on one line; `undefined` for an element without content. */
export function readLine(element: XmlElement, context: ParseContext): string | undefined {
  const line = oneLine(context.repair(plainOf(element, context)))
  if (line === '') return undefined
  if (line.length <= LINE_LIMIT) return line
  context.warn('length-limit', line, element.offset)
  return line.slice(0, LINE_LIMIT)
}

/** The first text in order of precedence, as {@link readHtml}. */
export function firstHtml(fields: Fields, keys: Keys, context: ParseContext): string | undefined {
  return fields.pick(keys, element => readHtml(element, context))
}

/** The first text in order of precedence, as {@link readLine}. */
export function firstLine(fields: Fields, keys: Keys, context: ParseContext): string | undefined {
  return fields.pick(keys, element => readLine(element, context))
}

/** Text that is no prose: an id, an address, a number. References were read once and nothing else. */
export function readValue(element: XmlElement | undefined): string | undefined {
  const value = element === undefined ? '' : trimXml(element.text())
  return value === '' ? undefined : value.slice(0, LINE_LIMIT)
}

/** HTML that came as a string: addresses made absolute, leftovers of old charsets mended. */
export function finishHtml(raw: string, base: string | undefined, context: ParseContext): string {
  const repaired = context.repair(cutBody(trimXml(raw), context))
  const lines =
    context.hasReturns && repaired.includes('\r') ? repaired.replace(/\r\n?/g, '\n') : repaired
  const html = lines.includes('&#')
    ? lines.replace(LATIN_REFERENCE_PATTERN, reference => decodeReferences(reference))
    : lines
  return resolveHtmlAddresses(html, base)
}

export function cutBody(html: string, context: ParseContext, offset?: number): string {
  if (html.length <= BODY_LIMIT) return html
  context.warn('length-limit', html.slice(0, 100), offset)
  return html.slice(0, BODY_LIMIT)
}

type TextKind = 'markup' | 'html' | 'text' | 'base64' | 'either'

/** @see RFC 4287 §3.1.1 and §4.1.3.3; Atom 0.3 §3.1.2 (`mode`); Media RSS (`type="plain"`) */
function kindOf(element: XmlElement, context: ParseContext): TextKind {
  if (element.attributes === undefined)
    return element.hasElements ? 'markup' : ruleOf(element, context)
  const type = (element.attribute('type') ?? '').trim().toLowerCase()
  const mode = (element.attribute('mode') ?? '').trim().toLowerCase()
  if (mode === 'base64') return 'base64'
  if (element.hasElements) return 'markup'
  if (
    type === 'html' ||
    type === 'text/html' ||
    type === 'xhtml' ||
    type === 'application/xhtml+xml'
  ) {
    return isEscapedXhtml(type, element) ? 'html' : type.includes('xhtml') ? 'text' : 'html'
  }
  if (type === 'text' || type === 'plain' || type.startsWith('text/')) return 'text'
  if (isBinary(type) && element.key === 'content') return 'base64'
  return ruleOf(element, context)
}

/** `type="xhtml"` with escaped markup inside is a common mistake; without elements it is HTML or text. */
function isEscapedXhtml(type: string, element: XmlElement): boolean {
  return type.includes('xhtml') && looksLikeHtml(element.text())
}

function isBinary(type: string): boolean {
  return type.includes('/') && !/^(?:text|multipart)\/|xml$/.test(type)
}

function htmlOfText(
  element: XmlElement,
  kind: Exclude<TextKind, 'markup'>,
  base: string | undefined,
  context: ParseContext,
): string | undefined {
  const text = element.text()
  if (kind === 'base64') return htmlOfBase64(element, base, context)
  const isHtml = kind === 'html' || (kind === 'either' && looksLikeHtml(text))
  if (isHtml) return finishHtml(text, base, context)
  const plain = trimXml(context.repair(text))
  return LINED_KEYS.has(element.key) ? linesToHtml(plain) : textToHtml(plain)
}

function htmlOfBase64(
  element: XmlElement,
  base: string | undefined,
  context: ParseContext,
): string | undefined {
  const text = decodeBase64(element.text())
  if (text === undefined) {
    context.warn('invalid-base64', element.attribute('type'), element.offset)
    return undefined
  }
  return looksLikeHtml(text) ? finishHtml(text, base, context) : textToHtml(trimXml(text))
}

function plainOf(element: XmlElement, context: ParseContext): string {
  const kind = kindOf(element, context)
  if (kind === 'markup') return plainMarkup(element, element.attribute('type') ?? '')
  const text = kind === 'base64' ? (decodeBase64(element.text()) ?? '') : element.text()
  if (kind === 'html' && ruleOf(element, context) !== 'html') return htmlToText(text)
  if (kind === 'base64') return looksLikeHtml(text) ? htmlToText(text) : text
  if (kind === 'text') return text
  return element.literal ? readOnce(text) : text
}

/**
 * RSS titles are plain text (RSS profile, "character data"): what XML escaped was read by the XML
 * parser and stays as it is. A CDATA section was not read yet, and its authors mean HTML by it: so
 * references are read here, once, and markup goes if it is markup beyond doubt. `<b>` alone stays.
 */
function readOnce(text: string): string {
  return hasInlineMarkup(text) ? htmlToText(text) : decodeReferences(text)
}
