import type { DescribeArticle, SearchIndex } from '../../model/search-index.ts'
import { ChangedIndex, type ChangedIndexOptions } from './changed-index.ts'
import { FullIndex } from './full-index.ts'
import type { IndexedLibrary } from './read-articles.ts'

export type { ChangedIndexOptions } from './changed-index.ts'

/** Begins the search index of a target, as a whole or where articles have changed. */
export function searchIndexFor(
  library: IndexedLibrary,
  options: ChangedIndexOptions & { readonly full: boolean },
): (describe: DescribeArticle) => SearchIndex {
  return describe =>
    options.full
      ? new FullIndex(library, options.settings, describe)
      : new ChangedIndex(library, options, describe)
}
