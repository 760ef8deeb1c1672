import { isAscii, isUtf8 } from 'node:buffer'
import { gunzipSync } from 'node:zlib'
import { guessCharset } from './guess-charset.ts'
import type { Warnings } from './warnings.ts'

const DECLARATION_LIMIT = 1024
const UNPACKED_LIMIT_BYTES = 64 * 1024 * 1024
/** Of all sequences of several bytes; more than this and it was never UTF-8. */
const TOLERATED_BAD_SHARE = 0.2
const UNIVERSAL = 'utf-8'
const SINGLE_BYTE_PATTERN = /^(?:windows-125\d|iso-8859-\d+|macintosh|x-mac|ibm866|koi8)/

/**
 * Turns a document's bytes into text: BOM, then HTTP header, then XML declaration, each believed only
 * if the bytes bear it out, then statistics. Bytes that are valid UTF-8 and not ASCII are UTF-8
 * whatever is declared: other charsets produce that only by design.
 *
 * @see RFC 7303 §3 and the WHATWG Encoding Standard, whose labels are used
 */
export function decodeDocument(
  bytes: Uint8Array,
  contentType: string | undefined,
  warnings: Warnings,
): string {
  const plain = unpack(bytes, warnings)
  const text = decode(plain, contentType, warnings)
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
}

function unpack(bytes: Uint8Array, warnings: Warnings): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes
  try {
    const unpacked = gunzipSync(bytes, { maxOutputLength: UNPACKED_LIMIT_BYTES })
    warnings.add('compressed', 'The bytes were still gzipped; they were unpacked.')
    return unpacked
  } catch {
    return bytes // not gzip after all, or a bomb: it will be found to be no feed
  }
}

function decode(bytes: Uint8Array, contentType: string | undefined, warnings: Warnings): string {
  const marked = byMark(bytes)
  if (marked !== undefined) return decodeAs(bytes, marked, warnings)
  const declared = declaredCharsets(bytes, contentType, warnings)
  if (isAscii(bytes)) return asciiText(bytes, declared)
  if (isUtf8(bytes)) {
    if (declared.length > 0 && declared[0] !== UNIVERSAL)
      tellMismatch(declared[0] ?? '', UNIVERSAL, warnings)
    return new TextDecoder().decode(bytes)
  }
  return decodeLegacy(bytes, declared, warnings)
}

/** BOMs, and the look of `<` in UTF-16 and UTF-32 without one (XML 1.0 appendix F). */
function byMark(bytes: Uint8Array): string | undefined {
  const [a, b, c, d] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return UNIVERSAL
  if (a === 0 && b === 0 && ((c === 0xfe && d === 0xff) || (c === 0 && d === 0x3c)))
    return 'utf-32be'
  if (
    (a === 0xff && b === 0xfe && c === 0 && d === 0) ||
    (a === 0x3c && b === 0 && c === 0 && d === 0)
  )
    return 'utf-32le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0 && b === 0x3c && c === 0) return 'utf-16be'
  if (a === 0x3c && b === 0 && d === 0) return 'utf-16le'
  return undefined
}

