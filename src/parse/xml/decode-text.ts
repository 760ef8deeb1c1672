import { decodeHTMLStrict } from 'entities'

const REFERENCE_PATTERN =
  /&(?:#(?:[xX]([0-9a-fA-F]{1,8})|([0-9]{1,8}))|([a-zA-Z_:][\w.:-]{0,63}));/g
const PREDEFINED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
}

/** Entities that a DOCTYPE declares as plain text. */
export type Entities = Readonly<Record<string, string>>

/**
 * Resolves references in text or attribute values once: numbers, XML's five, HTML's names and the
 * document's own. A lone ampersand, or a name that nobody knows, stays as it is.
 */
export function decodeText(
  text: string,
  entities: Entities | undefined,
  onUnknown?: () => void,
): string {
  if (!text.includes('&')) return text
  const decoded = text.replace(
    REFERENCE_PATTERN,
    (reference, hex: string, decimal: string, name: string) => {
      if (name === undefined) return characterOf(hex ? Number.parseInt(hex, 16) : Number(decimal))
      const known = PREDEFINED[name]
      if (known !== undefined) return known
      if (entities && Object.hasOwn(entities, name)) return entities[name] ?? ''
      const html = decodeHTMLStrict(reference)
      if (html === reference) onUnknown?.()
      return html
    },
  )
  return mendMisread(decoded)
}

function characterOf(code: number): string {
  const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
  return isCharacter ? String.fromCodePoint(code) : '\ufffd'
}

const DECLARATION_PATTERN =
  /<!ENTITY\s+([a-zA-Z_:][\w.:-]{0,63})\s+(?:"([^"]{0,1000})"|'([^']{0,1000})')\s*>/g
const ENTITY_LIMIT = 500

/**
 * Text entities of a DOCTYPE's internal subset. External ones are never fetched, and values are
 * resolved for characters only, so none can refer to another (no "billion laughs").
 */
export function readEntities(doctype: string): Entities | undefined {
  if (!doctype.includes('<!ENTITY')) return undefined
  const entities: Record<string, string> = Object.create(null)
  let count = 0
  for (const [, name, double, single] of doctype.matchAll(DECLARATION_PATTERN)) {
    if (name === undefined || name in PREDEFINED || count++ >= ENTITY_LIMIT) continue
    entities[name] = decodeText(double ?? single ?? '', undefined)
  }
  return entities
}

const MISREAD_PATTERN = /[\u0080-\u009f]/
const SEQUENCE_PATTERN =
  /[\u00c2-\u00df][\u0080-\u00bf]|[\u00e0-\u00ef][\u0080-\u00bf]{2}|[\u00f0-\u00f4][\u0080-\u00bf]{3}/g
const MISREADS_PATTERN = /[\u0080-\u009f]/g
const WINDOWS_1252 = new TextDecoder('windows-1252')

/**
 * Nobody writes the control characters 128 to 159. In sequences that are UTF-8 read as Latin-1 they
 * are undone; alone they mean the characters that Windows-1252 has there (WHATWG HTML §13.2.5.80).
 */
export function mendMisread(text: string): string {
  if (!MISREAD_PATTERN.test(text)) return text
  return text
    .replace(SEQUENCE_PATTERN, sequence =>
      MISREAD_PATTERN.test(sequence) ? fromLatin1(sequence) : sequence,
    )
    .replace(MISREADS_PATTERN, character =>
      WINDOWS_1252.decode(Uint8Array.of(character.charCodeAt(0))),
    )
}

function fromLatin1(sequence: string): string {
  const text = Buffer.from(sequence, 'latin1').toString('utf8')
  return text.includes('\ufffd') ? sequence : text
}
