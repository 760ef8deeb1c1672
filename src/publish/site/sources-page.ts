import { type HtmlValue, html, type Markup } from '../../kit/html.ts'
import type { FeedRecord } from '../../model/library.ts'
import { isHttp } from '../feeds/document.ts'
import { grouped, renderTime } from './dates.ts'
import { type FeedState, feedState } from './feed-state.ts'
import { renderPage, type View } from './frame.ts'
import { linksFrom, paths } from './links.ts'
import { type Site, sectionOf, sourceName } from './load-site.ts'
import { cutText } from './title.ts'

const ERROR_LIMIT = 300
/** More feeds than this make the page too long; their table then has pages of its own. */
export const SOURCES_SIZE = 200
const TROUBLES_LIMIT = 100

/** Pages that the table of feeds has beside the first. */
export function sourcesPageCount(site: Site): number {
  const { length } = site.feeds
  return length > SOURCES_SIZE ? Math.ceil(length / SOURCES_SIZE) : 0
}

/**
 * Every feed with its health, in the order of the tree; those in trouble also on top. Nothing here
 * changes because a feed was asked in vain once more: no counts of failures, no times of asking.
 *
 * @param newestAt `sortAt` of the newest article of all, against which silence is measured
 * @param page of the table, where there are too many feeds for one; 0 is the entrance
 */
export function renderSourcesPage(site: Site, newestAt: string | undefined, page = 0): string {
  const path = paths.sources(page)
  const view: View = { site, links: linksFrom(path) }
  const { messages } = site
  const rows = site.feeds.map(feed => ({ feed, state: feedState(feed, newestAt) }))
  const isPaged = sourcesPageCount(site) > 0
  const shown = isPaged ? rows.slice((page - 1) * SOURCES_SIZE, page * SOURCES_SIZE) : rows
  const number = page > 0 && messages.pageNumber(page)
  return renderPage(view, {
    path,
    title: number ? `${messages.sources} ${number}` : messages.sources,
    kind: 'sources',
    main: html`<header class="head">
<h1>${messages.sources}${number && html` <small>${number}</small>`}</h1>
<p class="meta"><span>${messages.sourcesCount(grouped(site.feeds.length))}</span> <a href="${view.links.to('feeds.opml')}">OPML</a></p>
</header>
${page === 0 && renderTroubles(view, rows)}${(page > 0 || !isPaged) && renderSections(view, shown)}${renderPager(view, page)}`,
  })
}

type Row = { readonly feed: FeedRecord; readonly state: FeedState }

function renderTroubles(view: View, all: readonly Row[]): Markup {
  const { messages } = view.site
  const rows = all.filter(({ state }) => state.isTrouble)
  const rest = rows.length - TROUBLES_LIMIT
  if (rows.length === 0) return html`<p class="calm">${messages.noTrouble}</p>\n`
  return html`<section class="section" aria-labelledby="troubled">
<header><h2 id="troubled">${messages.troubled}</h2></header>
<ul class="lines">
${rows.slice(0, TROUBLES_LIMIT).map(({ feed, state }) => html`<li>${renderName(view, feed)} <p class="meta"><span>${renderState(view.site, state)}</span> ${state.reason && cutText(state.reason, ERROR_LIMIT)}</p></li>\n`)}${rest > 0 && html`<li class="meta">… ${messages.sourcesCount(grouped(rest))}</li>\n`}</ul>
</section>
`
}

/** All pages of the table; the feeds of a library are few enough for one row of numbers. */
function renderPager({ site, links }: View, page: number): HtmlValue {
  const count = sourcesPageCount(site)
  if (count === 0) return false
  const numbers = Array.from({ length: count }, (_, index) => index + 1)
  return html`<nav class="pager" aria-label="${site.messages.pages}">
<span>${site.messages.pages}</span>
${numbers.map(number => html`<a href="${links.to(paths.sources(number))}" aria-label="${site.messages.pageNumber(number)}"${number === page && html` aria-current="page"`}>${number}</a>\n`)}</nav>
`
}

function renderSections(view: View, rows: readonly Row[]): Markup[] {
  const groups = Map.groupBy(rows, ({ feed }) => sectionOf(view.site, feed.id))
  return [...groups].map(([section, list]) => {
    const id = section?.id ?? 0
    const { messages } = view.site
    return html`<section class="section" aria-labelledby="s${id}">
<header><h2 id="s${id}">${section ? html`<a href="${view.links.to(paths.node(section))}">${section.title}</a>` : messages.otherSection}</h2></header>
<table>
<thead><tr><th scope="col">${messages.feed}</th><th scope="col">${messages.state}</th><th scope="col" class="number">${messages.articlesColumn}</th><th scope="col">${messages.newestColumn}</th></tr></thead>
<tbody>
${list.map(row => renderRow(view, row))}</tbody>
</table>
</section>
`
  })
}

function renderRow(view: View, { feed, state }: Row): Markup {
  const { site } = view
  return html`<tr><th scope="row">${renderName(view, feed)}</th><td>${renderState(site, state)}</td><td class="number">${grouped(feed.articleCount)}</td><td>${feed.newestAt && renderTime(site, feed.newestAt, 'day')}</td></tr>
`
}

function renderName({ site, links }: View, feed: FeedRecord): Markup {
  const node = site.nodesById.get(feed.nodeId)
  const name = sourceName(feed)
  const home = feed.homePage
  return html`${node ? html`<a href="${links.to(paths.node(node))}">${name}</a>` : name}${
    isHttp(home) &&
    html` <a class="meta" href="${home}" rel="noopener noreferrer">${URL.parse(home)?.host ?? home}</a>`
  }`
}

/** The word for a state, and since when. */
function renderState(site: Site, { kind, since, isTrouble }: FeedState): HtmlValue {
  const { messages } = site
  const words = {
    working: messages.working,
    moved: messages.moved,
    failing: messages.failing,
    gone: messages.gone,
    silent: messages.silent,
    'never-asked': messages.neverAsked,
    imported: messages.imported,
    left: messages.left,
  }
  return html`<span class="${isTrouble ? 'bad' : 'good'}">${words[kind]}</span>${since && [' ', renderSince(site, since)]}`
}

function renderSince(site: Site, since: string): HtmlValue {
  const time = renderTime(site, since, 'day')
  const { brokenSince } = site.messages
  return site.language === 'en' ? html`${brokenSince} ${time}` : html`${time}${brokenSince}`
}
