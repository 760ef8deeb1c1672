import type { ByteSink } from './byte-sink.ts'
import type { ByteSource } from './byte-source.ts'

// Whole bytes of ones are written at once; a longer step is taken in several.
const ONES_AT_ONCE = 16

/**
 * Writes ascending numbers below `range` as their gaps in Rice code, which comes within a tenth of
 * what such a list can be packed into at any density, from one in a million to nearly all.
 *
 * @see Rice and Plaunt, Adaptive Variable-Length Coding for Efficient Compression (1971)
 */
export function writePlaces(
  sink: ByteSink,
  places: ArrayLike<number>,
  count: number,
  range: number,
): void {
  const width = widthFor(count, range)
  let previous = -1
  for (let index = 0; index < count; index++) {
    const place = places[index] as number
    const gap = place - previous - 1
    previous = place
    let ones = gap >>> width
    while (ones >= ONES_AT_ONCE) {
      sink.writeBits((1 << ONES_AT_ONCE) - 1, ONES_AT_ONCE)
      ones -= ONES_AT_ONCE
    }
    sink.writeBits((1 << ones) - 1, ones + 1)
    if (width > 0) sink.writeBits(gap & ((1 << width) - 1), width)
  }
  sink.flushBits()
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
