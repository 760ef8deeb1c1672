import type { Bytes } from './bytes.ts'
import type { PictureHeader } from './picture-header.ts'

const AVIF_BRANDS = new Set(['avif', 'avis'])
const HEIF_BRANDS = new Set(['heic', 'heix', 'hevc', 'heim', 'heis', 'mif1', 'msf1'])
const BOX_LIMIT = 1000
/** Boxes that hold boxes on the way to a size; `meta` has four bytes of version before them. */
const PARENTS: Readonly<Record<string, number>> = { meta: 12, iprp: 8, ipco: 8 }

/** @see ISO/IEC 14496-12 §4.2 (boxes), ISO/IEC 23008-12 §6.5.3 (`ispe`), AV1 Image File Format §2 */
export function readAvif(bytes: Bytes): PictureHeader | undefined {
  if (bytes.text(4, 4) !== 'ftyp') return undefined
  const brands = brandsOf(bytes)
  const isAvif = brands.some(brand => AVIF_BRANDS.has(brand))
  if (!isAvif && !brands.some(brand => HEIF_BRANDS.has(brand))) return undefined
  return { type: isAvif ? 'avif' : 'heic', ...largestSize(bytes), frames: 1 }
}

function brandsOf(bytes: Bytes): string[] {
  const end = Math.min(bytes.u32(0), 256)
  const brands = [bytes.text(8, 4)]
  for (let at = 16; at < end; at += 4) brands.push(bytes.text(at, 4))
  return brands
}

/** A file holds a size for the picture, its transparency and its tiles: the largest bounds them all. */
function largestSize(bytes: Bytes): { width: number; height: number } {
  let width = 0
  let height = 0
  let at = 0
  for (let box = 0; box < BOX_LIMIT && at + 8 <= bytes.length; box++) {
    const kind = bytes.text(at + 4, 4)
    if (kind === 'ispe') {
      width = Math.max(width, bytes.u32(at + 12))
      height = Math.max(height, bytes.u32(at + 16))
    }
    at += PARENTS[kind] ?? Math.max(8, bytes.u32(at))
  }
  return { width, height }
}
