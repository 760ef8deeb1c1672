import { decodeHTMLAttribute } from 'entities/decode'

/** Name and value, as written and as meant. */
export type Attribute = readonly [name: string, value: string]

const NAME_PATTERN = /^<\s*([^\s/>]+)/
const ATTRIBUTE_PATTERN = /([^\s=/>"']+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?/g
/** What no XML document can hold (XML 1.0 §2.2). */
const ILLEGAL_PATTERN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

/** The name of a start tag as it is written, upper case and all. */
export function tagNameOf(tag: string): string {
  return NAME_PATTERN.exec(tag)?.[1] ?? ''
}

/** The attributes of a start tag in their order, names as written, values decoded. */
export function readAttributes(tag: string): Attribute[] {
  return attributeMatches(tag).map(match => [match[1] ?? '', meantValue(match)])
}

/** ` name="value"`, as a start tag holds it. */
export function renderAttribute([name, value]: Attribute): string {
  return ` ${name}="${escapeAttribute(value)}"`
}

/**
 * A start tag with some attributes other than they were; the others, their order and the white space
 * between them stay as they are. `undefined` takes an attribute out, new ones stand last.
 */
export function setAttributes(
  tag: string,
  changes: Readonly<Record<string, string | undefined>>,
): string {
  let text = tag
  for (const [name, value] of Object.entries(changes)) text = setAttribute(text, name, value)
  return text
}

function setAttribute(tag: string, name: string, value: string | undefined): string {
  const match = attributeMatches(tag).find(each => each[1]?.toLowerCase() === name.toLowerCase())
  if (match === undefined) {
    if (value === undefined) return tag
    const end = /\s*\/?>$/.exec(tag)?.index ?? tag.length
    return tag.slice(0, end) + renderAttribute([name, value]) + tag.slice(end)
  }
  const end = match.index + match[0].length
  const before = tag.slice(0, match.index)
  if (value === undefined) return before.trimEnd() + tag.slice(end)
  return meantValue(match) === value
    ? tag
    : `${before}${match[1]}="${escapeAttribute(value)}"${tag.slice(end)}`
}

function attributeMatches(tag: string): RegExpExecArray[] {
  const pattern = new RegExp(ATTRIBUTE_PATTERN)
  pattern.lastIndex = NAME_PATTERN.exec(tag)?.[0].length ?? 0
  const matches: RegExpExecArray[] = []
  for (let match = pattern.exec(tag); match !== null; match = pattern.exec(tag)) matches.push(match)
  return matches
}

function meantValue(match: RegExpExecArray): string {
  const written = match[2] ?? ''
  const isQuoted = written.startsWith('"') || written.startsWith("'")
  return decodeHTMLAttribute(isQuoted ? written.slice(1, -1) : written)
}

function escapeAttribute(value: string): string {
  return value.replace(ILLEGAL_PATTERN, '').replace(/[&<>"\t\n\r]/g, mark => ESCAPES[mark] ?? mark)
}
