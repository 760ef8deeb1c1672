import type { Bytes } from './bytes.ts'
import type { PictureHeader } from './picture-header.ts'

const SEGMENT_LIMIT = 1000
/** Of C0…CF these three are tables, not frames. */
const TABLES = new Set([0xc4, 0xc8, 0xcc])

/** @see ITU-T T.81 §B.1.1.3 (markers), §B.2.2 (frame header) */
export function readJpeg(bytes: Bytes): PictureHeader | undefined {
  if (bytes.u8(0) !== 0xff || bytes.u8(1) !== 0xd8 || bytes.u8(2) !== 0xff) return undefined
  let at = 2
  for (let segment = 0; segment < SEGMENT_LIMIT; segment++) {
    while (at < bytes.length && bytes.u8(at) !== 0xff) at++
    while (bytes.u8(at) === 0xff) at++
    const marker = bytes.u8(at)
    if (isFrame(marker)) {
      return { type: 'jpeg', width: bytes.u16(at + 6), height: bytes.u16(at + 4), frames: 1 }
    }
    if (at >= bytes.length || marker === 0xd9 || marker === 0xda) break
    at += 1 + (hasLength(marker) ? Math.max(2, bytes.u16(at + 1)) : 0)
  }
  return { type: 'jpeg', width: 0, height: 0, frames: 1 }
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && !TABLES.has(marker)
}

function hasLength(marker: number): boolean {
  return marker !== 0x01 && !(marker >= 0xd0 && marker <= 0xd8)
}
