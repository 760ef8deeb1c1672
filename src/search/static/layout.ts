/**
 * Which stretches of article numbers the segments cover. A pure function of how many articles there
 * are, so it needs no memory of earlier runs: sizes are powers of four, a segment begins at a
 * multiple of its size and is there as soon as its last article is. What is left over at the end is
 * the open segment.
 */
export type Stretch = {
  readonly level: number
  /** Counted from 0: the number of its first article less one. */
  readonly from: number
  /** The first place that is no longer in it. */
  readonly to: number
}

const SMALLEST = 64
const GROWTH_BITS = 2
/** 16,384 articles; bounds what one merge costs, in time and in memory. */
const TOP_LEVEL = 4
/** From this level on a segment is frozen: it keeps what articles said first (see `docs/decisions`). */
export const FROZEN_LEVEL = 3
/** Edited articles of frozen segments are kept together by stretches of this many places. */
export const OVERLAY_LEVEL = 4
/** Articles whose records stand in one file. */
export const BLOCK_SIZE = SMALLEST

export function sizeOf(level: number): number {
  return SMALLEST << (level * GROWTH_BITS)
}

/** Segments of a library of `count` articles, oldest first. */
export function segmentsFor(count: number): Stretch[] {
  const segments: Stretch[] = []
  for (let from = 0; from < count; ) {
    const level = levelAt(from, count)
    const to = Math.min(count, from + sizeOf(level))
    segments.push({ level, from, to })
    from = to
  }
  return segments
}

function levelAt(from: number, count: number): number {
  let level = TOP_LEVEL
  while (level > 0 && (from % sizeOf(level) !== 0 || from + sizeOf(level) > count)) level -= 1
  return level
}

export function isFrozen({ level }: Stretch): boolean {
  return level >= FROZEN_LEVEL
}

/** Stretches of frozen segments, cut where overlays begin; the last may be shorter than the others. */
export function overlaysFor(count: number): Stretch[] {
  const end = segmentsFor(count).findLast(isFrozen)?.to ?? 0
  const size = sizeOf(OVERLAY_LEVEL)
  return Array.from({ length: Math.ceil(end / size) }, (_, index) => ({
    level: OVERLAY_LEVEL,
    from: index * size,
    to: Math.min(end, (index + 1) * size),
  }))
}

/**
 * Files of a segment: one for each 256 articles, a few hundred kilobytes, so that a host that cannot
 * answer for a part of a file does not have to send millions.
 */
export function shardCount(level: number): number {
  return 1 << Math.max(0, (level - 1) * GROWTH_BITS)
}

/** Paths of a segment's files below the folder of the index, by shard. */
export function segmentPaths({ level, from }: Stretch): string[] {
  const name = `i/${level}/${from / sizeOf(level)}`
  const shards = shardCount(level)
  if (shards === 1) return [`${name}.bin`]
  return Array.from({ length: shards }, (_, shard) => `${name}-${shard}.bin`)
}

export function overlayPath({ from }: Stretch): string {
  return `o/${from / sizeOf(OVERLAY_LEVEL)}.bin`
}

/** File of records, by block. */
export function blockPath(block: number): string {
  return `r/${block}.bin`
}

/** Files of all smaller segments that a segment may have taken the place of. */
export function replacedPaths(segment: Stretch): string[] {
  const paths: string[] = []
  for (let level = 0; level < segment.level; level++) {
    for (let from = segment.from; from < segment.to; from += sizeOf(level)) {
      paths.push(...segmentPaths({ level, from, to: from + sizeOf(level) }))
    }
  }
  return paths
}
