import { hash } from 'node:crypto'

const ID_ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz' // Crockford base32: no i, l, o, u
const ID_LENGTH = 12 // 60 bits: a million articles collide with a chance of 4 in 10 million

/** SHA-256 of a string (as UTF-8) or of bytes, 64 lower-case hex digits. */
export function sha256Hex(data: string | Uint8Array): string {
  return hash('sha256', data, 'hex')
}

/**
 * A short, stable id for an identity: 12 characters of `[0-9a-z]`, the same on every machine.
 *
 * @param attempt raise it when another identity holds the id already
 */
export function shortId(identity: string, attempt = 0): string {
  const digest = hash('sha256', `${attempt === 0 ? '' : attempt}${identity}`, 'buffer')
  let id = ''
  for (let index = 0; index < ID_LENGTH; index++) {
    const bit = index * 5
    const pair = ((digest[bit >> 3] ?? 0) << 8) | (digest[(bit >> 3) + 1] ?? 0)
    id += ID_ALPHABET[(pair >> (11 - (bit & 7))) & 31]
  }
  return id
}
