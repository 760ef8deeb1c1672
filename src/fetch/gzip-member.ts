import { inflateRawSync } from 'node:zlib'

const FIXED_HEADER_BYTES = 10
const FLAG_CHECKSUM = 2
const FLAG_EXTRA = 4
const FLAG_NAME = 8
const FLAG_COMMENT = 16

/**
 * The first member of a gzip file, whatever follows it: pages append line ends, comments and whole
 * error messages to what they have compressed, and zlib refuses the lot. `undefined` when the
 * member itself is damaged or larger than `limitBytes`.
 *
 * @see RFC 1952 §2.3
 */
export function firstGzipMember(bytes: Uint8Array, limitBytes: number): Uint8Array | undefined {
  try {
    const deflated = bytes.subarray(headerLength(bytes))
    return inflateRawSync(deflated, { maxOutputLength: limitBytes })
  } catch {
    return undefined // damage is what is being asked about
  }
}

function headerLength(bytes: Uint8Array): number {
  const flags = bytes[3] ?? 0
  let end = FIXED_HEADER_BYTES
  if (flags & FLAG_EXTRA) end += 2 + ((bytes[end] ?? 0) | ((bytes[end + 1] ?? 0) << 8))
  if (flags & FLAG_NAME) end = afterZero(bytes, end)
  if (flags & FLAG_COMMENT) end = afterZero(bytes, end)
  return flags & FLAG_CHECKSUM ? end + 2 : end
}

function afterZero(bytes: Uint8Array, from: number): number {
  const zero = bytes.indexOf(0, from)
  return zero === -1 ? bytes.length : zero + 1
}
