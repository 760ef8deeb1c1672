import type { TermHash } from './term-hash.ts'

/** Terms, appended to an array that grows; the first `length` count. */
export class TermList {
  length = 0
  #terms = new Uint32Array(1 << 12)

  readonly take = (term: TermHash): void => {
    this.reserve(1)[this.length++] = term
  }

  /** The array, with room for `count` more. */
  reserve(count: number): Uint32Array {
    if (this.length + count > this.#terms.length) this.#grow(count)
    return this.#terms
  }

  #grow(count: number): void {
    const larger = new Uint32Array(this.#terms.length * 2 + count)
    larger.set(this.#terms)
    this.#terms = larger
  }
}
