/** Found when the first text is packed: a status unpacks nothing, and an import takes longer than its queries. */
const zlib = (): typeof import('node:zlib') => process.getBuiltinModule('node:zlib')

/** Of texts unpacked in one call, so that no more memory is needed than for some dozens of bodies. */
const TOGETHER_LIMIT_BYTES = 256 * 1024
/** What most texts pack into; zlib makes 16 kB of room for each unless told otherwise. */
const PACKED_CHUNK_BYTES = 1024
/** The smallest `chunkSize` that zlib takes. */
const CHUNK_MIN_BYTES = 64

/** Bodies and raw entries are kept compressed (Zstandard, RFC 8878): about a third of their size. */
export function packText(text: string): Uint8Array {
  return zlib().zstdCompressSync(text, { chunkSize: PACKED_CHUNK_BYTES })
}

export function unpackText(packed: Uint8Array): string {
  return zlib().zstdDecompressSync(packed).toString('utf8')
}

/**
 * The same for many, in their order. Making zlib ready costs several times what a body does, so that those
 * that say how long they are go into it together: frames that follow one another are data like any other
 * (RFC 8878 §3).
 */
export function unpackTexts(packed: readonly Uint8Array[]): string[] {
  const texts: string[] = []
  while (texts.length < packed.length) {
    const lengths = lengthsTogether(packed, texts.length)
    const next = packed.slice(texts.length, texts.length + Math.max(1, lengths.length))
    texts.push(...(lengths.length > 1 ? unpackTogether(next, lengths) : next.map(unpackText)))
  }
  return texts
}

/** Lengths of the texts from `start` on that may be unpacked in one call. */
function lengthsTogether(packed: readonly Uint8Array[], start: number): number[] {
  const lengths: number[] = []
  let total = 0
  for (let index = start; index < packed.length; index++) {
    const length = contentLength(packed[index] as Uint8Array)
    total += length ?? Number.POSITIVE_INFINITY
    if (total > TOGETHER_LIMIT_BYTES) break
    lengths.push(length as number)
  }
  return lengths
}

function unpackTogether(packed: readonly Uint8Array[], lengths: readonly number[]): string[] {
  const total = lengths.reduce((sum, length) => sum + length, 0)
  // One byte more than is needed says at once that nothing follows.
  const chunkSize = Math.max(CHUNK_MIN_BYTES, total + 1)
  const bytes = zlib().zstdDecompressSync(Buffer.concat(packed), { chunkSize })
  // One of them has more than one frame.
  if (bytes.length !== total) return packed.map(unpackText)
  let end = 0
  return lengths.map(length => {
    end += length
    return bytes.toString('utf8', end - length, end)
  })
}

/** What a frame says of the length of its content; it need not say so. @see RFC 8878 §3.1.1.1 */
function contentLength(frame: Uint8Array): number | undefined {
  const descriptor = frame[4] ?? 0
  const kind = descriptor >> 6
  const hasWindow = (descriptor & 0x20) === 0
  if (kind === 0 && hasWindow) return undefined
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3] ?? 0
  const start = 5 + (hasWindow ? 1 : 0) + dictionaryBytes
  let length = kind === 1 ? 256 : 0
  for (let index = 0; index < 1 << kind; index++)
    length += (frame[start + index] ?? 0) * 256 ** index
  return length
}
