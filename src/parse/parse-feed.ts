import { unzipSync, zstdDecompressSync } from 'node:zlib'
import { type DecodedText, decodeText } from '../kit/charset.ts'
import type { FeedMeta, ParsedFeed } from '../model/feed.ts'
import { UNPACKED_LIMIT } from './limits.ts'
import { parseJson } from './parse-json.ts'
import { parseXml, type XmlSource } from './parse-xml.ts'
import { type Likeness, sniffBytes, sniffText } from './sniff.ts'
import { looksDoubleEncoded } from './text/mojibake.ts'
import { mayBeDoubleEncoded, withoutOddities } from './text/oddities.ts'
import { WarningLog } from './warnings.ts'

/** Where a document came from, as far as it is known; both help to read it. */
export type FeedSource = {
  /** Address it was fetched from, after redirects. */
  readonly url?: string
  /** HTTP `Content-Type`, parameters and all. */
  readonly contentType?: string
}

/** Bytes; every piece costs a buffer and a call. */
const UNPACKED_AT_ONCE = 262_144
const CARRIAGE_RETURN = 0x0d
const NO_FEED: FeedMeta = { authors: [], contributors: [], categories: [], hubs: [] }

/**
 * Reads a feed of any format. Never throws: whatever the bytes are, the answer holds what could be
 * read and warnings that say what was wrong; `format` is absent when they are no feed at all.
 * The result depends on nothing but the arguments.
 */
export function parseFeed(bytes: Uint8Array, context: FeedSource = {}): ParsedFeed {
  // Buffers search their bytes many times faster than other arrays do; this one shares the memory.
  return parseBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), context)
}

function parseBuffer(received: Buffer, context: FeedSource): ParsedFeed {
  const warnings = new WarningLog()
  const bytes = unpack(received, warnings)
  const likeness = sniffBytes(bytes)
  if (likeness) return nothing(likeness, warnings, '')
  const decoded = decodeText(bytes, context)
  warnOfCharset(decoded, warnings)
  const text = withoutOddities(bytes, decoded, warnings)
  const suspicious = mayBeDoubleEncoded(bytes) && looksDoubleEncoded(text)
  const hasReturns = bytes.includes(CARRIAGE_RETURN)
  const isAscii = isWhollyAscii(decoded, bytes)
  const found = sniffText(text)
  const known = { url: context.url, suspicious, hasReturns, isAscii }
  const parsed = parseAs(found, text, known, warnings)
  if (parsed === undefined) return nothing(found, warnings, text)
  return { ...parsed, warnings: warnings.finish(text) }
}

/** Some servers send what lies on their disk, compressed and without a word about it. */
function unpack(bytes: Buffer, warnings: WarningLog): Buffer {
  const likeness = sniffBytes(bytes)
  if (likeness?.kind !== 'compressed') return bytes
  try {
    const options = { maxOutputLength: UNPACKED_LIMIT, chunkSize: UNPACKED_AT_ONCE }
    const unpacked =
      likeness.name === 'zstd' ? zstdDecompressSync(bytes, options) : unzipSync(bytes, options)
    warnings.add('compressed', `${likeness.name}, unpacked`)
    return unpacked
  } catch {
    return bytes // broken, too large or of another kind; it is told as what it looks like
  }
}

/** In UTF-8 every other character takes more bytes than it has code units. */
function isWhollyAscii({ text, charset, damaged }: DecodedText, bytes: Uint8Array): boolean {
  return charset === 'utf-8' && !damaged && text.length === bytes.length
}

type Known = Omit<XmlSource, 'text' | 'start'>

function parseAs(
  likeness: Likeness,
  text: string,
  known: Known,
  warnings: WarningLog,
): ParsedFeed | undefined {
  if (likeness.kind === 'json') return parseJson({ text, ...known }, warnings)
  if (likeness.kind !== 'xml') return undefined
  const { start, isPage } = likeness
  const parsed = parseXml({ text, start, ...known }, warnings)
  // A web page may hold an element that is called like one of a feed's; only entries make it a feed.
  if (isPage && parsed?.entries.length === 0) return undefined
  if (text.slice(0, start).trim() !== '')
    warnings.add('junk-before', text.slice(0, start), { offset: 0 })
  return parsed
}

function nothing(likeness: Likeness, warnings: WarningLog, text: string): ParsedFeed {
  if (likeness.kind === 'empty') warnings.add('empty-document')
  else if (likeness.kind === 'compressed')
    warnings.add('compressed', `${likeness.name}, not unpacked`)
  else warnings.add('not-a-feed', nameOf(likeness))
  return { feed: NO_FEED, entries: [], warnings: warnings.finish(text) }
}

function nameOf(likeness: Likeness): string {
  if (likeness.kind === 'json') return 'JSON of another kind'
  if (likeness.kind === 'xml') return likeness.isPage ? 'a web page (HTML)' : 'XML of another kind'
  return 'name' in likeness ? likeness.name : likeness.kind
}

function warnOfCharset(decoded: DecodedText, warnings: WarningLog): void {
  const { charset, basis, disbelieved, damaged } = decoded
  if (disbelieved !== undefined)
    warnings.add('charset-disbelieved', `${disbelieved}, read as ${charset}`)
  else if (basis === 'bytes' && charset !== 'utf-8') warnings.add('charset-guessed', charset)
  if (damaged)
    warnings.add('undecodable-bytes', charset, { offset: decoded.text.indexOf('\ufffd') })
}
