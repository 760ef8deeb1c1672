const DECLARATION_PATTERN = /^\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]{1,40})["']/i
const DECLARATION_LIMIT_BYTES = 1024

/** Text of a document, and how its bytes disagreed with what it says of them. */
export type Decoded = { readonly text: string; readonly warning?: string }

/**
 * Bytes of an XML document → text: byte order mark, then declaration, then UTF-8; bytes that are
 * not what they say are read as GB 18030 (which GBK lists are) or, failing that, Windows-1252.
 *
 * @see XML 1.0 appendix F; the Encoding Standard for labels
 */
export function decodeOpml(bytes: Uint8Array): Decoded {
  const marked = markedEncoding(bytes)
  if (marked !== undefined) return { text: new TextDecoder(marked).decode(bytes) }
  const label = declaredLabel(bytes)
  const decoder = decoderFor(label ?? 'utf-8')
  const declared = decoder && decodeStrictly(decoder, bytes)
  if (declared !== undefined) return { text: declared }
  for (const guess of ['utf-8', 'gb18030'] as const) {
    const text = decodeStrictly(new TextDecoder(guess, { fatal: true }), bytes)
    if (text !== undefined) return { text, warning: mismatch(label, guess) }
  }
  return {
    text: new TextDecoder('windows-1252').decode(bytes),
    warning: mismatch(label, 'windows-1252'),
  }
}

function markedEncoding(bytes: Uint8Array): string | undefined {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le'
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be'
  return undefined
}

function declaredLabel(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const label = DECLARATION_PATTERN.exec(start.toString('latin1', 0, DECLARATION_LIMIT_BYTES))?.[1]
  // A declaration that could be read as ASCII is not in UTF-16, whatever it claims.
  return label !== undefined && /^utf-?16/i.test(label) ? undefined : label
}

function decoderFor(label: string): TextDecoder | undefined {
  try {
    return new TextDecoder(label, { fatal: true })
  } catch {
    return undefined // RangeError: no such encoding
  }
}

function decodeStrictly(decoder: TextDecoder, bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined // TypeError: these bytes are not in this encoding
  }
}

function mismatch(label: string | undefined, used: string): string {
  return `The list is not written in ${label ?? 'utf-8'} as it says, so it was read as ${used}.`
}
