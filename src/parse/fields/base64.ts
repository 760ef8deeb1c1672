import { withoutControls } from '../text/oddities.ts'

const ALPHABET_PATTERN = /^[\w+/-]*={0,2}$/
const UTF8 = new TextDecoder('utf-8', { fatal: true })
const CONTROL_LIMIT = 0x09

/** Text that was packed as base64; `undefined` when it is not base64 or not text. */
export function decodeBase64(packed: string): string | undefined {
  const compact = packed.replace(/\s+/g, '')
  if (compact === '' || !ALPHABET_PATTERN.test(compact)) return undefined
  const bytes = Buffer.from(compact, 'base64')
  if (bytes.some(byte => byte < CONTROL_LIMIT)) return undefined
  return withoutControls(textOf(bytes))
}

function textOf(bytes: Uint8Array): string {
  try {
    return UTF8.decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes) // TypeError: not UTF-8; the web's other default
  }
}
