/** Bytes and bits, appended to a buffer that grows. */
export class ByteSink {
  #bytes: Uint8Array<ArrayBuffer>
  #length = 0
  // Bits not yet written, the first in the lowest place.
  #bits = 0
  #bitCount = 0

  constructor(capacity = 1024) {
    this.#bytes = new Uint8Array(capacity)
  }

  get length(): number {
    return this.#length
  }

  /** Seven bits a byte, the lowest first; the eighth says that more follow. */
  writeVarint(value: number): void {
    this.#reserve(5)
    let rest = value
    while (rest > 127) {
      this.#bytes[this.#length++] = (rest & 127) | 128
      rest >>>= 7
    }
    this.#bytes[this.#length++] = rest
  }

  /** At most 24 bits; end with {@link flushBits}. */
  writeBits(value: number, count: number): void {
    this.#bits |= value << this.#bitCount
    this.#bitCount += count
    if (this.#bitCount >= 8) this.#writeWholeBytes()
  }

  #writeWholeBytes(): void {
    this.#reserve(4)
    while (this.#bitCount >= 8) {
      this.#bytes[this.#length++] = this.#bits & 255
      this.#bits >>>= 8
      this.#bitCount -= 8
    }
  }

  /** Fills up to the next whole byte with zeros. */
  flushBits(): void {
    if (this.#bitCount === 0) return
    this.#reserve(1)
    this.#bytes[this.#length++] = this.#bits & 255
    this.#bits = 0
    this.#bitCount = 0
  }

  write(bytes: Uint8Array): void {
    this.#reserve(bytes.length)
    this.#bytes.set(bytes, this.#length)
    this.#length += bytes.length
  }

  /** A copy of what was written, and an empty sink. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = this.#bytes.slice(0, this.#length)
    this.#length = 0
    return taken
  }

  #reserve(count: number): void {
    if (this.#length + count <= this.#bytes.length) return
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + count))
    larger.set(this.#bytes.subarray(0, this.#length))
    this.#bytes = larger
  }
}
