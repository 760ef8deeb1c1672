import type { DecodedText } from '../../kit/charset.ts'
import type { WarningLog } from '../warnings.ts'
import { repairC1 } from './characters.ts'

const DELETE = 0x7f
const LEAD_OF_C1 = 0xc2
const LEAD_OF_LATIN = 0xc3
const HIGH_BITS = 0x80808080 | 0
/** Subtracted from four bytes at once, it borrows into the high bit of those below a space. */
const SPACES = 0x20202020
const NONCHARACTERS = '\ufffe\uffff'
const CONTROL_CHARACTERS =
  charactersBelow(0x20, '\t\n\r') + String.fromCharCode(DELETE) + NONCHARACTERS
const CONTROL_PATTERN = new RegExp(`[${CONTROL_CHARACTERS}]`)
const CONTROLS_PATTERN = new RegExp(CONTROL_PATTERN, 'g')
const C1_PATTERN = new RegExp(`[${String.fromCharCode(0x80)}-${String.fromCharCode(0x9f)}]`)

/** Text without characters that XML and JSON forbid, and with those of windows-1252 where they belong. */
export function withoutOddities(
  bytes: Uint8Array,
  decoded: DecodedText,
  warnings: WarningLog,
): string {
  const isUtf8 = decoded.charset === 'utf-8'
  let text = decoded.text
  if (isUtf8 ? hasC1Bytes(bytes) : C1_PATTERN.test(text)) text = repairC1(text)
  if (isUtf8 && !hasControlBytes(bytes)) return text
  const plain = withoutControls(text)
  if (plain.length === text.length) return text
  warnings.add('control-characters', `${text.length - plain.length} of them`)
  return plain
}

export function withoutControls(text: string): string {
  return CONTROL_PATTERN.test(text) ? text.replace(CONTROLS_PATTERN, '') : text
}

/** U+0080 to U+009F are C2 80 to C2 9F. */
function hasC1Bytes(bytes: Uint8Array): boolean {
  let lead = bytes.indexOf(LEAD_OF_C1)
  while (lead >= 0) {
    if ((bytes[lead + 1] ?? 0xff) < 0xa0) return true
    lead = bytes.indexOf(LEAD_OF_C1, lead + 1)
  }
  return false
}

/**
 * Whether UTF-8 may hold UTF-8 that was read as Latin-1: C3 begins `Ã`, `â` and their like, and what
 * follows them then is no ASCII either.
 */
export function mayBeDoubleEncoded(bytes: Uint8Array): boolean {
  let lead = bytes.indexOf(LEAD_OF_LATIN)
  while (lead >= 0) {
    if ((bytes[lead + 2] ?? 0) >= LEAD_OF_C1) return true
    lead = bytes.indexOf(LEAD_OF_LATIN, lead + 1)
  }
  return false
}

/**
 * Whether any byte may be a control character other than tab and line breaks. Looks at four bytes at
 * a time, which is five times as fast as a pattern over the text; may say yes where there is none.
 */
function hasControlBytes(bytes: Uint8Array): boolean {
  if (bytes.includes(DELETE)) return true
  const aligned = (4 - (bytes.byteOffset & 3)) & 3
  const count = Math.max(0, (bytes.length - aligned) >> 2) & ~3
  const words = new Int32Array(bytes.buffer, bytes.byteOffset + aligned, count)
  for (let index = 0; index < count; index += 4) {
    const a = words[index] as number
    const b = words[index + 1] as number
    const c = words[index + 2] as number
    const d = words[index + 3] as number
    const lowA = (a - SPACES) & ~a
    const lowB = (b - SPACES) & ~b
    const lowC = (c - SPACES) & ~c
    const lowD = (d - SPACES) & ~d
    if (((lowA | lowB | lowC | lowD) & HIGH_BITS) === 0) continue
    if ((lowA & HIGH_BITS) !== 0 && hasControl(a)) return true
    if ((lowB & HIGH_BITS) !== 0 && hasControl(b)) return true
    if ((lowC & HIGH_BITS) !== 0 && hasControl(c)) return true
    if ((lowD & HIGH_BITS) !== 0 && hasControl(d)) return true
  }
  for (let index = 0; index < aligned; index++) if (isControl(bytes[index] ?? 0)) return true
  for (let index = aligned + count * 4; index < bytes.length; index++) {
    if (isControl(bytes[index] ?? 0)) return true
  }
  return false
}

function hasControl(word: number): boolean {
  return (
    isControl(word & 255) ||
    isControl((word >>> 8) & 255) ||
    isControl((word >>> 16) & 255) ||
    isControl(word >>> 24)
  )
}

function isControl(byte: number): boolean {
  return byte < 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09
}

function charactersBelow(end: number, except: string): string {
  const all = Array.from({ length: end }, (_, code) => String.fromCharCode(code))
  return all.filter(character => !except.includes(character)).join('')
}
