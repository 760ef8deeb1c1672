import { ByteSource } from './byte-source.ts'
import { readPlaces } from './places-code.ts'
import { bucketWidth, type SegmentShape } from './segment-shape.ts'
import type { TermHash } from './term-hash.ts'

/** The places of a segment's articles that hold a term, and which of them hold it in the title. */
export type Posting = { readonly places: Uint32Array; readonly titles: Uint32Array }

/** Finds a term in the bytes of its bucket. */
export function readPosting(
  bytes: Uint8Array,
  term: TermHash,
  shape: SegmentShape,
): Posting | undefined {
  const { range } = shape
  const source = new ByteSource(bytes)
  const width = bucketWidth(shape)
  let here = Math.floor(term / width) * width
  while (!source.isAtEnd) {
    here += source.readVarint()
    if (here > term) return undefined
    const head = source.readVarint()
    // Damaged bytes may say anything; no list is longer than what it counts.
    const places = readPlaces(source, Math.min(range, (head >>> 1) + 1), range)
    const titleCount = (head & 1) === 1 ? Math.min(places.length, source.readVarint() + 1) : 0
    const titles = readPlaces(source, titleCount, places.length)
    if (here === term) return { places, titles: titles.map(index => places[index] ?? 0) }
  }
  return undefined
}
