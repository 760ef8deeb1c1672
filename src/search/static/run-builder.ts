import { sortTerms } from './sort-terms.ts'
import type { TermList } from './term-list.ts'

/**
 * Terms of a stretch of articles in ascending order, each with the places of the articles that hold
 * it: plain enough to be merged quickly, packed enough that many fit into memory.
 */
export type Run = {
  readonly terms: Uint32Array
  /** Where the places of each term begin in `bytes`; one more than there are terms. */
  readonly starts: Uint32Array
  /** A varint of at most two bytes for each place: its distance from the last, doubled, and 1 more for a title. */
  readonly bytes: Uint8Array
}

const SEEN_SIZE = 8192
/** What the first place of an empty memory holds, where 0 would be a term that was seen. */
const NOT_FIRST = 1
const TITLE_FLAG = 0x8000
/** Articles of a run at most; their places fit beside the flag. */
export const RUN_LIMIT = 1024
/** Enough for the usual thousand articles; bounds what very long ones cost in memory. */
const PAIRS_LIMIT = 1 << 22

/** Collects pairs of terms and places, articles in ascending order, and sorts them by term. */
export class RunBuilder {
  #terms = new Uint32Array(1 << 16)
  #places = new Uint16Array(1 << 16)
  #length = 0
  #place = 0
  /** The last terms of this article, to leave out most of what repeats before anything is sorted. */
  readonly #seen = new Uint32Array(SEEN_SIZE)

  get isEmpty(): boolean {
    return this.#length === 0
  }

  /** Another article is better put into the next run. */
  get isFull(): boolean {
    return this.#length > PAIRS_LIMIT
  }

  /** Terms taken from now on belong to the article at `place` of the run. */
  begin(place: number): void {
    this.#place = place
    this.#seen.fill(0)
    this.#seen[0] = NOT_FIRST
  }

  /** Moves all terms of a list here; those of the title come before those of the text. */
  take(list: TermList, isTitle: boolean): void {
    if (this.#length + list.length > this.#terms.length) this.#grow(list.length)
    const seen = this.#seen
    const terms = this.#terms
    const given = list.reserve(0)
    let length = this.#length
    for (let at = 0; at < list.length; at++) {
      const term = given[at] as number
      const slot = term & (SEEN_SIZE - 1)
      if (seen[slot] === term) continue
      seen[slot] = term
      terms[length++] = term
    }
    this.#places.fill(isTitle ? this.#place | TITLE_FLAG : this.#place, this.#length, length)
    this.#length = length
    list.length = 0
  }

  /** What was collected; the builder is empty afterwards. */
  finish(): Run {
    const sorted = sortTerms(this.#terms, this.#places, this.#length)
    this.#length = 0
    return packRun(sorted.terms, sorted.places, sorted.length)
  }

  #grow(count: number): void {
    const terms = new Uint32Array(this.#terms.length * 2 + count)
    const places = new Uint16Array(terms.length)
    terms.set(this.#terms)
    places.set(this.#places)
    this.#terms = terms
    this.#places = places
  }
}

function packRun(terms: Uint32Array, places: Uint16Array, length: number): Run {
  const distinct = countDistinct(terms, length)
  const run = { terms: new Uint32Array(distinct), starts: new Uint32Array(distinct + 1) }
  const bytes = new Uint8Array(length * 2)
  let written = 0
  for (let at = 0, index = 0; at < length; index++) {
    const term = terms[at] as number
    run.terms[index] = term
    run.starts[index] = written
    let previous = -1
    for (; at < length && terms[at] === term; at++) {
      const flags = places[at] as number
      const place = flags & ~TITLE_FLAG
      // The title comes first, so what is left out here is a repetition in the text.
      if (place === previous) continue
      const value = ((place - previous - 1) << 1) | (flags >>> 15)
      if (value > 127) bytes[written++] = (value & 127) | 128
      bytes[written++] = value > 127 ? value >>> 7 : value
      previous = place
    }
  }
  run.starts[distinct] = written
  return { ...run, bytes: bytes.slice(0, written) }
}

function countDistinct(terms: Uint32Array, length: number): number {
  let count = 0
  for (let at = 0; at < length; at++) if (at === 0 || terms[at] !== terms[at - 1]) count += 1
  return count
}
