import { ByteSink } from './byte-sink.ts'
import { Postings } from './postings.ts'
import { type Heads, type PlacedRun, type RunReader, readerFor } from './run-reader.ts'
import { bucketsAFile, bucketWidth, type SegmentShape } from './segment-shape.ts'

/**
 * Merges runs into the files of a segment, one after the other. Terms stand in the order of their
 * numbers, in buckets of equal width; a file holds its share of them:
 *
 *     offset of each bucket and of the end, u32 little-endian each · the buckets
 */
export function* renderSegment(
  runs: readonly PlacedRun[],
  shape: SegmentShape,
): Generator<Uint8Array> {
  const merge = new Merge(runs, shape.range)
  const { sink } = merge
  const buckets = bucketsAFile(shape)
  const width = bucketWidth(shape)
  for (let shard = 0; shard < shape.shards; shard++) {
    const offsets = new Uint32Array(buckets + 1)
    sink.skip(offsets.byteLength)
    for (let index = 0; index < buckets; index++) {
      offsets[index] = sink.length
      merge.writeBucket((shard * buckets + index) * width, width)
    }
    offsets[buckets] = sink.length
    const file = sink.take()
    writeOffsets(file, offsets)
    yield file
  }
}

/** Walks all runs at once in the order of terms. */
class Merge {
  readonly sink = new ByteSink(1 << 20)
  readonly #heads: Heads
  readonly #readers: readonly RunReader[]
  readonly #postings: Postings

  constructor(runs: readonly PlacedRun[], range: number) {
    const heads = new Float64Array(runs.length)
    this.#heads = heads
    this.#readers = runs.map((run, index) => readerFor(run, heads, index))
    this.#postings = new Postings(range)
  }

  /** All terms from `start` on that lie less than `width` behind it. */
  writeBucket(start: number, width: number): void {
    const heads = this.#heads
    const end = start + width
    let previous = start
    for (let term = smallest(heads); term < end; term = smallest(heads)) {
      this.sink.writeVarint(term - previous)
      previous = term
      for (let index = 0; index < heads.length; index++) {
        if (heads[index] === term) (this.#readers[index] as RunReader).read(this.#postings)
      }
      this.#postings.writeTo(this.sink)
    }
  }
}

function smallest(heads: Heads): number {
  let least = Number.POSITIVE_INFINITY
  for (let index = 0; index < heads.length; index++) {
    const term = heads[index] as number
    if (term < least) least = term
  }
  return least
}

function writeOffsets(file: Uint8Array<ArrayBuffer>, offsets: Uint32Array): void {
  const view = new DataView(file.buffer)
  for (let index = 0; index < offsets.length; index++) {
    view.setUint32(index * 4, offsets[index] as number, true)
  }
}
