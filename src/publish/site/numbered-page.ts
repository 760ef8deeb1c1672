import { type HtmlValue, html, type Markup } from '../../kit/html.ts'
import type { ArticleSummary } from '../../model/article.ts'
import type { TreeNode } from '../../model/library.ts'
import { renderBreadcrumbs } from './breadcrumbs.ts'
import { nodePlace } from './feed-place.ts'
import { renderPage, type View } from './frame.ts'
import { linksFrom, paths } from './links.ts'
import { lineageOf, type Site } from './load-site.ts'
import { renderLine } from './teaser.ts'

/** Articles on a numbered page. Changing it moves every list page of every site. */
export const PAGE_SIZE = 50
const RECENT_PAGES = 8

/**
 * Pages are numbered from the oldest arrival, and the last one is always open: when an article fills
 * page 3, page 4 comes into being with nothing on it. So a full page knows its neighbour from the
 * moment it is full, and nothing that arrives later changes it.
 */
export function openPage(node: TreeNode): number {
  const last = lastPosition(node)
  return last === 0 ? 0 : Math.floor(last / PAGE_SIZE) + 1
}

/** The position given last in a node's list. */
export function lastPosition(node: TreeNode): number {
  return node.lastPosition ?? node.articleCount
}

/** The page that holds a position (1-based), and the one that its filling opens. */
export function pagesAt(position: number): readonly number[] {
  const page = Math.ceil(position / PAGE_SIZE)
  return position % PAGE_SIZE === 0 ? [page, page + 1] : [page]
}

/** First and last position on a page. */
export function rangeOf(page: number): readonly [from: number, to: number] {
  return [(page - 1) * PAGE_SIZE + 1, page * PAGE_SIZE]
}

/** One numbered page of a node, last arrival first; `articles` in order of arrival. */
export function renderNumberedPage(
  site: Site,
  node: TreeNode,
  { page, articles }: { readonly page: number; readonly articles: readonly ArticleSummary[] },
): string {
  const path = paths.nodePage(node, page)
  const view: View = { site, links: linksFrom(path) }
  const lineage = lineageOf(site, node.id)
  const { messages } = site
  const name = messages.pageNumber(page)
  return renderPage(view, {
    path,
    title: `${node.title} ${name}`,
    kind: 'numbered',
    feedOf: nodePlace(site, node),
    ...(lineage[0] && { section: lineage[0] }),
    main: html`<header class="head">
${renderBreadcrumbs(view, lineage)}<h1>${node.title} <small>${name}</small></h1>
<p class="meta">${renderRange(site, page, articles.length)}<span>${messages.archiveNote}</span></p>
</header>
${
  articles.length === 0
    ? html`<p class="empty">${messages.emptyPage}</p>\n`
    : html`<ol class="lines wide" reversed start="${rangeOf(page)[0] + articles.length - 1}">
${articles.toReversed().map(article => renderLine(view, article, 'full'))}</ol>
`
}${renderNeighbours(view, node, { page, isFull: page < openPage(node) })}`,
  })
}

function renderRange({ messages }: Site, page: number, count: number): HtmlValue {
  const [from] = rangeOf(page)
  return count > 0 && html`<span>${messages.range(String(from), String(from + count - 1))}</span> `
}

function renderNeighbours(
  { site, links }: View,
  node: TreeNode,
  { page, isFull }: { readonly page: number; readonly isFull: boolean },
): Markup {
  const { messages } = site
  const link = (to: number, rel: string, label: string): Markup =>
    html`<a href="${links.to(paths.nodePage(node, to))}" rel="${rel}">${label} <small>${messages.pageNumber(to)}</small></a>\n`
  return html`<nav class="pager" aria-label="${messages.pages}">
${page > 1 && link(page - 1, 'prev', messages.older)}<a href="${links.to(paths.node(node))}">${node.title}</a>
${isFull && link(page + 1, 'next', messages.newer)}</nav>
`
}

/** On the node's own page: the way to all its numbered pages, the newest few at hand. */
export function renderPageIndex({ site, links }: View, node: TreeNode): HtmlValue {
  const last = openPage(node)
  if (last === 0) return false
  const first = Math.max(1, last - RECENT_PAGES + 1)
  const pages = Array.from({ length: last - first + 1 }, (_, index) => last - index)
  const link = (page: number): Markup =>
    html`<a href="${links.to(paths.nodePage(node, page))}" aria-label="${site.messages.pageNumber(page)}">${page}</a>\n`
  return html`<nav class="pager" aria-label="${site.messages.pages}">
<span>${site.messages.older}</span>
${pages.map(link)}${first > 1 && html`<span aria-hidden="true">…</span>\n${link(1)}`}</nav>
`
}
