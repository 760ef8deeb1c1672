/** What the search benches give to the index in place of an archive. */
import type { Article } from '../../src/model/article.ts'
import type { ArticleDescription } from '../../src/model/search-index.ts'
import type { IndexedLibrary } from '../../src/pipeline/search-index/read-articles.ts'

export const benchSettings = { siteUrl: 'https://bench.example/', visibility: 'private' } as const

export function libraryOf(articleAt: (number: number) => Article, count: number): IndexedLibrary {
  return {
    count: async () => count,
    articles: async numbers => numbers.map(articleAt),
    editedArticles: async () => [],
    firstRevisions: async () => [],
    withdrawn: async () => [],
  }
}

export function describe(article: Article): ArticleDescription {
  const section = article.feedId % 8
  const place = `s/栏目${section}`
  return {
    title: article.title ?? '',
    isUntitled: false,
    source: `频道${article.feedId}`,
    sourcePath: `${place}/频道${article.feedId}`,
    date: article.sortAt.slice(0, 16),
    day: article.sortAt.slice(0, 10),
    places: [place, `${place}/频道${article.feedId}`],
    hasFullText: true,
  }
}
