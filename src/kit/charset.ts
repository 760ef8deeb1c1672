import { isAscii, isUtf8 } from 'node:buffer'
import { guessCharset, hasStatistics, plausibility } from './charset-guess.ts'
import { decodeKorean } from './charset-korean.ts'
import { decodePage, isCodePage } from './charset-pages.ts'

/** What stands outside the bytes about their charset. */
export type CharsetHints = {
  /** The HTTP `Content-Type`, parameters and all. */
  readonly contentType?: string
  /** What the document itself declares; read from an XML declaration or `<meta>` where absent. */
  readonly declared?: string
}

/** Bytes turned into text, and why they were read the way they were. */
export type DecodedText = {
  readonly text: string
  /** WHATWG name, lower case, e.g. `utf-8`, `gbk`, `windows-1252`. */
  readonly charset: string
  /** What decided: a byte order mark, HTTP, the document's own declaration, or the bytes themselves. */
  readonly basis: 'bom' | 'http' | 'declaration' | 'bytes'
  /** A declaration that was not believed, as it was written. */
  readonly disbelieved?: string
  /** True when some bytes stand for no character and became U+FFFD. */
  readonly damaged: boolean
}

/** How much more plausible another reading must be to outweigh a claim; nothing reads better than 1. */
const MARGIN = 0.3
const FEW_BYTES = 4
const BEYOND_DOUBT = 1 - MARGIN

type Choice = Omit<DecodedText, 'text' | 'damaged'> & {
  readonly skip?: number
  /** True when the bytes were seen to be UTF-8, so that nobody needs to look again. */
  readonly isSound?: boolean
}

const HEAD_BYTES = 2048
const XML_DECLARATION_PATTERN = /<\?xml\s[^>]{0,200}?encoding\s*=\s*["']?\s*([\w.:+-]{1,40})/i
const META_CHARSET_PATTERN = /<meta\s[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:+-]{1,40})/i
/** How nine documents in ten write it. */
const USUAL_LABEL_PATTERN = /^utf-8$/i
const CONTENT_TYPE_PATTERN = /;\s*charset\s*=\s*["']?\s*([\w.:+-]{1,40})/i

/** Names that are in use on the web and that the WHATWG encoding standard does not list. */
const ALIASES: Readonly<Record<string, string>> = {
  ansi: 'windows-1252',
  cp932: 'shift_jis',
  cp936: 'gbk',
  ms936: 'gbk',
  cp949: 'euc-kr',
  uhc: 'euc-kr',
  cp950: 'big5',
  ms950: 'big5',
  utf8mb4: 'utf-8',
  cp65001: 'utf-8',
  'mac-cyrillic': 'x-mac-cyrillic',
  maccyrillic: 'x-mac-cyrillic',
  u16: 'utf-16',
  u8: 'utf-8',
  u32: 'utf-32',
  'utf-8-sig': 'utf-8',
  csutf8: 'utf-8',
  'utf-16-le': 'utf-16le',
  'utf-16-be': 'utf-16be',
  'iso646-us': 'windows-1252',
  'iso-latin-1': 'windows-1252',
  latin7: 'iso-8859-13',
  latin8: 'iso-8859-14',
  latin10: 'iso-8859-16',
  l7: 'iso-8859-13',
  l8: 'iso-8859-14',
  l10: 'iso-8859-16',
  eucjp: 'euc-jp',
  euckr: 'euc-kr',
  'euc-cn': 'gbk',
  euccn: 'gbk',
  'gb-18030': 'gb18030',
  big5hkscs: 'big5',
  'big5-eten': 'big5',
  macroman: 'macintosh',
  'mac-roman': 'macintosh',
  tis620: 'windows-874',
  'ucs-4': 'utf-32',
  csucs4: 'utf-32',
  'iso-10646-ucs-4': 'utf-32',
}

const decoders = new Map<string, TextDecoder>()

/**
 * Decodes bytes of unknown or doubtful charset: byte order mark, then HTTP, then the document's own
 * declaration, each only as far as the bytes bear it out; then statistics. Never throws.
 *
 * @see RFC 7303 §3 (order of precedence), WHATWG Encoding Standard (labels and decoders)
 */
export function decodeText(bytes: Uint8Array, hints: CharsetHints = {}): DecodedText {
  const choice = chooseCharset(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), hints)
  const body = choice.skip === undefined ? bytes : bytes.subarray(choice.skip)
  const { charset, basis, disbelieved, isSound = false } = choice
  const isWhole = charset === 'utf-8' && (isSound || isUtf8(body))
  const text = isWhole ? decodeSound(body) : decodeAs(body, charset)
  const damaged = !isWhole && text.includes('\ufffd')
  return { text, charset, basis, damaged, ...(disbelieved !== undefined && { disbelieved }) }
}

