/** Characters that no XML document can hold, lone surrogates among them (XML 1.0 §2.2). */
const ILLEGAL_PATTERN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu
// Code units of which anything in the pattern above needs one: a look that needs no Unicode rules is quick.
const ILLEGAL_UNITS = '\\0-\\x08\\x0b\\x0c\\x0e-\\x1f\\ud800-\\udfff\\ufffe\\uffff'
const ILLEGAL_HINT = new RegExp(`[${ILLEGAL_UNITS}]`)
const TEXT_PATTERN = /[&<>\r]/g
const ATTRIBUTE_PATTERN = /[&<>"\t\n\r]/g
// Most texts are short and hold nothing of the kind: they are looked at once.
const TEXT_HINT = new RegExp(`[&<>\\r${ILLEGAL_UNITS}]`)
const ATTRIBUTE_HINT = new RegExp(`[&<>"\\t\\n\\r${ILLEGAL_UNITS}]`)

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

export type XmlAttributes = Readonly<Record<string, string | number | undefined>>

/** Text as element content; characters that XML forbids are dropped, a carriage return survives. */
export function escapeXmlText(text: string): string {
  return TEXT_HINT.test(text) ? legal(text).replace(TEXT_PATTERN, escaped) : text
}

/** Text for a value in double quotes; a parser would turn bare tabs and line ends into spaces. */
export function escapeXmlAttribute(text: string): string {
  return ATTRIBUTE_HINT.test(text) ? legal(text).replace(ATTRIBUTE_PATTERN, escaped) : text
}

function legal(text: string): string {
  return ILLEGAL_HINT.test(text) ? text.replace(ILLEGAL_PATTERN, '') : text
}

/** A start tag; attributes that are `undefined` are left out. */
export function startTag(name: string, attributes: XmlAttributes = {}, end = '>'): string {
  let tag = `<${name}`
  for (const key in attributes) {
    const value = attributes[key]
    if (value !== undefined) tag += ` ${key}="${escapeXmlAttribute(String(value))}"`
  }
  return tag + end
}

/** An element without content. */
export function emptyElement(name: string, attributes: XmlAttributes): string {
  return startTag(name, attributes, '/>')
}

/** An element that holds text. */
export function textElement(name: string, text: string, attributes?: XmlAttributes): string {
  return `${startTag(name, attributes)}${escapeXmlText(text)}</${name}>`
}

/** An element that holds elements, written on one line. */
export function element(name: string, children: readonly string[]): string {
  return `<${name}>${children.join('')}</${name}>`
}

const escaped = (character: string): string => ESCAPES[character] ?? character
