import type { PackedRun } from './pack-run.ts'
import type { Postings } from './postings.ts'
import { type SortedRun, TITLE_FLAG } from './run-builder.ts'

/** A run and the place of its first article in the segment. */
export type PlacedRun = { readonly run: SortedRun | PackedRun; readonly at: number }

/** Walks through a run, term by term. */
export type RunReader = {
  /** Adds the places of the term that it stands at. */
  read(postings: Postings): void
}

/** Where all readers stand: the term of each, infinite at the end. */
export type Heads = Float64Array

export function readerFor({ run, at }: PlacedRun, heads: Heads, index: number): RunReader {
  return run instanceof Uint8Array
    ? new PackedReader(run, at, { heads, index })
    : new SortedReader(run, at, { heads, index })
}

type Head = { readonly heads: Heads; readonly index: number }

class SortedReader implements RunReader {
  readonly #run: SortedRun
  readonly #start: number
  readonly #heads: Heads
  readonly #index: number
  #at = 0

  constructor(run: SortedRun, start: number, { heads, index }: Head) {
    this.#run = run
    this.#start = start
    this.#heads = heads
    this.#index = index
    heads[index] = run.length === 0 ? Number.POSITIVE_INFINITY : (run.terms[0] as number)
  }

  read(postings: Postings): void {
    const { terms, places, length } = this.#run
    const term = terms[this.#at]
    let previous = -1
    let at = this.#at
    for (; at < length && terms[at] === term; at++) {
      const flags = places[at] as number
      const place = flags & ~TITLE_FLAG
      // The title comes first, so what is left out here is a repetition in the text.
      if (place !== previous) postings.add(this.#start + place, flags >>> 15)
      previous = place
    }
    this.#at = at
    this.#heads[this.#index] = at < length ? (terms[at] as number) : Number.POSITIVE_INFINITY
  }
}

class PackedReader implements RunReader {
  readonly #bytes: PackedRun
  readonly #start: number
  readonly #heads: Heads
  readonly #index: number
  #at = 0

  constructor(bytes: PackedRun, start: number, { heads, index }: Head) {
    this.#bytes = bytes
    this.#start = start
    this.#heads = heads
    this.#index = index
    heads[index] = 0
    this.#readTerm()
  }

  read(postings: Postings): void {
    const bytes = this.#bytes
    let place = this.#start - 1
    let at = this.#at
    for (let value = bytes[at++] as number; value !== 0; value = bytes[at++] as number) {
      // Of at most two bytes: a run has no more places.
      if (value > 127) value = (value & 127) | ((bytes[at++] as number) << 7)
      place += value >>> 1
      postings.add(place, value & 1)
    }
    this.#at = at
    this.#readTerm()
  }

  #readTerm(): void {
    const bytes = this.#bytes
    let at = this.#at
    let distance = 0
    let byte = 128
    for (let shift = 0; byte > 127 && at < bytes.length; shift += 7) {
      byte = bytes[at++] as number
      distance |= (byte & 127) << shift
    }
    const isAtEnd = byte > 127
    const last = this.#heads[this.#index] as number
    this.#heads[this.#index] = isAtEnd ? Number.POSITIVE_INFINITY : last + (distance >>> 0)
    this.#at = at
  }
}
