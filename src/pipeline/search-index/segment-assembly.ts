import type { Article } from '../../model/article.ts'
import type { FirstRevision } from '../../model/library.ts'
import type { DescribeArticle } from '../../model/search-index.ts'
import type { OutputFile } from '../../model/target.ts'
import {
  type IndexedArticle,
  isFrozen,
  SegmentBuilder,
  type Stretch,
  segmentPaths,
  shapeOf,
  type TextExtent,
} from '../../search/index.ts'
import { indexPath } from './paths.ts'
import { type IndexedLibrary, indexedFirst } from './read-articles.ts'

/** By what an article is found today, and what those that were edited said first. */
type ArticleStates = {
  readonly now: IndexedArticle
  readonly firsts: ReadonlyMap<number, FirstRevision>
}

/** Adds articles to the segment that their numbers lie in; frozen ones keep what was said first. */
export class SegmentAssembly {
  readonly #builder = new SegmentBuilder()
  readonly #describe: DescribeArticle
  readonly #extent: TextExtent

  constructor(describe: DescribeArticle, extent: TextExtent) {
    this.#describe = describe
    this.#extent = extent
  }

  add(segment: Stretch, article: Article, { now, firsts }: ArticleStates): void {
    const isFirst = isFrozen(segment) && article.revision > 1
    const indexed = isFirst
      ? indexedFirst(article, firsts.get(article.number), this.#describe)
      : now
    this.#builder.add(article.number - 1 - segment.from, indexed)
  }

  /** Files of what was added since the last time. */
  *files(segment: Stretch): Generator<OutputFile> {
    const paths = segmentPaths(segment)
    let shard = 0
    for (const content of this.#builder.files(shapeOf(segment.level, this.#extent))) {
      yield { path: indexPath(paths[shard++] ?? ''), content }
    }
  }
}

/** First revisions of those among `articles` that have a later one. */
export async function firstRevisionsOf(
  library: IndexedLibrary,
  articles: readonly Article[],
): Promise<ReadonlyMap<number, FirstRevision>> {
  const edited = articles.filter(({ revision }) => revision > 1).map(({ number }) => number)
  const firsts = edited.length === 0 ? [] : await library.firstRevisions(edited)
  return new Map(firsts.map(first => [first.number, first]))
}
