/** Bytes, appended to a buffer that grows. */
export class ByteSink {
  /** How much was written; whoever writes into {@link reserve} moves it on. */
  length = 0
  #bytes: Uint8Array<ArrayBuffer>

  constructor(capacity = 1024) {
    this.#bytes = new Uint8Array(capacity)
  }

  /** Seven bits a byte, the lowest first; the eighth says that more follow. */
  writeVarint(value: number): void {
    const bytes = this.reserve(5)
    let rest = value
    while (rest > 127) {
      bytes[this.length++] = (rest & 127) | 128
      rest >>>= 7
    }
    bytes[this.length++] = rest
  }

  /** Leaves room for what is known later. */
  skip(count: number): void {
    this.reserve(count)
    this.length += count
  }

  /** A copy of what was written, and an empty sink. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = this.#bytes.slice(0, this.length)
    this.length = 0
    return taken
  }

  /** The buffer, with room for `count` more bytes. */
  reserve(count: number): Uint8Array {
    if (this.length + count > this.#bytes.length) this.#grow(count)
    return this.#bytes
  }

  #grow(count: number): void {
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.length + count))
    larger.set(this.#bytes.subarray(0, this.length))
    this.#bytes = larger
  }
}
