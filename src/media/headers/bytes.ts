/**
 * Reads numbers out of bytes that may end anywhere: what lies beyond the end is 0. Readers of headers
 * take whatever comes and never throw.
 */
export class Bytes {
  readonly #view: DataView
  readonly length: number

  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.length = bytes.byteLength
  }

  u8(at: number): number {
    return this.#has(at, 1) ? this.#view.getUint8(at) : 0
  }

  u16(at: number, littleEndian = false): number {
    return this.#has(at, 2) ? this.#view.getUint16(at, littleEndian) : 0
  }

  u24(at: number): number {
    return this.u8(at) | (this.u8(at + 1) << 8) | (this.u8(at + 2) << 16)
  }

  u32(at: number, littleEndian = false): number {
    return this.#has(at, 4) ? this.#view.getUint32(at, littleEndian) : 0
  }

  i32(at: number): number {
    return this.#has(at, 4) ? this.#view.getInt32(at, true) : 0
  }

  /** Latin-1. */
  text(at: number, length: number): string {
    let text = ''
    for (let index = at; index < at + length && index < this.length; index++) {
      text += String.fromCharCode(this.u8(index))
    }
    return text
  }

  #has(at: number, size: number): boolean {
    return at >= 0 && at + size <= this.length
  }
}
