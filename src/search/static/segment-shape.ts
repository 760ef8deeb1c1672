import { OVERLAY_LEVEL, shardCount, sizeOf } from './layout.ts'
import type { TermHash } from './term-hash.ts'

/** How the terms of a segment are divided over buckets and files. */
export type SegmentShape = {
  /** Articles it may hold. */
  readonly range: number
  /** Buckets as a power of two. */
  readonly bucketBits: number
  /** Files: a power of two. */
  readonly shards: number
}

/** How full the texts are that an index holds; decides how finely its segments are divided. */
export type TextExtent = 'whole' | 'excerpt'

// A bucket holds the terms that are fetched together: about half a kilobyte.
const BUCKET_BITS_AN_ARTICLE = { whole: 1, excerpt: -1 } as const
const OVERLAY_BUCKET_BITS = 9

/** Known from the level alone, so that a reader needs no list and a writer no memory. */
export function shapeOf(level: number, extent: TextExtent): SegmentShape {
  const range = sizeOf(level)
  const bucketBits = Math.log2(range) + BUCKET_BITS_AN_ARTICLE[extent]
  return { range, bucketBits, shards: shardCount(level) }
}

export const OVERLAY_SHAPE: SegmentShape = {
  range: sizeOf(OVERLAY_LEVEL),
  bucketBits: OVERLAY_BUCKET_BITS,
  shards: 1,
}

/** In which file a term is to be looked for, and in which of its buckets. */
export function bucketOf(
  term: TermHash,
  shape: SegmentShape,
): { readonly shard: number; readonly index: number } {
  const bucket = Math.floor(term / bucketWidth(shape))
  const each = bucketsAFile(shape)
  return { shard: Math.floor(bucket / each), index: bucket % each }
}

export function bucketsAFile({ bucketBits, shards }: SegmentShape): number {
  return 2 ** bucketBits / shards
}

/** How many terms there might be in a bucket; it begins at a multiple of that. */
export function bucketWidth({ bucketBits }: SegmentShape): number {
  return 2 ** (32 - bucketBits)
}