/** The WHATWG name of a charset label, or `undefined` for one that nobody knows. */
export function charsetName(label: string): string | undefined {
  if (USUAL_LABEL_PATTERN.test(label)) return 'utf-8'
  const plain = label.trim().toLowerCase().replaceAll('_', '-')
  const alias = ALIASES[plain]
  if (alias !== undefined) return alias
  if (/^utf-?32/.test(plain)) return plain.replace(/^utf-?32/, 'utf-32')
  for (const name of [
    label.trim().toLowerCase(),
    plain,
    plain.replace(/^(?:cp|win(?:dows)?)-?(?=\d)/, 'windows-'),
    plain.replace(/^latin-(?=\d)/, 'latin'),
  ]) {
    const known = decoderFor(name)?.encoding
    if (known !== undefined) return known
  }
  return isCodePage(plain) ? plain : undefined
}

/** The `charset` parameter of a `Content-Type`, as written. */
export function charsetOfContentType(contentType: string | undefined): string | undefined {
  return contentType === undefined ? undefined : CONTENT_TYPE_PATTERN.exec(contentType)?.[1]
}

/** What an XML declaration or an HTML `<meta>` near the start says, as written. */
export function declaredCharset(bytes: Uint8Array): string | undefined {
  const start = bytes.subarray(0, HEAD_BYTES)
  const head = Buffer.from(start.buffer, start.byteOffset, start.byteLength).toString('latin1')
  return (XML_DECLARATION_PATTERN.exec(head) ?? META_CHARSET_PATTERN.exec(head))?.[1]
}

function chooseCharset(bytes: Uint8Array, hints: CharsetHints): Choice {
  const marked = markedCharset(bytes) ?? wideCharset(bytes) ?? mainframeCharset(bytes)
  if (marked) return marked
  const declaration = hints.declared ?? declaredCharset(bytes)
  const claims = claimsOf(charsetOfContentType(hints.contentType), declaration)
  if (isUtf8(bytes)) return { ...chooseForUtf8(bytes, claims), isSound: true }
  return chooseForOther(bytes, claims)
}

/** A byte order mark outranks everything (RFC 7303 §3). */
function markedCharset(bytes: Uint8Array): Choice | undefined {
  const [a, b, c, d] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return { charset: 'utf-8', basis: 'bom', skip: 3 }
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) {
    return { charset: 'utf-32le', basis: 'bom', skip: 4 }
  }
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) {
    return { charset: 'utf-32be', basis: 'bom', skip: 4 }
  }
  if (a === 0xff && b === 0xfe) return { charset: 'utf-16le', basis: 'bom', skip: 2 }
  if (a === 0xfe && b === 0xff) return { charset: 'utf-16be', basis: 'bom', skip: 2 }
  return undefined
}

/** UTF-16 and UTF-32 without a mark: markup is ASCII, so its high bytes are zero at fixed places. */
function wideCharset(bytes: Uint8Array): Choice | undefined {
  const length = Math.min(bytes.length, 512) & ~3
  if (length < 4 || bytes.subarray(0, length).indexOf(0) < 0) return undefined
  const zeros = [0, 0, 0, 0]
  for (let index = 0; index < length; index++) {
    if (bytes[index] === 0) zeros[index & 3] = (zeros[index & 3] ?? 0) + 1
  }
  const share = zeros.map(count => (count * 4) / length)
  const [a = 0, b = 0, c = 0, d = 0] = share
  if (a > 0.9 && b > 0.9 && c > 0.4 && d < 0.1) return { charset: 'utf-32be', basis: 'bytes' }
  if (d > 0.9 && c > 0.9 && b > 0.4 && a < 0.1) return { charset: 'utf-32le', basis: 'bytes' }
  if (b > 0.2 && d > 0.2 && a < 0.1 && c < 0.1) return { charset: 'utf-16le', basis: 'bytes' }
  if (a > 0.2 && c > 0.2 && b < 0.1 && d < 0.1) return { charset: 'utf-16be', basis: 'bytes' }
  return undefined
}

