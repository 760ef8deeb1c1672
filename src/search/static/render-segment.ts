import { ByteSink } from './byte-sink.ts'
import { writePlaces } from './places-code.ts'
import type { Run } from './run-builder.ts'
import { bucketsAFile, bucketWidth, type SegmentShape } from './segment-shape.ts'

/** A run and the place of its first article in the segment. */
export type PlacedRun = { readonly run: Run; readonly at: number }

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
  const buckets = bucketsAFile(shape)
  const width = bucketWidth(shape)
  for (let shard = 0; shard < shape.shards; shard++) {
    const offsets = new Uint32Array(buckets + 1)
    for (let index = 0; index < buckets; index++) {
      offsets[index] = merge.sink.length + offsets.byteLength
      merge.writeBucket((shard * buckets + index) * width, width)
    }
    offsets[buckets] = merge.sink.length + offsets.byteLength
    yield concat(littleEndian(offsets), merge.sink.take())
  }
}

/** Walks all runs at once in the order of terms. */
class Merge {
  readonly sink = new ByteSink(1 << 20)
  readonly #runs: readonly PlacedRun[]
  readonly #range: number
  readonly #heads: number[]
  readonly #places: Uint32Array
  readonly #titles: Uint32Array
  #count = 0
  #titleCount = 0

  constructor(runs: readonly PlacedRun[], range: number) {
    this.#runs = runs
    this.#range = range
    this.#heads = runs.map(() => 0)
    this.#places = new Uint32Array(range)
    this.#titles = new Uint32Array(range)
  }

  /** All terms from `start` on that lie less than `width` behind it. */
  writeBucket(start: number, width: number): void {
    const end = start + width
    let previous = start
    for (let term = this.#nextTerm(); term < end; term = this.#nextTerm()) {
      this.sink.writeVarint(term - previous)
      previous = term
      this.#collect(term)
      this.#writePosting()
    }
  }

  #nextTerm(): number {
    let next = Number.POSITIVE_INFINITY
    for (let index = 0; index < this.#runs.length; index++) {
      const term = this.#runs[index]?.run.terms[this.#heads[index] as number]
      if (term !== undefined && term < next) next = term
    }
    return next
  }

  #collect(term: number): void {
    this.#count = 0
    this.#titleCount = 0
    for (const [index, { run, at }] of this.#runs.entries()) {
      const head = this.#heads[index] as number
      if (run.terms[head] !== term) continue
      this.#heads[index] = head + 1
      this.#unpack(run, head, at)
    }
  }

  #unpack({ bytes, starts }: Run, head: number, at: number): void {
    const end = starts[head + 1] as number
    let place = at - 1
    for (let index = starts[head] as number; index < end; ) {
      let value = bytes[index++] as number
      if (value > 127) {
        value = (value & 127) | ((bytes[index++] as number) << 7)
      }
      place += 1 + (value >>> 1)
      if ((value & 1) === 1) this.#titles[this.#titleCount++] = this.#count
      this.#places[this.#count++] = place
    }
  }

  /** How many articles, whether any holds it in the title, which ones; then which of these by title. */
  #writePosting(): void {
    const hasTitles = this.#titleCount > 0
    this.sink.writeVarint((this.#count - 1) * 2 + (hasTitles ? 1 : 0))
    writePlaces(this.sink, this.#places, this.#count, this.#range)
    if (!hasTitles) return
    this.sink.writeVarint(this.#titleCount - 1)
    writePlaces(this.sink, this.#titles, this.#titleCount, this.#count)
  }
}

function littleEndian(values: Uint32Array): Uint8Array {
  const bytes = new Uint8Array(values.length * 4)
  const view = new DataView(bytes.buffer)
  for (const [index, value] of values.entries()) view.setUint32(index * 4, value, true)
  return bytes
}

function concat(first: Uint8Array, second: Uint8Array): Uint8Array {
  const whole = new Uint8Array(first.length + second.length)
  whole.set(first)
  whole.set(second, first.length)
  return whole
}
