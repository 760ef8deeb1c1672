import { BLOCK_SIZE } from './layout.ts'

/** What a result shows of an article, as the site says it; the words of the text come after it. */
export type ArticleRecord = {
  readonly id: string
  readonly title: string
  /** The publisher gave no title: `title` is the beginning of the text. */
  readonly isUntitled: boolean
  /** BCP 47, where it is not the site's. */
  readonly language?: string
  /** Of a picture: absolute, or from the site's folder. */
  readonly image?: string
  /** Name of its place in lists, and that place's folder below the site's. */
  readonly source: string
  readonly sourcePath: string
  /** ISO 8601, UTC, and as the site writes it. */
  readonly at: string
  readonly date: string
}

/** What a record keeps of a text. */
export const RECORD_LIMIT_CHARACTERS = 20_000
const HEAD_START = 3
const UTF8 = 0
const UTF16 = 1

/**
 * A record as bytes: length of its facts (u16), how the text is written (u8), the facts (JSON), the
 * text. Han takes three bytes in UTF-8 and two in UTF-16, so the shorter is taken.
 */
export function writeRecord(record: ArticleRecord, text: string): Uint8Array {
  const facts = Buffer.from(JSON.stringify(listFacts(record)))
  const kept = text.slice(0, RECORD_LIMIT_CHARACTERS).toWellFormed()
  const isWide = Buffer.byteLength(kept) > kept.length * 2
  const words = Buffer.from(kept, isWide ? 'utf16le' : 'utf8')
  const bytes = new Uint8Array(HEAD_START + facts.length + words.length)
  bytes.set([facts.length & 255, facts.length >>> 8, isWide ? UTF16 : UTF8])
  bytes.set(facts, HEAD_START)
  bytes.set(words, HEAD_START + facts.length)
  return bytes
}

function listFacts(record: ArticleRecord): unknown[] {
  const { id, title, isUntitled, language, image, source, sourcePath, at, date } = record
  const needed = [id, title, source, sourcePath, at, date, isUntitled ? 1 : 0]
  return image || language ? [...needed, language ?? 0, image ?? 0] : needed
}

/** Reads a record, or the beginning of one; `undefined` where the facts are not whole. */
export function readRecord(
  bytes: Uint8Array,
): { readonly record: ArticleRecord; readonly text: string } | undefined {
  const end = HEAD_START + (bytes[0] ?? 0) + (bytes[1] ?? 0) * 256
  if (bytes.length < end) return undefined
  try {
    const facts = JSON.parse(new TextDecoder().decode(bytes.subarray(HEAD_START, end)))
    const encoding = bytes[2] === UTF16 ? 'utf-16le' : 'utf-8'
    // `stream`: half a character at the end of a beginning is left out.
    const text = new TextDecoder(encoding).decode(bytes.subarray(end), { stream: true })
    return { record: recordFrom(facts), text }
  } catch {
    return undefined // not JSON: these are bytes of another edition
  }
}

function recordFrom(facts: unknown[]): ArticleRecord {
  const [id, title, source, sourcePath, at, date, isUntitled, language, image] = facts
  return {
    id: String(id),
    title: String(title),
    isUntitled: isUntitled === 1,
    source: String(source),
    sourcePath: String(sourcePath),
    at: String(at),
    date: String(date),
    ...(typeof language === 'string' && { language }),
    ...(typeof image === 'string' && { image }),
  }
}

/** Bytes of the offsets at the beginning of a block: of every record and of the end, u32 each. */
export const BLOCK_HEADER_BYTES = (BLOCK_SIZE + 1) * 4

/** Puts up to {@link BLOCK_SIZE} records into one file. */
export function renderBlock(records: readonly Uint8Array[]): Uint8Array {
  const length = records.reduce((sum, record) => sum + record.length, BLOCK_HEADER_BYTES)
  const bytes = new Uint8Array(length)
  const view = new DataView(bytes.buffer)
  let offset = BLOCK_HEADER_BYTES
  for (let index = 0; index <= BLOCK_SIZE; index++) {
    view.setUint32(index * 4, offset, true)
    const record = records[index]
    if (record === undefined) continue
    bytes.set(record, offset)
    offset += record.length
  }
  return bytes
}
