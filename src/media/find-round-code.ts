import { type Dark, darkened, type Luma } from './darkened.ts'

/** Rays of the round codes that mini programs have (小程序码), by how much they hold. */
const RAYS: ReadonlySet<number> = new Set([36, 54, 72])
/** Rays begin outside of the picture in the middle and end at the rim; parts of the radius. */
const RADII = { from: 0.6, to: 0.96, steps: 19 } as const
const DIRECTIONS = 720
/** The corner marks lie on the diagonals; what is beside them is rays alone. */
const MARK_DEGREES = 25
/** Of the dark between the radii, how much lies on the rays. */
const ON_RAYS = 0.5
/** What has fewer or more of anything around it is looked at only to tell that it is no code. */
const BEATS = { least: 8, most: 80 } as const
/** Rings where some rays are dark and some bright: data. Dials are marked at the rim alone, suns everywhere. */
const MIXED = { least: 0.12, most: 0.9, rings: 0.75 } as const
const DARK_OUTSIDE = 0.04
/** Narrower, a ray is less than two pixels. */
const RADIUS_PIXELS = 50
const SQUARE = 1.12
const WITH_LINE_BELOW = 1.6

type Circle = { readonly x: number; readonly y: number; readonly radius: number }

/**
 * How much of a picture is the round code of a mini program, 0…1: rays of dashes around a picture, at one of three
 * numbers of even distances, on bright ground. One that stands alone, or above a line of text, is found.
 */
export function findRoundCode(picture: Luma): number {
  const dark = darkened(picture)
  const circle = circleOf(dark)
  if (!circle || circle.radius < RADIUS_PIXELS || !isBrightOutside(dark, circle)) return 0
  const rings = ringsOf(dark, circle)
  if (!isRayed(rings)) return 0
  const share = (2 * circle.radius) ** 2 / (dark.width * dark.height)
  return Math.round(Math.min(1, share) * 1000) / 1000
}

/** The circle in what is not ground; below it may stand what the code is of. */
function circleOf(dark: Dark): Circle | undefined {
  const rows: number[] = []
  let [left, right] = [dark.width, -1]
  for (let y = 0; y < dark.height; y++) {
    for (let x = 0; x < dark.width; x++) {
      if (!dark.is(x, y)) continue
      if (rows.at(-1) !== y) rows.push(y)
      left = Math.min(left, x)
      right = Math.max(right, x)
    }
  }
  const [top = 0] = rows
  const width = right - left + 1
  const height = (rows.at(-1) ?? 0) - top + 1
  if (width <= 0 || height > width * WITH_LINE_BELOW || width > height * SQUARE) return undefined
  const radius = width / 2
  return { x: left + radius, y: top + (height <= width * SQUARE ? height / 2 : radius), radius }
}

/** The corners around the circle hold nothing. */
function isBrightOutside(dark: Dark, { x, y, radius }: Circle): boolean {
  let inked = 0
  let seen = 0
  for (let row = Math.floor(y - radius); row < y + radius; row++) {
    for (let column = Math.floor(x - radius); column < x + radius; column++) {
      if (Math.hypot(column - x, row - y) < radius * 1.04) continue
      seen++
      if (dark.is(column, row)) inked++
    }
  }
  return seen > 0 && inked / seen <= DARK_OUTSIDE
}

/** Dark or not, all around, at each of the radii. */
function ringsOf(dark: Dark, { x, y, radius }: Circle): boolean[][] {
  return Array.from({ length: RADII.steps }, (_, step) => {
    const part = RADII.from + ((RADII.to - RADII.from) * step) / (RADII.steps - 1)
    return Array.from({ length: DIRECTIONS }, (__, direction) => {
      const angle = (direction / DIRECTIONS) * 2 * Math.PI
      const column = Math.floor(x + Math.cos(angle) * radius * part)
      return dark.is(column, Math.floor(y + Math.sin(angle) * radius * part))
    })
  })
}

/** The dark lies on so many rays as a code has, and differs from ray to ray in most rings. */
function isRayed(rings: readonly (readonly boolean[])[]): boolean {
  const { rays, phase, strength } = beatOf(rings)
  if (strength < ON_RAYS || !RAYS.has(rays)) return false
  const seen = Array.from({ length: rays }, (_, ray) => {
    const direction = Math.round(((ray + phase) / rays) * DIRECTIONS)
    return (direction + DIRECTIONS) % DIRECTIONS
  }).filter(isBesideMarks)
  const mixed = rings.filter(ring => {
    const share = seen.filter(direction => ring[direction]).length / seen.length
    return share >= MIXED.least && share <= MIXED.most
  })
  return mixed.length >= rings.length * MIXED.rings
}

function isBesideMarks(direction: number): boolean {
  const degrees = ((direction / DIRECTIONS) * 360) % 90
  return Math.abs(degrees - 45) > MARK_DEGREES
}

type Beat = {
  readonly rays: number
  /** Where the first ray lies, in parts of the distance of two. */
  readonly phase: number
  /** 1: all that is dark lies on rays. */
  readonly strength: number
}

/** Into how many even parts all rings together fall. */
function beatOf(rings: readonly (readonly boolean[])[]): Beat {
  const ink = Array.from({ length: DIRECTIONS }, (_, direction) =>
    isBesideMarks(direction) ? rings.filter(ring => ring[direction]).length : 0,
  )
  let best: Beat = { rays: 0, phase: 0, strength: 0 }
  for (let rays: number = BEATS.least; rays <= BEATS.most; rays++) {
    const beat = beatAt(ink, rays)
    if (beat.strength > best.strength) best = beat
  }
  return best
}

function beatAt(ink: readonly number[], rays: number): Beat {
  let [cosine, sine, total] = [0, 0, 0]
  for (const [direction, amount] of ink.entries()) {
    if (amount === 0) continue
    const angle = (direction / DIRECTIONS) * 2 * Math.PI * rays
    cosine += Math.cos(angle) * amount
    sine += Math.sin(angle) * amount
    total += amount
  }
  const strength = total === 0 ? 0 : Math.hypot(cosine, sine) / total
  return { rays, phase: Math.atan2(sine, cosine) / (2 * Math.PI), strength }
}