/** Charsets that header and declaration name, strongest first, by their canonical names. */
function declaredCharsets(
  bytes: Uint8Array,
  contentType: string | undefined,
  warnings: Warnings,
): string[] {
  const head = Buffer.from(
    bytes.buffer,
    bytes.byteOffset,
    Math.min(bytes.byteLength, DECLARATION_LIMIT),
  ).toString('latin1')
  const http = /charset\s*=\s*["']?([\w.:+-]{1,40})/i.exec(contentType ?? '')?.[1]
  const xml = /<\?xml\s[^>]{0,200}?encoding\s*=\s*["']?([\w.:+-]{1,40})/i.exec(head)?.[1]
  const known: string[] = []
  for (const label of [http, xml]) {
    if (label === undefined) continue
    const name = canonicalName(label)
    if (name === undefined)
      warnings.add('charset-unknown', `The declared charset "${label}" is unknown.`)
    // A document that can be read as bytes cannot be in a charset of two bytes a character.
    else if (!name.startsWith('utf-16') && !known.includes(name)) known.push(name)
  }
  return known
}

const ALIASES: Readonly<Record<string, string>> = {
  gb_2312: 'gbk',
  'x-gbk': 'gbk',
  cp936: 'gbk',
  ms936: 'gbk',
  gb13000: 'gb18030',
  'gb18030-2022': 'gb18030',
  utf8mb4: 'utf-8',
  cp950: 'big5',
  'big5-eten': 'big5',
  cp932: 'shift_jis',
  cp949: 'euc-kr',
  ms949: 'euc-kr',
  uhc: 'euc-kr',
  latin: 'windows-1252',
  cp1250: 'windows-1250',
  cp1251: 'windows-1251',
  cp1252: 'windows-1252',
  cp1253: 'windows-1253',
  cp1254: 'windows-1254',
  cp1255: 'windows-1255',
  cp1256: 'windows-1256',
  cp1257: 'windows-1257',
  win1251: 'windows-1251',
  'iso8859-1': 'windows-1252',
  utf_8: 'utf-8',
  unicode: 'utf-8',
  us: 'windows-1252',
  eucjp: 'euc-jp',
  eucjis: 'euc-jp',
}

function canonicalName(label: string): string | undefined {
  const key = label.toLowerCase()
  for (const candidate of [key, ALIASES[key], key.replaceAll('_', '-')]) {
    if (candidate === undefined) continue
    try {
      return new TextDecoder(candidate).encoding
    } catch {
      // RangeError: no such label
    }
  }
  return undefined
}

/** Seven-bit charsets with escape sequences look like ASCII. */
function asciiText(bytes: Uint8Array, declared: readonly string[]): string {
  const escaped = declared.find(name => name === 'iso-2022-jp')
  return new TextDecoder(escaped ?? UNIVERSAL).decode(bytes)
}

function decodeLegacy(bytes: Uint8Array, declared: readonly string[], warnings: Warnings): string {
  const guess = guessCharset(bytes)
  for (const name of declared) {
    if (name === UNIVERSAL) continue
    // A single-byte charset accepts anything, so its word counts only against no better knowledge.
    if (SINGLE_BYTE_PATTERN.test(name) && guess?.isMultiByte) continue
    const text = tryDecode(bytes, name)
    if (text !== undefined) return text
  }
  const universal = mendedUtf8(bytes)
  if (universal !== undefined) {
    warnings.add('bad-bytes', 'Bytes that are no UTF-8 became replacement characters.')
    return universal
  }
  const name = guess?.name ?? declared.find(candidate => candidate !== UNIVERSAL) ?? 'windows-1252'
  if (declared.length > 0 && declared[0] !== name) tellMismatch(declared[0] ?? '', name, warnings)
  else if (declared.length === 0)
    warnings.add('charset-undeclared', `No charset is declared; the bytes look like ${name}.`)
  return decodeAs(bytes, name, warnings)
}

function tryDecode(bytes: Uint8Array, name: string): string | undefined {
  try {
    return new TextDecoder(name, { fatal: true }).decode(bytes)
  } catch {
    const text = new TextDecoder(name).decode(bytes)
    const bad = countReplaced(text)
    return bad * 50 <= countForeign(text) ? text : undefined
  }
}

/** UTF-8 in which a few bytes are wrong; `undefined` when it never was UTF-8. */
function mendedUtf8(bytes: Uint8Array): string | undefined {
  const text = new TextDecoder().decode(bytes)
  const bad = countReplaced(text)
  const good = countForeign(text) - bad
  return bad <= good * TOLERATED_BAD_SHARE ? text : undefined
}

function countReplaced(text: string): number {
  let count = 0
  for (let at = text.indexOf('\ufffd'); at !== -1; at = text.indexOf('\ufffd', at + 1)) count += 1
  return count
}

function countForeign(text: string): number {
  let count = 0
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 127) count += 1
  return count
}

function decodeAs(bytes: Uint8Array, name: string, warnings: Warnings): string {
  const text = name.startsWith('utf-32')
    ? decodeUtf32(bytes, name === 'utf-32le')
    : new TextDecoder(name).decode(bytes)
  if (text.includes('\ufffd')) warnings.add('bad-bytes', `Some bytes mean nothing in ${name}.`)
  return text
}

function decodeUtf32(bytes: Uint8Array, isLittle: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts: string[] = []
  for (let at = 0; at + 4 <= bytes.byteLength; at += 4) {
    const code = view.getUint32(at, isLittle)
    parts.push(
      code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
        ? String.fromCodePoint(code)
        : '\ufffd',
    )
  }
  return parts.join('')
}

function tellMismatch(declared: string, found: string, warnings: Warnings): void {
  warnings.add(
    'charset-mismatch',
    `The document is declared as ${declared}, but its bytes are ${found}.`,
  )
}
