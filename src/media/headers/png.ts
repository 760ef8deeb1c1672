import type { Bytes } from './bytes.ts'
import type { PictureHeader } from './picture-header.ts'

const SIGNATURE = '\x89PNG\r\n\x1a\n'
const CHUNK_LIMIT = 64

/** @see PNG (W3C, third edition) §5.2, §11.2.1 `IHDR`, §11.3.6.1 `acTL` */
export function readPng(bytes: Bytes): PictureHeader | undefined {
  if (bytes.text(0, 8) !== SIGNATURE) return undefined
  return {
    type: 'png',
    width: bytes.u32(16),
    height: bytes.u32(20),
    frames: countFrames(bytes),
  }
}

/** `acTL` stands before the pixels, among a few small chunks. */
function countFrames(bytes: Bytes): number {
  let at = 8
  for (let chunk = 0; chunk < CHUNK_LIMIT; chunk++) {
    const kind = bytes.text(at + 4, 4)
    if (kind === 'acTL') return Math.max(1, bytes.u32(at + 8))
    if (kind === 'IDAT' || kind === '') break
    at += bytes.u32(at) + 12
  }
  return 1
}