/** EBCDIC, of which `<?xml` gives itself away; the pages agree on the letters of the declaration. */
function mainframeCharset(bytes: Uint8Array): Choice | undefined {
  const [a, b, c, d] = bytes
  if (a !== 0x4c || b !== 0x6f || c !== 0xa7 || d !== 0x94) return undefined
  const head = decodePage(bytes.subarray(0, 200), 'cp037')
  const label = XML_DECLARATION_PATTERN.exec(head)?.[1]?.toLowerCase() ?? 'cp037'
  return { charset: isCodePage(label) ? label : 'cp037', basis: 'declaration' }
}

type Claim = {
  readonly label: string
  readonly charset: string | undefined
  readonly basis: 'http' | 'declaration'
}

function claimsOf(http: string | undefined, declaration: string | undefined): Claim[] {
  const claims: Claim[] = []
  if (http !== undefined) claims.push(claimOf(http, 'http'))
  if (declaration !== undefined) claims.push(claimOf(declaration, 'declaration'))
  return claims
}

function claimOf(label: string, basis: Claim['basis']): Claim {
  const charset = charsetName(label)
  // A document whose declaration could be read byte by byte is not in UTF-16, whatever it says.
  const wide = charset !== undefined && /^utf-(?:16|32)/.test(charset)
  return { label, basis, charset: wide ? undefined : charset }
}

/** Bytes that are valid UTF-8 are hardly ever anything else; only the plain-ASCII charsets are. */
function chooseForUtf8(bytes: Uint8Array, claims: readonly Claim[]): Choice {
  const sevenBit = claims.find(claim => claim.charset === 'iso-2022-jp')
  if (sevenBit && hasEscape(bytes)) return { charset: 'iso-2022-jp', basis: sevenBit.basis }
  if (isAscii(bytes)) return asciiChoice(bytes, claims)
  const rival = claims.find(claim => claim.charset !== undefined && claim.charset !== 'utf-8')
  const utf8 = claims.find(claim => claim.charset === 'utf-8')
  if (rival?.charset && !utf8 && isMultiByte(rival.charset) && bearsOut(bytes, rival.charset)) {
    return { charset: rival.charset, basis: rival.basis }
  }
  const disbelieved = firstClaim(claims)
  const basis = utf8?.basis ?? 'bytes'
  if (disbelieved === undefined || disbelieved.charset === 'utf-8')
    return { charset: 'utf-8', basis }
  return { charset: 'utf-8', basis, disbelieved: disbelieved.label }
}

function asciiChoice(bytes: Uint8Array, claims: readonly Claim[]): Choice {
  if (hasEscape(bytes) && guessCharset(bytes) === 'iso-2022-jp') {
    return { charset: 'iso-2022-jp', basis: 'bytes' }
  }
  const unknown = claims.find(claim => claim.charset === undefined)
  const basis = claims[0]?.basis ?? 'bytes'
  return { charset: 'utf-8', basis, ...(unknown && { disbelieved: unknown.label }) }
}

/** A legacy multi-byte charset may yet be right for bytes that happen to be valid UTF-8 as well. */
function bearsOut(bytes: Uint8Array, charset: string): boolean {
  return plausibility(bytes, charset) > plausibility(bytes, 'utf-8') + 0.2
}

function chooseForOther(bytes: Uint8Array, claims: readonly Claim[]): Choice {
  const clean = mostlyUtf8(bytes)
  const known = claims.filter(claim => claim.charset !== undefined)
  const scored = known
    .filter(claim => claim.charset !== 'utf-8')
    .map(claim => ({ claim, score: scoreOf(bytes, claim.charset ?? '') }))
  if (clean && (known.some(claim => claim.charset === 'utf-8') || scored.every(isWeak))) {
    const basis = known.find(claim => claim.charset === 'utf-8')?.basis ?? 'bytes'
    return { charset: 'utf-8', basis }
  }
  return chooseByScore(bytes, claims, scored)
}

/** Nobody declares a rare charset by mistake, unless the text shows to be East Asian; there are no statistics for it. */
function scoreOf(bytes: Uint8Array, charset: string): number {
  if (isCodePage(charset)) return BEYOND_DOUBT
  const score = plausibility(bytes, charset)
  return hasStatistics(charset) || looksEastAsian(bytes) ? score : Math.max(score, BEYOND_DOUBT)
}

function looksEastAsian(bytes: Uint8Array): boolean {
  const guess = guessCharset(bytes)
  return isMultiByte(guess) && plausibility(bytes, guess) > BEYOND_DOUBT
}

