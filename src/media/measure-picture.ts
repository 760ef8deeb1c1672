import type { Luma } from './darkened.ts'
import { findQr } from './find-qr.ts'
import { findRoundCode } from './find-round-code.ts'

/** Pixels as four bytes each: red, green, blue, opacity. */
export type Pixels = {
  readonly data: Uint8Array
  readonly width: number
  readonly height: number
}

/** What a picture looks like, in a few numbers. */
export type PictureFeatures = {
  /** All of one brightness: nothing to see. */
  readonly blank: boolean
  /** How much of it is a code to be scanned, QR or that of a mini program, 0…1. */
  readonly qr: number
  /** How much of it is of one colour with its neighbour: photographs have little, drawings and logos much. */
  readonly flat: number
  /** 24 × 24 brightnesses, row by row, for comparing. */
  readonly sketch: Uint8Array
}

export const SKETCH_SIDE = 24
/** One pixel in a thousand may be dirt; noise of compression stays below eight steps. */
const DIRT = 0.001
const BLANK_RANGE = 8
const SAME_STEP = 1

/** Measures a picture; a few hundred pixels on its longer side are enough. */
export function measurePicture(pixels: Pixels): PictureFeatures {
  const luma = lumaOf(pixels)
  const blank = spread(luma) <= BLANK_RANGE && spread(opacityOf(pixels)) <= BLANK_RANGE
  const { width, height } = pixels
  return {
    blank,
    qr: blank ? 0 : codeIn({ luma, width, height }),
    flat: flatness(luma, width),
    sketch: sketchOf(luma, width, height),
  }
}

function codeIn(picture: Luma): number {
  return findQr(picture) || findRoundCode(picture)
}

/** Rec. 601 brightness on white paper. */
function lumaOf({ data, width, height }: Pixels): Uint8Array {
  const luma = new Uint8Array(width * height)
  for (let index = 0; index < luma.length; index++) {
    const at = index * 4
    const [red, green, blue] = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0]
    const value = (red * 299 + green * 587 + blue * 114) / 1000
    luma[index] = Math.round(255 + ((value - 255) * (data[at + 3] ?? 0)) / 255)
  }
  return luma
}

function opacityOf({ data, width, height }: Pixels): Uint8Array {
  const opacity = new Uint8Array(width * height)
  for (let index = 0; index < opacity.length; index++) opacity[index] = data[index * 4 + 3] ?? 255
  return opacity
}

/** Between the darkest and the brightest, without the dirt. */
function spread(values: Uint8Array): number {
  const counts = new Uint32Array(256)
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1
  const dirt = Math.floor(values.length * DIRT)
  return edge(counts, dirt, 255, -1) - edge(counts, dirt, 0, 1)
}

function edge(counts: Uint32Array, dirt: number, from: number, step: 1 | -1): number {
  let seen = 0
  for (let value = from; value >= 0 && value < 256; value += step) {
    seen += counts[value] ?? 0
    if (seen > dirt) return value
  }
  return from
}

function flatness(luma: Uint8Array, width: number): number {
  let same = 0
  let pairs = 0
  for (let index = 1; index < luma.length; index++) {
    if (index % width === 0) continue
    pairs += 1
    if (Math.abs((luma[index] ?? 0) - (luma[index - 1] ?? 0)) <= SAME_STEP) same += 1
  }
  return pairs === 0 ? 1 : Math.round((same / pairs) * 1000) / 1000
}

/** Means of cells; a picture in another size or quality has nearly the same ones. */
function sketchOf(luma: Uint8Array, width: number, height: number): Uint8Array {
  const sketch = new Uint8Array(SKETCH_SIDE * SKETCH_SIDE)
  for (let cell = 0; cell < sketch.length; cell++) {
    const column = cell % SKETCH_SIDE
    const row = Math.floor(cell / SKETCH_SIDE)
    const [left, right] = cellEdges(column, width)
    const [top, bottom] = cellEdges(row, height)
    let sum = 0
    for (let y = top; y < bottom; y++) {
      for (let x = left; x < right; x++) sum += luma[y * width + x] ?? 0
    }
    sketch[cell] = Math.round(sum / ((right - left) * (bottom - top)))
  }
  return sketch
}

function cellEdges(index: number, length: number): readonly [number, number] {
  const start = Math.min(Math.floor((index * length) / SKETCH_SIDE), length - 1)
  return [start, Math.max(start + 1, Math.floor(((index + 1) * length) / SKETCH_SIDE))]
}
