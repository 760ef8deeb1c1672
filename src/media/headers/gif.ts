import type { Bytes } from './bytes.ts'
import type { PictureHeader } from './picture-header.ts'

const EXTENSION = 0x21
const IMAGE = 0x2c
/** More than any animation that is worth counting to its end. */
const FRAME_LIMIT = 100_000

/** @see GIF89a §18 (logical screen), §20 (image descriptor) */
export function readGif(bytes: Bytes): PictureHeader | undefined {
  if (!/^GIF8[79]a$/.test(bytes.text(0, 6))) return undefined
  return {
    type: 'gif',
    width: bytes.u16(6, true),
    height: bytes.u16(8, true),
    frames: countFrames(bytes),
  }
}

function countFrames(bytes: Bytes): number {
  let frames = 0
  let at = 13 + tableSize(bytes.u8(10))
  while (at < bytes.length && frames < FRAME_LIMIT) {
    const block = bytes.u8(at)
    if (block === IMAGE) {
      frames += 1
      at = skipBlocks(bytes, at + 11 + tableSize(bytes.u8(at + 9)))
    } else if (block === EXTENSION) at = skipBlocks(bytes, at + 2)
    else break
  }
  return Math.max(1, frames)
}

function tableSize(flags: number): number {
  return flags & 0x80 ? 3 << ((flags & 7) + 1) : 0
}

/** To behind the empty block that ends a chain of them. */
function skipBlocks(bytes: Bytes, from: number): number {
  let at = from
  while (at < bytes.length && bytes.u8(at) !== 0) at += bytes.u8(at) + 1
  return at + 1
}