type Scored = { readonly claim: Claim; readonly score: number }
const isWeak = ({ score }: Scored): boolean => score < 0.35

/**
 * A claim is believed unless another reading of the bytes is far more plausible: servers say
 * `charset=iso-8859-1` by default, and every byte means something in it.
 */
function chooseByScore(
  bytes: Uint8Array,
  claims: readonly Claim[],
  scored: readonly Scored[],
): Choice {
  const first = scored[0]
  const better = scored.find(({ score }) => score > (first?.score ?? 0) + MARGIN)
  const best = better ?? first
  const disbelieved = firstClaim(claims)?.label
  const isBelieved = best && (best.score >= BEYOND_DOUBT || isBeyondTelling(bytes, best))
  const guess = isBelieved ? undefined : guessCharset(bytes)
  if (best?.claim.charset === undefined || (guess && isFarBetter(bytes, guess, best.score))) {
    const charset = guess ?? 'windows-1252'
    return { charset, basis: 'bytes', ...(disbelieved !== undefined && { disbelieved }) }
  }
  const choice = { charset: best.claim.charset, basis: best.claim.basis }
  return best === first || disbelieved === undefined ? choice : { ...choice, disbelieved }
}

/** Of a word or two nobody can tell; then only the charset that servers name by default is doubted. */
function isBeyondTelling(bytes: Uint8Array, { claim, score }: Scored): boolean {
  if (claim.charset === 'windows-1252' || score < 0) return false
  let high = 0
  for (const byte of bytes) if (byte >= 0x80 && ++high > FEW_BYTES) return false
  return true
}

function isFarBetter(bytes: Uint8Array, charset: string, score: number): boolean {
  return plausibility(bytes, charset) > score + MARGIN
}

const firstClaim = (claims: readonly Claim[]): Claim | undefined => claims[0]

/** True when the valid multi-byte sequences of UTF-8 outweigh the bytes that are none. */
function mostlyUtf8(bytes: Uint8Array): boolean {
  let valid = 0
  let invalid = 0
  const end = Math.min(bytes.length, 1 << 20)
  for (let index = 0; index < end; index++) {
    const byte = bytes[index] ?? 0
    if (byte < 0x80) continue
    const length = sequenceLength(bytes, index, byte)
    if (length === 0) invalid++
    else valid += length - 1
    index += Math.max(0, length - 1)
  }
  return valid > invalid * 2 || (end < bytes.length && invalid === 0)
}

/** Bytes in the UTF-8 sequence that starts at `index`; 0 when none does. */
function sequenceLength(bytes: Uint8Array, index: number, lead: number): number {
  const length = lead < 0xc2 || lead > 0xf4 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4
  for (let offset = 1; offset < length; offset++) {
    if (((bytes[index + offset] ?? 0) & 0xc0) !== 0x80) return 0
  }
  return length
}

const hasEscape = (bytes: Uint8Array): boolean => bytes.includes(0x1b)

function isMultiByte(charset: string): boolean {
  return /^(?:gb|big5|euc-|shift_jis)/.test(charset)
}

function decodeAs(bytes: Uint8Array, charset: string): string {
  if (charset.startsWith('utf-32')) return decodeUtf32(bytes, charset !== 'utf-32le')
  if (charset === 'euc-kr') return decodeKorean(bytes)
  const decoder = decoderFor(charset)
  return decoder ? decoder.decode(bytes) : decodePage(bytes, charset)
}

/** Bytes that are known to be UTF-8: without checks and replacements, in half the time of a TextDecoder. */
function decodeSound(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return isAscii(buffer) ? buffer.toString('latin1') : buffer.toString('utf8')
}

function decoderFor(name: string): TextDecoder | undefined {
  const known = decoders.get(name)
  if (known) return known
  try {
    const decoder = new TextDecoder(name, { ignoreBOM: true })
    decoders.set(name, decoder)
    return decoder
  } catch {
    return undefined // RangeError: a label that the standard does not know
  }
}

function decodeUtf32(bytes: Uint8Array, bigEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts: string[] = []
  for (let offset = 0; offset + 3 < bytes.length; offset += 4) {
    const point = view.getUint32(offset, !bigEndian)
    const valid = point <= 0x10ffff && (point < 0xd800 || point > 0xdfff)
    parts.push(valid ? String.fromCodePoint(point) : '\ufffd')
  }
  return parts.join('')
}
