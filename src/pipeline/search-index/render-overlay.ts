import type { DescribeArticle } from '../../model/search-index.ts'
import type { OutputFile } from '../../model/target.ts'
import { OVERLAY_SHAPE, overlayPath, SegmentBuilder, type Stretch } from '../../search/index.ts'
import { indexPath } from './paths.ts'
import type { IndexedLibrary } from './read-articles.ts'
import { readAll, readNow } from './read-articles.ts'

const BATCH_SIZE = 100

/** The articles of a stretch of frozen segments that were edited, as they are now. */
export async function* renderOverlay(
  library: IndexedLibrary,
  describe: DescribeArticle,
  stretch: Stretch,
): AsyncGenerator<OutputFile> {
  const builder = new SegmentBuilder()
  const numbers = await library.editedArticles(stretch.from + 1, stretch.to)
  for (let start = 0; start < numbers.length; start += BATCH_SIZE) {
    for (const article of await readAll(library, numbers.slice(start, start + BATCH_SIZE))) {
      builder.add(article.number - 1 - stretch.from, readNow(article, describe).indexed)
      builder.markEdited()
    }
  }
  for (const content of builder.files(OVERLAY_SHAPE)) {
    yield { path: indexPath(overlayPath(stretch)), content }
  }
}
