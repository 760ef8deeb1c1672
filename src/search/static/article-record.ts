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
/** Before the facts of a record: their length, and how the text is written. */
export const HEAD_BYTES = 3
export const UTF8 = 0
export const UTF16 = 1

/** Reads a record, or the beginning of one; `undefined` where the facts are not whole. */
export function readRecord(
  bytes: Uint8Array,
): { readonly record: ArticleRecord; readonly text: string } | undefined {
  const end = HEAD_BYTES + (bytes[0] ?? 0) + (bytes[1] ?? 0) * 256
  if (bytes.length < end) return undefined
  try {
    const facts = JSON.parse(new TextDecoder().decode(bytes.subarray(HEAD_BYTES, end)))
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
