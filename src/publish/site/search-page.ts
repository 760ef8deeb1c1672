import { type HtmlValue, html, type Markup } from '../../kit/html.ts'
import type { ArticleSummary } from '../../model/article.ts'
import { grouped } from './dates.ts'
import { renderPage, type View } from './frame.ts'
import { linksFrom, paths } from './links.ts'
import type { Site } from './load-site.ts'
import { renderTeaser } from './teaser.ts'

const EXCERPT_LENGTH = 160

/** What a search found; absent on the static page, which cannot search. */
export type SearchResults = {
  readonly query: string
  /** Of all pages together. */
  readonly total: number
  /** Best first. */
  readonly hits: readonly ArticleSummary[]
  /** Counts from 1. */
  readonly page: number
  readonly hasNext: boolean
  /** By article id: where the words were found, in place of the beginning of the text. */
  readonly excerpts?: ReadonlyMap<string, readonly MarkedText[]>
}

/** A piece of text; `marked` where it answers the query. */
export type MarkedText = { readonly text: string; readonly marked: boolean }

/** The search form, and below it what was found. Stands at `/search/`, links are relative to it. */
export function renderSearchPage(site: Site, results?: SearchResults): string {
  const path = paths.search()
  const view: View = { site, links: linksFrom(path) }
  const { messages } = site
  return renderPage(view, {
    path,
    title: results?.query ? `${results.query} · ${messages.search}` : messages.search,
    kind: 'search',
    noindex: true,
    main: html`<header class="head">
<h1>${messages.search}</h1>
<form role="search" action="${view.links.to(paths.search())}">
<label for="q">${messages.searchLabel}</label>
<div><input id="q" name="q" type="search" value="${results?.query ?? ''}" required maxlength="200" autocomplete="off">
<button type="submit">${messages.search}</button></div>
</form>
<p class="meta">${results ? messages.searchHint : messages.searchStatic}</p>
</header>
${results && results.query !== '' && renderResults(view, results)}`,
  })
}

function renderResults(view: View, results: SearchResults): Markup {
  const { messages } = view.site
  const { total, hits, excerpts } = results
  return html`<h2 role="status">${total > 0 ? messages.hits(grouped(total)) : messages.noHits}</h2>
${hits.map(article => {
  const excerpt = excerpts?.get(article.id)
  return renderTeaser(view, article, {
    level: 3,
    size: 'row',
    picture: true,
    brief: excerpt ? renderMarked(excerpt) : EXCERPT_LENGTH,
    date: 'full',
  })
})}${renderPager(view, results)}`
}

function renderMarked(pieces: readonly MarkedText[]): Markup {
  return html`${pieces.map(({ text, marked }) => (marked ? html`<mark>${text}</mark>` : text))}`
}

function renderPager({ site }: View, { query, page, hasNext }: SearchResults): HtmlValue {
  if (page === 1 && !hasNext) return false
  const link = (to: number, rel: string): Markup =>
    html`<a href="?q=${encodeURIComponent(query)}&amp;page=${to}" rel="${rel}">${site.messages.pageNumber(to)}</a>\n`
  return html`<nav class="pager" aria-label="${site.messages.pages}">
${page > 1 && link(page - 1, 'prev')}${hasNext && link(page + 1, 'next')}</nav>
`
}
