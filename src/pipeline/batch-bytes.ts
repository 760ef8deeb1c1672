/** UTF-8 needs no more for a UTF-16 code unit. */
const BYTES_PER_UNIT = 3

/**
 * The bytes of the texts of a batch, in memory that the next batch is given again: thousands of files ask
 * for one piece of it.
 */
export class BatchBytes {
  readonly #buffer: Buffer
  #used = 0

  /** @param size for all the texts of a batch; a text that has no room left gets memory of its own */
  constructor(size: number) {
    this.#buffer = Buffer.allocUnsafeSlow(size)
  }

  /** UTF-8, good until {@link clear}. */
  of(text: string): Uint8Array {
    const start = this.#used
    if (text.length * BYTES_PER_UNIT > this.#buffer.length - start) return Buffer.from(text)
    this.#used += this.#buffer.write(text, start)
    return this.#buffer.subarray(start, this.#used)
  }

  clear(): void {
    this.#used = 0
  }
}
