import type { ArticleSummary } from '../model/article.ts'
import type { LibraryReader } from '../model/library.ts'
import type { PublishSettings } from '../model/target.ts'
import { loadSite } from './site/load-site.ts'
import { type MarkedText, renderSearchPage } from './site/search-page.ts'
import { withRights } from './with-rights.ts'

/** One page of hits, best first. An empty `query` asks for the form alone. */
export type HitPage = {
  readonly query: string
  /** Counts from 1. */
  readonly page: number
  readonly pageCount: number
  readonly total: number
  readonly results: readonly {
    readonly article: ArticleSummary
    readonly excerpt: readonly MarkedText[]
  }[]
}

/** Renders search results as a page of the site, for whoever serves it. */
export function searchPageFor(
  library: LibraryReader,
  settings: PublishSettings,
): (hits: HitPage) => Promise<string> {
  return async ({ query, page, pageCount, total, results }) =>
    renderSearchPage(await loadSite(withRights(library, settings), settings), {
      query,
      page,
      total,
      hits: results.map(result => result.article),
      excerpts: new Map(results.map(({ article, excerpt }) => [article.id, excerpt])),
      hasNext: page < pageCount,
    })
}
