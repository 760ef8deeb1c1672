import type { Bytes } from './bytes.ts'
import type { PictureHeader } from './picture-header.ts'

const CORE_HEADER_BYTES = 12

/** @see Microsoft, BITMAPFILEHEADER, BITMAPCOREHEADER and BITMAPINFOHEADER */
export function readBmp(bytes: Bytes): PictureHeader | undefined {
  if (bytes.text(0, 2) !== 'BM' || bytes.u32(6, true) !== 0) return undefined
  const isCore = bytes.u32(14, true) === CORE_HEADER_BYTES
  const width = isCore ? bytes.u16(18, true) : bytes.i32(18)
  // Negative: rows run from the top down.
  const height = isCore ? bytes.u16(20, true) : bytes.i32(22)
  return { type: 'bmp', width: Math.abs(width), height: Math.abs(height), frames: 1 }
}
