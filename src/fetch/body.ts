import { ByteSink } from './byte-sink.ts'
import { type Coding, codingByMagic, decode } from './content-coding.ts'

/** Up to this size a body is small: every connection may hold one at a time. */
const SMALL_BODY_BYTES = 960 * 1024
/** gzip in gzip happens (a .gz file sent compressed); a fourth layer is somebody's joke. */
const LAYER_LIMIT = 3
const SNIFF_BYTES = 64
const TEXT_START_PATTERN = /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff|[\t\n\r ]*[<{])/

/** What became of a body. `incomplete`: its compressed form ended too early, and this is the beginning. */
export type Body =
  | { readonly kind: 'complete' | 'incomplete'; readonly bytes: Uint8Array }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'bad-encoding'; readonly coding: string; readonly why: string }

export type BodyOptions = {
  readonly limitBytes: number
  /** Called with every piece that arrives. */
  readonly onProgress?: () => void
  /** Waits until a large body may be held; may be called again and again. */
  readonly onLarge?: () => Promise<void>
  /** Waits until a body may be decoded. */
  readonly onDecode?: () => Promise<Disposable>
}

/**
 * Reads a body to its end and takes the content codings off; both what is sent and what it decodes to
 * are held to the limit. Decoding waits until all has arrived, so that the few decoders and their large
 * windows never wait for a slow server.
 *
 * Labels are not trusted: text that is said to be compressed is taken as it is, bytes that are gzip
 * or zstd by their magic are decoded though nobody said so, unknown labels are passed over. When the
 * compressed form breaks off at the end of a whole message, its beginning is given (some servers
 * never send the last block, and browsers show such pages); damage in the middle gives nothing, since
 * nobody knows where it begins. Errors of `pieces` themselves are passed on.
 *
 * @param codings Content-Encoding, in the order of the header
 */
export async function readBody(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  codings: readonly string[],
  options: BodyOptions,
): Promise<Body> {
  using sink = new ByteSink(options.limitBytes)
  for await (const piece of pieces) {
    options.onProgress?.()
    if (sink.length + piece.length > SMALL_BODY_BYTES) await options.onLarge?.()
    if (!sink.push(piece)) return { kind: 'too-large' }
  }
  return decodeLayers(sink.take(), [...codings], options)
}

async function decodeLayers(
  sent: Uint8Array,
  labels: string[],
  { limitBytes, onDecode }: BodyOptions,
): Promise<Body> {
  let bytes = sent
  for (let layer = 0; layer < LAYER_LIMIT; layer++) {
    const label = labels.pop()
    const coding = codingOf(bytes, label)
    if (coding === undefined && label === undefined) break
    if (coding === undefined) continue // the label is wrong, and the next one may be right
    using _turn = await onDecode?.()
    const body = await decode(bytes, coding, limitBytes)
    if (body.kind !== 'complete') return body
    bytes = body.bytes
  }
  return { kind: 'complete', bytes }
}

/** How to decode what begins like this, whatever its label says. */
function codingOf(bytes: Uint8Array, label: string | undefined): Coding | undefined {
  const magic = codingByMagic(bytes)
  if (magic !== undefined || bytes.length === 0) return magic
  // No brotli stream and hardly any deflate stream begins like a document.
  const start = Buffer.from(bytes.subarray(0, SNIFF_BYTES)).toString('latin1')
  if (TEXT_START_PATTERN.test(start)) return undefined
  if (label === 'br') return 'br'
  if (label === 'deflate') return isZlibHeader(bytes) ? 'zlib' : 'deflate'
  return undefined // gzip and zstd have their magic: without it the label is wrong
}

/** RFC 9110 §8.4.1.2: "deflate" means zlib, but some servers send the bare stream. */
function isZlibHeader([first = 0, second = 0]: Uint8Array): boolean {
  return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0
}
