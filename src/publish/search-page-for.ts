import type { ArticleSummary } from '../model/article.ts'
import type { LibraryReader } from '../model/library.ts'
import type { PublishSettings } from '../model/target.ts'
import { carriedPart } from './feeds/rights.ts'
import type { MarkedText } from './site/search-page.ts'
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
  const shown = withRights(library, settings)
  return async ({ query, page, pageCount, total, results }) => {
    const { loadSite } = await import('./site/load-site.ts')
    const { renderSearchPage } = await import('./site/search-page.ts')
    const site = await loadSite(shown, settings)
    const isTold = ({ article }: HitPage['results'][number]): boolean =>
      carriedPart(article, site.feedsById.get(article.feedId), settings.visibility) !== 'title'
    const told = results.filter(isTold)
    return renderSearchPage(site, {
      query,
      page,
      total,
      hits: await shown.summaries(results.map(({ article }) => article.number)),
      excerpts: new Map(told.map(({ article, excerpt }) => [article.id, excerpt])),
      hasNext: page < pageCount,
    })
  }
}
