const ILLEGAL_PATTERN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\s<>:"/\\|?*#%&{}[\]^~`$!'@+=;,()]+/gu
const EDGE_PATTERN = /^[-._\s]+|[-._\s]+$/gu
// Windows refuses these names whatever their extension.
const RESERVED_PATTERN = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$/i
const SLUG_LIMIT_BYTES = 80

/**
 * A path segment that every file system and URL takes: NFC, lower case, no reserved characters or
 * names, at most 80 bytes of UTF-8 (names may hold 255 on Linux, and prefixes are added to it).
 * Letters of every script stay. Empty when nothing of `text` can stay.
 */
export function slugOf(text: string, limitBytes: number = SLUG_LIMIT_BYTES): string {
  const plain = text
    .normalize('NFC')
    .toLowerCase()
    .replace(ILLEGAL_PATTERN, '-')
    .replace(/-{2,}/g, '-')
  const slug = cutToBytes(plain.replace(EDGE_PATTERN, ''), limitBytes).replace(EDGE_PATTERN, '')
  return RESERVED_PATTERN.test(slug) ? `${slug}-` : slug
}

/** The longest start of `text` that fits `limitBytes` of UTF-8 and ends between two characters. */
export function cutToBytes(text: string, limitBytes: number): string {
  if (Buffer.byteLength(text) <= limitBytes) return text
  let bytes = 0
  let end = 0
  for (const character of text) {
    bytes += Buffer.byteLength(character)
    if (bytes > limitBytes) break
    end += character.length
  }
  return text.slice(0, end)
}
