import type { ByteSink } from './byte-sink.ts'
import { writePlaces } from './places-code.ts'

/** The places of a segment's articles that hold a term, as they are gathered and written. */
export class Postings {
  readonly #range: number
  readonly #places: Uint32Array
  /** Which of the places have the term in the title. */
  readonly #titles: Uint32Array
  #count = 0
  #titleCount = 0

  /** @param range articles that the segment may hold */
  constructor(range: number) {
    this.#range = range
    this.#places = new Uint32Array(range)
    this.#titles = new Uint32Array(range)
  }

  /** @param title 1 where the term stands in the title, else 0 */
  add(place: number, title: number): void {
    if (title === 1) this.#titles[this.#titleCount++] = this.#count
    this.#places[this.#count++] = place
  }

  /** How many articles, whether any holds it in the title, which ones; then which of these by title. */
  writeTo(sink: ByteSink): void {
    const hasTitles = this.#titleCount > 0
    sink.writeVarint((this.#count - 1) * 2 + (hasTitles ? 1 : 0))
    writePlaces(sink, this.#places, this.#count, this.#range)
    if (hasTitles) {
      sink.writeVarint(this.#titleCount - 1)
      writePlaces(sink, this.#titles, this.#titleCount, this.#count)
    }
    this.#count = 0
    this.#titleCount = 0
  }
}
