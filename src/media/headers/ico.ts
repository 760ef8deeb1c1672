import type { Bytes } from './bytes.ts'
import type { PictureHeader } from './picture-header.ts'

const ENTRY_BYTES = 16
const ENTRY_LIMIT = 64

/** @see Microsoft, ICONDIR and ICONDIRENTRY; 0 stands for 256 */
export function readIco(bytes: Bytes): PictureHeader | undefined {
  const count = bytes.u16(4, true)
  if (bytes.u32(0, true) !== 0x00010000 || count === 0 || count > ENTRY_LIMIT) return undefined
  let width = 0
  let height = 0
  for (let at = 6; at < 6 + count * ENTRY_BYTES; at += ENTRY_BYTES) {
    width = Math.max(width, bytes.u8(at) || 256)
    height = Math.max(height, bytes.u8(at + 1) || 256)
  }
  return { type: 'ico', width, height, frames: 1 }
}
