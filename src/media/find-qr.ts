import { type Dark, darkened, type Luma } from './darkened.ts'

/** A finder pattern: dark ring, bright ring, dark core, 1:1:3:1:1 along every line through its middle. */
type Finder = { readonly x: number; readonly y: number; readonly module: number }

const FINDER_RUNS = [1, 1, 3, 1, 1] as const
const FINDER_MODULES = 7
/** Between the middles of two finders: 14 modules in the smallest code, 170 in the largest. */
const LEG_MODULES = { least: 12, most: 175 }
const MODULE_RATIO_LIMIT = 1.5
const LEG_TOLERANCE = 0.15
/** Dark modules of a code; masks keep it near one half (ISO/IEC 18004 §7.8). */
const DARK_SHARE = { least: 0.3, most: 0.7 }
/** Of the 49 modules of a finder, so many are as the standard draws them; noise has about half. */
const FINDER_MATCHES = 42
/** Smaller modules are grain. */
const MODULE_PIXELS = 1.4
/** A picture with more finders than this is a pattern of something else. */
const FINDER_LIMIT = 24

/**
 * How much of a picture is a QR code, 0…1: looks for three finder patterns at the corners of half a
 * square, with about as much dark as bright between them.
 *
 * @see ISO/IEC 18004 §6.3.3 (finder pattern)
 */
export function findQr(picture: Luma): number {
  const dark = darkened(picture)
  const finders = findFinders(dark)
  if (finders.length > FINDER_LIMIT) return 0
  let share = 0
  for (const corner of finders) {
    for (const one of finders) {
      for (const other of finders) {
        if (one !== corner && other !== corner && finders.indexOf(one) < finders.indexOf(other))
          share = Math.max(share, shareOf(dark, corner, one, other))
      }
    }
  }
  return Math.round(share * 1000) / 1000
}

function findFinders(dark: Dark): Finder[] {
  const finders: Finder[] = []
  for (let y = 0; y < dark.height && finders.length <= FINDER_LIMIT; y++) {
    for (const { middle, module } of patternsIn(dark.width, x => dark.is(x, y))) {
      const x = Math.round(middle)
      const down = patternAt(dark.height, row => dark.is(x, row), y)
      if (!down || ratio(down.module, module) > MODULE_RATIO_LIMIT) continue
      const found = { x: middle, y: down.middle, module: (module + down.module) / 2 }
      if (!finders.some(known => isSame(known, found))) finders.push(found)
    }
  }
  return finders
}

function isSame(a: Finder, b: Finder): boolean {
  return Math.hypot(a.x - b.x, a.y - b.y) < Math.max(a.module, b.module) * 3
}

type Pattern = { readonly middle: number; readonly module: number }

/** The pattern whose core covers `place` on a line. */
function patternAt(
  length: number,
  isDark: (at: number) => boolean,
  place: number,
): Pattern | undefined {
  return patternsIn(length, isDark).find(
    ({ middle, module }) => Math.abs(middle - place) <= module * 1.5 + 1,
  )
}

/** Every 1:1:3:1:1 on a line. */
function patternsIn(length: number, isDark: (at: number) => boolean): Pattern[] {
  const patterns: Pattern[] = []
  const ends: number[] = []
  for (let at = 1; at <= length; at++) {
    if (at < length && isDark(at) === isDark(at - 1)) continue
    ends.push(at)
    const wasDark = isDark(at - 1)
    const starts = [ends.length > 5 ? (ends.at(-6) ?? 0) : 0, ...ends.slice(-5)]
    if (!wasDark || ends.length < 5) continue
    const runs = starts.slice(1).map((end, index) => end - (starts[index] ?? 0))
    const module = ((starts[5] ?? 0) - (starts[0] ?? 0)) / FINDER_MODULES
    if (isFinder(runs, module)) {
      patterns.push({ middle: ((starts[2] ?? 0) + (starts[3] ?? 0)) / 2, module })
    }
  }
  return patterns
}

/** A pixel may belong to either of two runs, so each may be half a module or one pixel off. */
function isFinder(runs: readonly number[], module: number): boolean {
  if (module < MODULE_PIXELS) return false
  return FINDER_RUNS.every((wanted, index) => {
    const tolerance = Math.max(wanted * module * 0.5, 1)
    return Math.abs((runs[index] ?? 0) - wanted * module) <= tolerance
  })
}

function ratio(a: number, b: number): number {
  return Math.max(a, b) / Math.min(a, b)
}

/** Share of the picture that a code with these three finders takes; 0 when they make none. */
function shareOf(dark: Dark, corner: Finder, one: Finder, other: Finder): number {
  const legs = [distance(corner, one), distance(corner, other)] as const
  const leg = (legs[0] + legs[1]) / 2
  const module = (corner.module + one.module + other.module) / 3
  const modules = leg / module
  if (modules < LEG_MODULES.least || modules > LEG_MODULES.most) return 0
  if (ratio(legs[0], legs[1]) > 1 + LEG_TOLERANCE) return 0
  if (Math.abs(distance(one, other) / (leg * Math.SQRT2) - 1) > LEG_TOLERANCE) return 0
  if (![corner, one, other].every(finder => isDrawn(dark, finder, { corner, one, other }))) return 0
  const part = darkShare(dark, corner, one, other)
  if (part < DARK_SHARE.least || part > DARK_SHARE.most) return 0
  const side = leg + FINDER_MODULES * module
  return Math.min(1, (side * side) / (dark.width * dark.height))
}

/** Looks at every module of a finder, along the code's own sides: it may be turned. */
function isDrawn(
  dark: Dark,
  finder: Finder,
  { corner, one, other }: Readonly<Record<'corner' | 'one' | 'other', Finder>>,
): boolean {
  const right = direction(corner, one)
  const down = direction(corner, other)
  let matches = 0
  for (let row = -3; row <= 3; row++) {
    for (let column = -3; column <= 3; column++) {
      const ring = Math.max(Math.abs(row), Math.abs(column))
      const x = finder.x + (right.x * column + down.x * row) * finder.module
      const y = finder.y + (right.y * column + down.y * row) * finder.module
      if (dark.is(Math.floor(x), Math.floor(y)) === (ring !== 2)) matches += 1
    }
  }
  return matches >= FINDER_MATCHES
}

/** Of the square between the finders' middles. */
function darkShare(dark: Dark, corner: Finder, one: Finder, other: Finder): number {
  const steps = 40
  let count = 0
  for (let step = 0; step < steps * steps; step++) {
    const a = (Math.floor(step / steps) + 0.5) / steps
    const b = ((step % steps) + 0.5) / steps
    const x = corner.x + (one.x - corner.x) * a + (other.x - corner.x) * b
    const y = corner.y + (one.y - corner.y) * a + (other.y - corner.y) * b
    if (dark.is(Math.floor(x), Math.floor(y))) count += 1
  }
  return count / (steps * steps)
}

function direction(from: Finder, to: Finder): { readonly x: number; readonly y: number } {
  const length = distance(from, to)
  return { x: (to.x - from.x) / length, y: (to.y - from.y) / length }
}

function distance(a: Finder, b: Finder): number {
  return Math.hypot(a.x - b.x, a.y - b.y)
}
