import type { Article } from '../../model/article.ts'
import type { WithdrawnArticle } from '../../model/library.ts'
import type { DescribeArticle, SearchIndex } from '../../model/search-index.ts'
import type { OutputFile, PublishSettings } from '../../model/target.ts'
import {
  BLOCK_SIZE,
  BlockBuilder,
  blockPath,
  isFrozen,
  overlayPath,
  overlaysFor,
  renderManifest,
  replacedPaths,
  type Stretch,
  segmentPaths,
  segmentsFor,
  type TextExtent,
} from '../../search/index.ts'
import { indexPath } from './paths.ts'
import type { IndexedLibrary } from './read-articles.ts'
import { extentOf, type ReadArticle, readAll, readNow, withBlanks } from './read-articles.ts'
import { renderOverlay } from './render-overlay.ts'
import { firstRevisionsOf, SegmentAssembly } from './segment-assembly.ts'

const BATCH_SIZE = 128

/** What an index that is brought up to date is told beside the library. */
export type ChangedIndexOptions = {
  readonly settings: PublishSettings
  readonly changedFeeds: readonly number[]
  /** Nodes of the tree that came, went or were joined or left by a feed. */
  readonly changedNodes: readonly number[]
  /** Whether the target holds a file already. */
  hasWritten(path: string): Promise<boolean>
  /** Removes a file at the end. */
  drop(path: string): void
}

/**
 * Renders the files of the index that changed articles stand in, and the segments that they have
 * completed. It keeps no state of its own: which segments there are follows from the number of
 * articles, and one that has just come into being holds an article that has just arrived.
 */
export class ChangedIndex implements SearchIndex {
  readonly #library: IndexedLibrary
  readonly #describe: DescribeArticle
  readonly #options: ChangedIndexOptions
  readonly #extent: TextExtent
  /** Places of changed articles, ascending. */
  readonly #changed: number[] = []
  /** Of articles that are found differently now, whether or not they say something else. */
  readonly #foundAnew: number[] = []
  /** What was read last. */
  #batch: { from: number; to: number; articles: readonly ReadArticle[] } | undefined

  constructor(library: IndexedLibrary, options: ChangedIndexOptions, describe: DescribeArticle) {
    this.#library = library
    this.#describe = describe
    this.#options = options
    this.#extent = extentOf(options.settings)
  }

  // biome-ignore lint/correctness/useYield: it only takes note; everything is rendered at the end.
  async *add(
    articles: readonly Article[],
    withdrawn: readonly WithdrawnArticle[],
  ): AsyncGenerator<OutputFile> {
    for (const article of withBlanks(articles, withdrawn)) {
      const place = article.number - 1
      this.#changed.push(place)
      if (this.#isFoundAnew(article)) this.#foundAnew.push(place)
    }
  }

  /**
   * A feed that moves in the tree takes its articles to other places; a licence that comes or goes decides how
   * much of a text a public site may be searched by. Both are rare, and cost the segments that they touch.
   */
  #isFoundAnew(article: Article): boolean {
    const { changedFeeds, changedNodes } = this.#options
    if (changedNodes.length > 0) return true
    if (this.#extent === 'whole') return false
    return changedFeeds.includes(article.feedId) || this.#describe(article).hasFullText
  }

  async *finish(): AsyncGenerator<OutputFile> {
    const count = await this.#library.count()
    yield* this.#renderBlocks(count)
    const wanted = await this.#wantedSegments(count)
    // Before the segments: that these are there tells the next run, should this one be killed, that
    // the overlays are, too.
    yield* this.#renderOverlays(count, wanted)
    for (const segment of wanted) yield* this.#renderSegment(segment)
    const content = renderManifest(count, this.#extent)
    yield { path: indexPath('manifest.json'), content }
    // After the manifest, which until then may have named them.
    for (const segment of segmentsFor(count)) this.#removeReplaced(segment)
  }

  async *#renderBlocks(count: number): AsyncGenerator<OutputFile> {
    const blocks = new Set(this.#changed.map(place => Math.floor(place / BLOCK_SIZE)))
    for (const block of blocks) {
      const from = block * BLOCK_SIZE
      const records = new BlockBuilder()
      for await (const articles of this.#read(from, Math.min(count, from + BLOCK_SIZE))) {
        for (const { record, shown } of articles) records.add(record, shown)
      }
      yield { path: indexPath(blockPath(block)), content: records.finish() }
    }
  }

  async #wantedSegments(count: number): Promise<Stretch[]> {
    const wanted: Stretch[] = []
    for (const segment of segmentsFor(count)) {
      if (!holdsAny(segment, this.#changed)) continue
      const last = indexPath(segmentPaths(segment).at(-1) ?? '')
      const isDue =
        !isFrozen(segment) ||
        holdsAny(segment, this.#foundAnew) ||
        !(await this.#options.hasWritten(last))
      if (isDue) wanted.push(segment)
    }
    return wanted
  }

  async *#renderOverlays(count: number, wanted: readonly Stretch[]): AsyncGenerator<OutputFile> {
    const frozen = wanted.filter(isFrozen)
    const standing = segmentsFor(count).filter(isFrozen)
    const old = this.#changed.filter(place =>
      standing.some(({ from, to }) => place >= from && place < to),
    )
    for (const stretch of overlaysFor(count)) {
      // Whether an article was edited, taken down or is shown again: the overlay says how it is now.
      const isDue =
        old.some(place => place >= stretch.from && place < stretch.to) ||
        frozen.some(({ from, to }) => from < stretch.to && to > stretch.from) ||
        !(await this.#options.hasWritten(indexPath(overlayPath(stretch))))
      if (isDue) yield* renderOverlay(this.#library, this.#describe, stretch)
    }
  }

  async *#renderSegment(segment: Stretch): AsyncGenerator<OutputFile> {
    const assembly = new SegmentAssembly(this.#describe, this.#extent)
    for await (const read of this.#read(segment.from, segment.to)) {
      const articles = isFrozen(segment) ? read.map(({ article }) => article) : []
      const firsts = await firstRevisionsOf(this.#library, articles)
      for (const { article, indexed } of read) {
        assembly.add(segment, article, { now: indexed, firsts })
      }
    }
    yield* assembly.files(segment)
  }

  #removeReplaced(segment: Stretch): void {
    if (!holdsAny(segment, this.#changed)) return
    for (const path of replacedPaths(segment)) this.#options.drop(indexPath(path))
  }

  async *#read(from: number, to: number): AsyncGenerator<readonly ReadArticle[]> {
    for (let start = from; start < to; start += BATCH_SIZE) {
      yield await this.#readBatch(start, Math.min(to, start + BATCH_SIZE))
    }
  }

  /** The last block and the open segment mostly hold the same articles, which are read once then. */
  async #readBatch(from: number, to: number): Promise<readonly ReadArticle[]> {
    if (this.#batch?.from === from && this.#batch.to === to) return this.#batch.articles
    const numbers = Array.from({ length: to - from }, (_, index) => from + index + 1)
    const read = await readAll(this.#library, numbers)
    const articles = read.map(article => readNow(article, this.#describe))
    this.#batch = { from, to, articles }
    return articles
  }
}

function holdsAny({ from, to }: Stretch, places: readonly number[]): boolean {
  return places.some(place => place >= from && place < to)
}
