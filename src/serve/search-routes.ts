import { type Context, Hono } from 'hono'
import type { ArticleSummary } from '../model/article.ts'
import { type ExcerptSegment, excerptAround, parseQuery } from '../search/index.ts'

const PAGE_SIZE = 20
const LAST_PAGE = 50
const QUERY_LIMIT_CHARACTERS = 200
const EXCERPT_LIMIT_CHARACTERS = 160

/** An article that was found; with its text, the excerpt is taken from where the words are. */
export type FoundArticle = ArticleSummary & { readonly text?: string }

/** Finds articles, best first. `total` is of all pages. */
export type SearchLibrary = (
  query: string,
  place: { readonly limit: number; readonly offset: number },
) => Promise<{ readonly hits: readonly FoundArticle[]; readonly total: number }>

/** One hit as it is shown: title and excerpt in pieces, with the words of the query marked. */
export type SearchResult = {
  readonly article: ArticleSummary
  readonly title: readonly ExcerptSegment[]
  readonly excerpt: readonly ExcerptSegment[]
}

/** One page of results. An empty `query` asks for the form alone. */
export type SearchPage = {
  readonly query: string
  /** Counts from 1. */
  readonly page: number
  readonly pageCount: number
  readonly total: number
  readonly results: readonly SearchResult[]
}

/** Writes a whole HTML page to be shown at `/search/`. */
export type RenderSearchPage = (page: SearchPage) => string | Promise<string>

/** `/search/` for people and `/api/search` for programs, both `?q=…&page=…`. */
export function searchRoutes(search: SearchLibrary, render: RenderSearchPage | undefined): Hono {
  const routes = new Hono()
  if (render !== undefined) {
    routes.get('/search', context =>
      context.redirect(`/search/${new URL(context.req.url).search}`, 301),
    )
    routes.get('/search/', async context => {
      context.header('Cache-Control', 'no-cache')
      return context.html(await render(await loadPage(context, search)))
    })
  }
  routes.get('/api/search', async context => {
    context.header('Cache-Control', 'no-cache')
    const { results, ...page } = await loadPage(context, search)
    return context.json({ ...page, hits: results.map(jsonHit) })
  })
  return routes
}

async function loadPage(context: Context, search: SearchLibrary): Promise<SearchPage> {
  const query = (context.req.query('q') ?? '')
    .slice(0, QUERY_LIMIT_CHARACTERS)
    .toWellFormed()
    .trim()
  const page = readPage(context.req.query('page'))
  const { match, marks } = parseQuery(query)
  if (match === '') return { query, page: 1, pageCount: 0, total: 0, results: [] }
  const { hits, total } = await search(query, { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE })
  const results = hits.slice(0, PAGE_SIZE).map(({ text, ...article }) => ({
    article,
    title: excerptAround(article.title ?? '', marks, Number.POSITIVE_INFINITY),
    excerpt: excerptAround(text ?? article.excerpt, marks, EXCERPT_LIMIT_CHARACTERS),
  }))
  const pageCount = Math.min(LAST_PAGE, Math.ceil(total / PAGE_SIZE))
  return { query, page, pageCount, total, results }
}

/** What is no page number is the first; far pages cost more than anybody reads them for. */
function readPage(text: string | undefined): number {
  const page = Number(/^\d{1,6}$/.exec(text ?? '')?.[0] ?? 1)
  return Math.min(LAST_PAGE, Math.max(1, page))
}

/** What programs get of a hit; `url` is its permanent page on this site. */
function jsonHit({ article, excerpt }: SearchResult) {
  const { id, number, title, link, authors, published, updated, firstSeenAt } = article
  const { language, image } = article
  const page = { id, number, url: `/a/${id}/`, title, link, authors }
  return { ...page, published, updated, firstSeenAt, language, image, excerpt }
}
