/**
 * Reads what `ByteSink` wrote. Past the end there are zeros, so damaged bytes give wrong numbers but
 * never an endless loop; who reads them bounds what is believed.
 */
export class ByteSource {
  readonly #bytes: Uint8Array
  #place = 0
  #bits = 0
  #bitCount = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  get isAtEnd(): boolean {
    return this.#place >= this.#bytes.length
  }

  readByte(): number {
    return this.#bytes[this.#place++] ?? 0
  }

  readVarint(): number {
    let value = 0
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.readByte()
      value |= (byte & 127) << shift
      if (byte < 128) break
    }
    return value >>> 0
  }

  readBits(count: number): number {
    while (this.#bitCount < count) {
      this.#bits |= this.readByte() << this.#bitCount
      this.#bitCount += 8
    }
    const value = this.#bits & ((1 << count) - 1)
    this.#bits >>>= count
    this.#bitCount -= count
    return value
  }

  /** How many ones stand before the next zero. */
  readOnes(): number {
    let ones = 0
    while (this.readBits(1) === 1) ones += 1
    return ones
  }

  /** Leaves the rest of the byte that is being read. */
  skipBits(): void {
    this.#bits = 0
    this.#bitCount = 0
  }
}
