import { type HtmlValue, html, type Markup } from '../../kit/html.ts'
import type { ArticleSummary } from '../../model/article.ts'
import { grouped } from './dates.ts'
import { folderOf } from './describe-article.ts'
import { renderPage, type View } from './frame.ts'
import { linksFrom, paths } from './links.ts'
import type { Site } from './load-site.ts'
import type { Messages } from './messages.ts'
import { renderTeaser } from './teaser.ts'

const EXCERPT_LENGTH = 160

/** What a server's search found. */
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

/**
 * The search form, and below it what a server found; without results, the page that searches by itself
 * in the browser, on any host. Stands at `/search/`, links are relative to it.
 */
export function renderSearchPage(site: Site, results?: SearchResults): string {
  const path = paths.search()
  const view: View = { site, links: linksFrom(path) }
  const { messages } = site
  return renderPage(view, {
    path,
    title: results?.query ? `${results.query} · ${messages.search}` : messages.search,
    kind: 'search',
    noindex: true,
    ...(results === undefined && { own: { stylesheet: 'search/search.css' } }),
    main: html`<header class="head">
<h1>${messages.search}</h1>
<form role="search" action="${view.links.to(paths.search())}"${!results && html` data-messages="${scriptMessages(site)}"`}>
<label for="q">${messages.searchLabel}</label>
<div><input id="q" name="q" type="search" value="${results?.query ?? ''}" required maxlength="200" autocomplete="off">
<button type="submit">${messages.search}</button></div>
${!results && renderFilters(view)}</form>
<p class="meta">${messages.searchHint}</p>
</header>
${results ? results.query !== '' && renderResults(view, results) : renderOutlet(messages)}`,
  })
}

/** Narrows the search; shown by the script, because nothing else can answer it. */
function renderFilters({ site }: View): Markup {
  const { messages } = site
  const sections = site.childrenOf.get(0) ?? []
  return html`<fieldset class="filters" hidden>
<legend>${messages.narrow}</legend>
<p><label for="section">${messages.sections}</label>
<select id="section" name="section">
<option value="">${messages.everywhere}</option>
${sections.map(node => html`<option value="${folderOf(node)}">${node.title}</option>\n`)}</select></p>
<p><label for="source">${messages.feed}</label>
<input id="source" name="source" type="text" list="sources" autocomplete="off" placeholder="${messages.everywhere}">
<datalist id="sources"></datalist></p>
<p><label for="date">${messages.searchDate}</label>
<input id="date" name="date" type="text" inputmode="numeric" pattern="[0-9]{4}(-[0-9]{2}){0,2}" maxlength="10" autocomplete="off" placeholder="YYYY-MM-DD" title="${messages.searchDateForm}"></p>
</fieldset>
`
}

/** Where the script puts what it finds; it says so to those who cannot see it. */
function renderOutlet(messages: Messages): Markup {
  return html`<noscript><p class="empty">${messages.searchStatic}</p></noscript>
<div id="found" role="status"></div>
<div id="results"></div>
<script src="search.js"></script>
`
}

/** What the script says. */
function scriptMessages({ messages }: Site): string {
  const { search, untitled, more, searchFailed, searchNeedsServer } = messages
  return JSON.stringify({
    title: search,
    untitled,
    more,
    failed: searchFailed,
    needsServer: searchNeedsServer,
    hits: [messages.noHits, messages.hits('1'), messages.hits('#'), messages.hitsAtMost('#')],
  })
}

/** Names of all sources and their folders, for the script's filter. */
export function renderSources(site: Site): string {
  const entries = site.feeds.flatMap(feed => {
    const node = site.nodesById.get(feed.nodeId)
    return node ? [[feed.path.join(' › '), folderOf(node)]] : []
  })
  return `${JSON.stringify(entries)}\n`
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
