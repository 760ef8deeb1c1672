import type { IndexManifest } from './index-manifest.ts'
import {
  BLOCK_SIZE,
  blockPath,
  isFrozen,
  overlayPath,
  overlaysFor,
  type Stretch,
  segmentPaths,
  segmentsFor,
} from './layout.ts'
import { type Posting, readPosting } from './read-posting.ts'
import { bucketOf, OVERLAY_SHAPE, type SegmentShape, shapeOf } from './segment-shape.ts'
import { hashField, type TermHash } from './term-hash.ts'

/** Bytes `from` up to, not including, `to` of a file of the index. */
export type ReadBytes = (path: string, from: number, to: number) => Promise<Uint8Array>

/** Part of a file. */
export type Span = { readonly path: string; readonly from: number; readonly to: number }

/** A segment, or an overlay over frozen ones, with where its terms are. */
export type Part = {
  readonly stretch: Stretch
  readonly kind: 'live' | 'frozen' | 'overlay'
  readonly shape: SegmentShape
  readonly paths: readonly string[]
}

const EDITED = hashField('edited')

/** Asks the files of an index for no more than is needed, and for nothing twice. */
export class IndexReader {
  readonly manifest: IndexManifest
  readonly segments: readonly Part[]
  readonly overlays: readonly Part[]
  readonly #readBytes: ReadBytes
  readonly #kept = new Map<string, Promise<Uint8Array>>()
  /** Bytes that have been asked for. */
  bytesRead = 0

  constructor(manifest: IndexManifest, readBytes: ReadBytes) {
    this.manifest = manifest
    this.segments = listSegments(manifest)
    this.overlays = listOverlays(manifest)
    this.#readBytes = readBytes
  }

  /** Which part of which file holds a term. */
  async spanOf({ paths, shape }: Part, term: TermHash): Promise<Span> {
    const { shard, index } = bucketOf(term, shape)
    const path = paths[shard] ?? ''
    return { path, ...(await this.#offsetsAt(path, index)) }
  }

  async posting(part: Part, term: TermHash): Promise<Posting | undefined> {
    const span = await this.spanOf(part, term)
    if (span.to <= span.from) return undefined
    return readPosting(await this.read(span), term, part.shape)
  }

  /** Places of an overlay whose articles are no longer what frozen segments say. */
  async edited(overlay: Part): Promise<Uint32Array> {
    return (await this.posting(overlay, EDITED))?.places ?? new Uint32Array(0)
  }

  /** Where the record of the article at a place of the library is. */
  async recordSpan(place: number): Promise<Span> {
    const path = blockPath(Math.floor(place / BLOCK_SIZE))
    return { path, ...(await this.#offsetsAt(path, place % BLOCK_SIZE)) }
  }

  async read({ path, from, to }: Span): Promise<Uint8Array> {
    const key = `${path}:${from}-${to}`
    const known = this.#kept.get(key)
    if (known) return known
    this.bytesRead += to - from
    const bytes = this.#readBytes(path, from, to)
    this.#kept.set(key, bytes)
    // What failed may be asked for again.
    bytes.catch(() => this.#kept.delete(key))
    return bytes
  }

  async #offsetsAt(path: string, index: number): Promise<{ from: number; to: number }> {
    const bytes = await this.read({ path, from: index * 4, to: index * 4 + 8 })
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    if (bytes.byteLength < 8) return { from: 0, to: 0 }
    const [from, to] = [view.getUint32(0, true), view.getUint32(4, true)]
    return to - from > SPAN_LIMIT_BYTES ? { from, to: from } : { from, to }
  }
}

/** No list and no record is longer; what says so is damaged. */
const SPAN_LIMIT_BYTES = 1 << 20

function listSegments({ count, extent }: IndexManifest): Part[] {
  return segmentsFor(count).map(stretch => ({
    stretch,
    kind: isFrozen(stretch) ? 'frozen' : 'live',
    shape: shapeOf(stretch.level, extent),
    paths: segmentPaths(stretch),
  }))
}

function listOverlays({ count }: IndexManifest): Part[] {
  return overlaysFor(count).map(stretch => ({
    stretch,
    kind: 'overlay',
    shape: OVERLAY_SHAPE,
    paths: [overlayPath(stretch)],
  }))
}
