import {
  type ArticleRecord,
  HEAD_BYTES,
  RECORD_LIMIT_CHARACTERS,
  UTF8,
  UTF16,
} from './article-record.ts'
import { BLOCK_SIZE } from './layout.ts'

/** Offsets at the beginning of a block: of every record and of the end, u32 each. */
const OFFSETS_BYTES = (BLOCK_SIZE + 1) * 4
const UTF8_BYTES_A_UNIT = 3

/** Writes up to {@link BLOCK_SIZE} records into one file. */
export class BlockBuilder {
  // Kept from file to file.
  #bytes = Buffer.allocUnsafe(1 << 16)
  #length = OFFSETS_BYTES
  #starts: number[] = []

  get isEmpty(): boolean {
    return this.#starts.length === 0
  }

  get isFull(): boolean {
    return this.#starts.length === BLOCK_SIZE
  }

  /**
   * A record: length of its facts (u16), how the text is written (u8), the facts (JSON), the text. Han takes three
   * bytes in UTF-8 and two in UTF-16, so the shorter is taken.
   */
  add(record: ArticleRecord, text: string): void {
    const facts = JSON.stringify(listFacts(record))
    const words = text.slice(0, RECORD_LIMIT_CHARACTERS).toWellFormed()
    this.#reserve(HEAD_BYTES + (facts.length + words.length) * UTF8_BYTES_A_UNIT)
    const start = this.#length
    const factsBytes = this.#bytes.write(facts, start + HEAD_BYTES)
    const isWide = Buffer.byteLength(words) > words.length * 2
    const textStart = start + HEAD_BYTES + factsBytes
    const textBytes = this.#bytes.write(words, textStart, isWide ? 'utf16le' : 'utf8')
    this.#bytes.writeUInt16LE(factsBytes, start)
    this.#bytes[start + 2] = isWide ? UTF16 : UTF8
    this.#starts.push(start)
    this.#length = textStart + textBytes
  }

  /** The file of what was added; the builder is empty afterwards. */
  finish(): Uint8Array {
    for (let index = 0; index <= BLOCK_SIZE; index++) {
      this.#bytes.writeUInt32LE(this.#starts[index] ?? this.#length, index * 4)
    }
    const block = Uint8Array.prototype.slice.call(this.#bytes, 0, this.#length)
    this.#starts = []
    this.#length = OFFSETS_BYTES
    return block
  }

  #reserve(count: number): void {
    if (this.#length + count <= this.#bytes.length) return
    const larger = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#length + count))
    this.#bytes.copy(larger, 0, 0, this.#length)
    this.#bytes = larger
  }
}

function listFacts(record: ArticleRecord): unknown[] {
  const { id, title, isUntitled, language, image, source, sourcePath, at, date } = record
  const needed = [id, title, source, sourcePath, at, date, isUntitled ? 1 : 0]
  return image || language ? [...needed, language ?? 0, image ?? 0] : needed
}
