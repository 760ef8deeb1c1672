import type { Bytes } from './bytes.ts'
import type { PictureHeader } from './picture-header.ts'

const CHUNK_LIMIT = 100_000

/** @see RFC 9649 §2.5 (`VP8 `), §2.6 (`VP8L`), §2.7 (`VP8X`, `ANMF`) */
export function readWebp(bytes: Bytes): PictureHeader | undefined {
  if (bytes.text(0, 4) !== 'RIFF' || bytes.text(8, 4) !== 'WEBP') return undefined
  return { type: 'webp', ...readSize(bytes), frames: countFrames(bytes) }
}

function readSize(bytes: Bytes): { width: number; height: number } {
  switch (bytes.text(12, 4)) {
    case 'VP8 ':
      return { width: bytes.u16(26, true) & 0x3fff, height: bytes.u16(28, true) & 0x3fff }
    case 'VP8L': {
      const packed = bytes.u32(21, true)
      return { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 }
    }
    case 'VP8X':
      return { width: bytes.u24(24) + 1, height: bytes.u24(27) + 1 }
    default:
      return { width: 0, height: 0 }
  }
}

function countFrames(bytes: Bytes): number {
  if (bytes.text(12, 4) !== 'VP8X') return 1
  let frames = 0
  let at = 12
  for (let chunk = 0; chunk < CHUNK_LIMIT && at + 8 <= bytes.length; chunk++) {
    if (bytes.text(at, 4) === 'ANMF') frames += 1
    const size = bytes.u32(at + 4, true)
    at += 8 + size + (size & 1)
  }
  return Math.max(1, frames)
}
