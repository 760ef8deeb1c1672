import { makePairs, type Pairs, sortTerms } from './sort-terms.ts'
import type { TermList } from './term-list.ts'

/**
 * Terms of a stretch of articles in ascending order, each with the places of the articles that hold it, ascending,
 * and {@link TITLE_FLAG}. A place may come twice with a term, then the title's comes first. The first `length` count.
 */
export type SortedRun = Pairs & { readonly length: number }

const SEEN_SIZE = 8192
/** What the first place of an empty memory holds, where 0 would be a term that was seen. */
const NOT_FIRST = 1
export const TITLE_FLAG = 0x8000
/** Articles of a run at most; their places fit beside the flag. */
export const RUN_LIMIT = 1024
/** Enough for the usual thousand articles; bounds what very long ones cost in memory. */
const PAIRS_LIMIT = 1 << 21
const PAIRS_AT_FIRST = 1 << 16

/** Collects pairs of terms and places, articles in ascending order, and sorts them by term. */
export class RunBuilder {
  #pairs = makePairs(PAIRS_AT_FIRST)
  #spare = makePairs(0)
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
    const needed = this.#length + list.length
    if (needed > this.#pairs.terms.length) this.#grow(needed)
    const seen = this.#seen
    const { terms, places } = this.#pairs
    const given = list.reserve(0)
    let length = this.#length
    for (let at = 0; at < list.length; at++) {
      const term = given[at] as number
      const slot = term & (SEEN_SIZE - 1)
      if (seen[slot] === term) continue
      seen[slot] = term
      terms[length++] = term
    }
    places.fill(isTitle ? this.#place | TITLE_FLAG : this.#place, this.#length, length)
    this.#length = length
    list.length = 0
  }

  /** What was collected, good until the next call; the builder is empty afterwards. */
  finish(): SortedRun {
    const length = this.#length
    if (this.#spare.terms.length < length) this.#spare = makePairs(this.#pairs.terms.length)
    sortTerms(this.#pairs, this.#spare, length)
    this.#length = 0
    return { ...this.#spare, length }
  }

  #grow(needed: number): void {
    const pairs = makePairs(Math.max(this.#pairs.terms.length * 2, needed))
    pairs.terms.set(this.#pairs.terms)
    pairs.places.set(this.#pairs.places)
    this.#pairs = pairs
  }
}
