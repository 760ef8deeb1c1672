import type { Transform } from 'node:stream'
import * as zlib from 'node:zlib'
import { ByteSink } from './byte-sink.ts'
import { firstGzipMember } from './gzip-member.ts'

export type Coding = 'gzip' | 'zlib' | 'deflate' | 'br' | 'zstd'

export type Decoded =
  | { readonly kind: 'complete' | 'incomplete'; readonly bytes: Uint8Array }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'bad-encoding'; readonly coding: Coding; readonly why: string }

const CHUNK = { chunkSize: 64 * 1024 }
const DECODERS: Readonly<Record<Coding, () => Transform>> = {
  gzip: () => zlib.createGunzip(CHUNK),
  zlib: () => zlib.createInflate(CHUNK),
  deflate: () => zlib.createInflateRaw(CHUNK),
  br: () => zlib.createBrotliDecompress(CHUNK),
  // RFC 9659: a window of at most 8 MiB, whatever the frame asks for.
  zstd: () =>
    zlib.createZstdDecompress({ ...CHUNK, params: { [zlib.constants.ZSTD_d_windowLogMax]: 23 } }),
}

class TooLargeError extends Error {}

/** gzip and zstd tell what they are by their first bytes. */
export function codingByMagic([a, b, c, d]: Uint8Array): Coding | undefined {
  if (a === 0x1f && b === 0x8b && c === 8) return 'gzip'
  return a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd ? 'zstd' : undefined
}

/** Decodes a whole body, and stops as soon as it grows past the limit. */
export async function decode(
  bytes: Uint8Array,
  coding: Coding,
  limitBytes: number,
): Promise<Decoded> {
  using sink = new ByteSink(limitBytes)
  try {
    await run(DECODERS[coding](), bytes, sink)
    return { kind: 'complete', bytes: sink.take() }
  } catch (error) {
    if (error instanceof TooLargeError) return { kind: 'too-large' }
    const { code, message: why } = error as NodeJS.ErrnoException
    if (code === 'Z_BUF_ERROR' && sink.length > 0) return { kind: 'incomplete', bytes: sink.take() }
    const member = isTrailer(why) ? firstGzipMember(bytes, limitBytes) : undefined
    if (member !== undefined) return { kind: 'complete', bytes: member }
    return { kind: 'bad-encoding', coding, why }
  }
}

function run(decoder: Transform, bytes: Uint8Array, sink: ByteSink): Promise<void> {
  return new Promise((resolve, reject) => {
    decoder.on('error', reject)
    decoder.on('end', resolve)
    decoder.on('data', (piece: Uint8Array) => {
      if (sink.push(piece)) return
      decoder.destroy()
      reject(new TooLargeError())
    })
    // Ending in a step of its own: an early end found while writing would take the last output with it.
    decoder.write(bytes, () => decoder.end())
  })
}

/** True when zlib met something after a gzip member that is not another one. */
function isTrailer(why: string): boolean {
  return why === 'incorrect header check' || why === 'unknown compression method'
}
