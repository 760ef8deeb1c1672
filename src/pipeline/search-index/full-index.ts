import type { Article } from '../../model/article.ts'
import type { WithdrawnArticle } from '../../model/library.ts'
import type { DescribeArticle, SearchIndex } from '../../model/search-index.ts'
import type { OutputFile, PublishSettings } from '../../model/target.ts'
import {
  BlockBuilder,
  blockPath,
  overlaysFor,
  renderManifest,
  type Stretch,
  segmentsFor,
  type TextExtent,
} from '../../search/index.ts'
import { indexPath } from './paths.ts'
import type { IndexedLibrary } from './read-articles.ts'
import { extentOf, readNow, withBlanks } from './read-articles.ts'
import { renderOverlay } from './render-overlay.ts'
import { firstRevisionsOf, SegmentAssembly } from './segment-assembly.ts'

/** Builds the whole index while all articles pass by, so that none is read twice. */
export class FullIndex implements SearchIndex {
  readonly #library: IndexedLibrary
  readonly #describe: DescribeArticle
  readonly #extent: TextExtent
  #assembly: SegmentAssembly
  #segments: Stretch[] | undefined
  readonly #records = new BlockBuilder()
  #block = 0
  #count = 0

  constructor(library: IndexedLibrary, settings: PublishSettings, describe: DescribeArticle) {
    this.#library = library
    this.#describe = describe
    this.#extent = extentOf(settings)
    this.#assembly = new SegmentAssembly(describe, this.#extent)
  }

  async *add(
    shown: readonly Article[],
    withdrawn: readonly WithdrawnArticle[],
  ): AsyncGenerator<OutputFile> {
    const articles = withBlanks(shown, withdrawn)
    this.#segments ??= segmentsFor(await this.#library.count())
    const firsts = await firstRevisionsOf(this.#library, articles)
    for (const article of articles) {
      const [segment] = this.#segments
      if (segment === undefined) return
      const { record, shown, indexed } = readNow(article, this.#describe)
      this.#records.add(record, shown)
      if (this.#records.isFull) yield this.#finishBlock()
      this.#assembly.add(segment, article, { now: indexed, firsts })
      this.#count = article.number
      if (article.number < segment.to) continue
      yield* this.#assembly.files(segment)
      this.#segments.shift()
    }
  }

  async *finish(): AsyncGenerator<OutputFile> {
    if (!this.#records.isEmpty) yield this.#finishBlock()
    // Whoever renders the rest still holds the index: an empty one, without the room that it collected in.
    this.#assembly = new SegmentAssembly(this.#describe, this.#extent)
    for (const stretch of overlaysFor(this.#count)) {
      yield* renderOverlay(this.#library, this.#describe, stretch)
    }
    // Last: it says that everything else is there.
    const content = renderManifest(this.#count, this.#extent)
    yield { path: indexPath('manifest.json'), content }
  }

  #finishBlock(): OutputFile {
    const content = this.#records.finish()
    return { path: indexPath(blockPath(this.#block++)), content }
  }
}
