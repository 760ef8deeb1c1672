import type { ByteSink } from './byte-sink.ts'
import type { ByteSource } from './byte-source.ts'

/**
 * Writes ascending numbers below `range` as their gaps in Rice code, which comes within a tenth of
 * what such a list can be packed into at any density, from one in a million to nearly all.
 *
 * @see Rice and Plaunt, Adaptive Variable-Length Coding for Efficient Compression (1971)
 */
export function writePlaces(
  sink: ByteSink,
  places: Uint32Array,
  count: number,
  range: number,
): void {
  const width = widthFor(count, range)
  const mask = (1 << width) - 1
  const bytes = sink.reserve(((count * (width + 1) + (range >>> width)) >>> 3) + 1)
  let length = sink.length
  let previous = -1
  // Bits not yet written, the first in the lowest place: at most 7 of the last number, 8 and the width of this one.
  let bits = 0
  let bitCount = 0
  for (let index = 0; index < count; index++) {
    const place = places[index] as number
    const gap = place - previous - 1
    previous = place
    let ones = gap >>> width
    for (; ones >= 8; ones -= 8) {
      bytes[length++] = bits | (0xff << bitCount)
      bits = 0xff >>> (8 - bitCount)
    }
    bits |= ((1 << ones) - 1) << bitCount
    bitCount += ones + 1
    bits |= (gap & mask) << bitCount
    bitCount += width
    for (; bitCount >= 8; bitCount -= 8) {
      bytes[length++] = bits
      bits >>>= 8
    }
  }
  if (bitCount > 0) bytes[length++] = bits
  sink.length = length
}

export function readPlaces(source: ByteSource, count: number, range: number): Uint32Array {
  const width = widthFor(count, range)
  const places = new Uint32Array(count)
  let previous = -1
  for (let index = 0; index < count; index++) {
    const ones = source.readOnes()
    previous += 1 + ((ones << width) | (width > 0 ? source.readBits(width) : 0))
    places[index] = previous
  }
  source.skipBits()
  return places
}

/** Bits of a gap that are written as they are: about the logarithm of the usual gap. */
function widthFor(count: number, range: number): number {
  const usual = Math.floor((range * 11) / (Math.max(1, count) * 16))
  return usual < 2 ? 0 : 31 - Math.clz32(usual)
}
