import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { ManifestEntry, OutputFile } from '../model/target.ts'

/** Encodings that hosts hand out beside a file, by the ending they look for. */
export const ENCODINGS = ['gz', 'br'] as const
export type Encoding = (typeof ENCODINGS)[number]

const TEXT_PATTERN = /\.(?:html|css|js|json|xml|svg|txt|opml)$/
/** Smaller than a network packet: compressing saves nothing. */
const SIZE_LIMIT_BYTES = 1024
// Of 25 kB pages a CPU second writes thousands with these, and 144 with the best of Brotli (11), for a
// tenth fewer bytes.
const GZIP_LEVEL = 6
const BROTLI_QUALITY = 5
/** RFC 1952 §2.3.1: which system wrote the file; 255 is "unknown", so that all write the same. */
const GZIP_SYSTEM = { at: 9, unknown: 255 } as const

/** A compressed copy that stands beside a file; its content is made when it is asked for. */
export type CompressedCopy = {
  /**
   * Its hash is derived from that of the file, so that an unchanged page is not compressed to learn that,
   * and another build of the compressor replaces nothing.
   */
  readonly entry: ManifestEntry
  readonly file: Pick<OutputFile, 'content'>
}

/** The copies of a file; none of pictures, packed files and what is small. */
export function compressedCopies(
  file: OutputFile,
  entry: ManifestEntry,
  encodings: readonly Encoding[],
): CompressedCopy[] {
  if (!TEXT_PATTERN.test(file.path) || file.content.length < SIZE_LIMIT_BYTES) return []
  return encodings.map(encoding => ({
    entry: {
      ...entry,
      path: `${file.path}.${encoding}`,
      hash: `${encoding}-${entry.hash}`,
    },
    file: {
      get content() {
        return encoding === 'gz' ? gzip(file.content) : brotli(file.content)
      },
    },
  }))
}

function gzip(content: string | Uint8Array): Uint8Array {
  const bytes = gzipSync(content, { level: GZIP_LEVEL })
  bytes[GZIP_SYSTEM.at] = GZIP_SYSTEM.unknown
  return bytes
}

function brotli(content: string | Uint8Array): Uint8Array {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  return brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength,
    },
  })
}
