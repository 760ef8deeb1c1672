import { SKETCH_SIDE } from './measure-picture.ts'

/** Sizes and qualities of one picture differ by less in the mean of a cell, other pictures by more in some. */
const CELL_LIMIT = 12
const MEAN_LIMIT = 3
const SHAPE_LIMIT = 0.03

type Sketched = { readonly width: number; readonly height: number; readonly sketch: Uint8Array }

/** True when two files show the same picture in another size or quality; in doubt they do not. */
export function isSamePicture(a: Sketched, b: Sketched): boolean {
  const shapes = [a.width / a.height, b.width / b.height] as const
  if (Math.abs(shapes[0] / shapes[1] - 1) > SHAPE_LIMIT) return false
  let sum = 0
  for (const [cell, value] of a.sketch.entries()) {
    const difference = Math.abs(value - (b.sketch[cell] ?? 0))
    if (difference > CELL_LIMIT) return false
    sum += difference
  }
  return sum / (SKETCH_SIDE * SKETCH_SIDE) <= MEAN_LIMIT
}
