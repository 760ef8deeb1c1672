const START_SIZE = 16 * 1024

/**
 * Gathers pieces into one array and refuses to grow past its limit. Pieces are copied: a server that
 * sends single bytes costs single bytes, not an object and a network buffer for each. Memory is
 * given back at once when it is outgrown or not wanted, without waiting for the garbage collector, which
 * would let a few large bodies pile up to hundreds of megabytes.
 */
export class ByteSink implements Disposable {
  readonly #limit: number
  #buffer = new ArrayBuffer(0)
  #length = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  get length(): number {
    return this.#length
  }

  /** False, with nothing taken, when `piece` would pass the limit. */
  push(piece: Uint8Array): boolean {
    const length = this.#length + piece.length
    if (length > this.#limit) return false
    const { byteLength } = this.#buffer
    if (length > byteLength) {
      const size = Math.max(length, byteLength * 2, START_SIZE)
      this.#buffer = this.#buffer.transfer(Math.min(size, this.#limit))
    }
    new Uint8Array(this.#buffer, this.#length).set(piece)
    this.#length = length
    return true
  }

  /** What was gathered; the sink is empty afterwards. */
  take(): Uint8Array {
    const bytes = new Uint8Array(this.#buffer.transfer(this.#length))
    this[Symbol.dispose]()
    return bytes
  }

  [Symbol.dispose](): void {
    this.#buffer = this.#buffer.detached ? new ArrayBuffer(0) : this.#buffer.transfer(0)
    this.#length = 0
  }
}
