import { readAvif } from './avif.ts'
import { readBmp } from './bmp.ts'
import { Bytes } from './bytes.ts'
import { readGif } from './gif.ts'
import { readIco } from './ico.ts'
import { readJpeg } from './jpeg.ts'
import type { PictureHeader } from './picture-header.ts'
import { readPng } from './png.ts'
import { readSvg } from './svg.ts'
import { readWebp } from './webp.ts'

const readers = [readJpeg, readPng, readWebp, readGif, readAvif, readIco, readBmp, readSvg]

/** The header of a picture by its bytes alone; absent when they are no picture. Never throws. */
export function readPictureHeader(body: Uint8Array): PictureHeader | undefined {
  const bytes = new Bytes(body)
  for (const read of readers) {
    const header = read(bytes)
    if (header) return header
  }
  return undefined
}
