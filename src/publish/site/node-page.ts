import { type HtmlValue, html, type Markup } from '../../kit/html.ts'
import type { ArticleSummary } from '../../model/article.ts'
import type { TreeNode } from '../../model/library.ts'
import { isHttp } from '../feeds/document.ts'
import { renderBreadcrumbs } from './breadcrumbs.ts'
import { dayInWords, grouped } from './dates.ts'
import { FEED_FILES, type FeedPlace, nodePlace } from './feed-place.ts'
import { renderPage, type View } from './frame.ts'
import { linksFrom, paths } from './links.ts'
import { lineageOf, type Site } from './load-site.ts'
import { renderNodeList } from './node-list.ts'
import { renderPageIndex } from './numbered-page.ts'
import { renderTeaser } from './teaser.ts'

/** The page of a section, site or channel: its newest articles by day, and what lies in it. */
export function renderNodePage(
  site: Site,
  node: TreeNode,
  latest: readonly ArticleSummary[],
): string {
  const path = paths.node(node)
  const view: View = { site, links: linksFrom(path) }
  const section = lineageOf(site, node.id)[0]
  return renderPage(view, {
    path,
    title: node.path.toReversed().join(' · '),
    kind: 'node',
    feedOf: nodePlace(site, node),
    ...(section && { section }),
    main: html`${renderNodeHead(view, node)}${
      latest.length === 0
        ? html`<p class="empty">${site.messages.emptySection}</p>\n`
        : html`<div class="days">
${renderDays(view, latest)}</div>
`
    }${renderPageIndex(view, node)}`,
  })
}

function renderNodeHead(view: View, node: TreeNode): Markup {
  const { site } = view
  const { messages } = site
  const feed = site.feedOfNode.get(node.id)
  const children = site.childrenOf.get(node.id) ?? []
  return html`<header class="head">
${renderBreadcrumbs(view, lineageOf(site, node.id).slice(0, -1))}<h1>${node.title}</h1>
${feed?.description && feed.description !== node.title && html`<p class="brief">${feed.description}</p>\n`}<p class="meta"><span>${messages.articles(grouped(node.articleCount))}</span> ${renderHome(feed?.homePage)} ${renderFeedNames(view, nodePlace(site, node))}</p>
</header>
${
  children.length > 0 &&
  html`<nav class="within" aria-label="${messages.inside}">
${renderNodeList(view, children)}</nav>
`
}`
}

function renderHome(homePage: string | undefined): HtmlValue {
  if (!isHttp(homePage)) return false
  return html`<a href="${homePage}" rel="noopener noreferrer">${URL.parse(homePage)?.host ?? homePage}</a>`
}

/** Links to the feeds of a place, by the names of their formats. */
export function renderFeedNames({ links }: View, { page }: FeedPlace): Markup[] {
  return FEED_FILES.map(
    ({ file, name }) => html`<a href="${links.to(paths.feed(page, file))}">${name}</a> `,
  )
}

/** Articles under the day they belong to, as a diary has it. */
export function renderDays(view: View, latest: readonly ArticleSummary[]): Markup[] {
  const { calendar } = view.site
  const days = Map.groupBy(latest, article => calendar.dayOf(article.sortAt))
  return [...days].map(
    ([day, articles]) => html`<section class="day" aria-labelledby="d${day}">
<h2 id="d${day}"><a href="${view.links.to(paths.day(day))}">${dayInWords(view.site, day)}</a></h2>
<div>
${articles.map(article =>
  renderTeaser(view, article, { level: 3, size: 'row', picture: true, brief: 110, date: 'time' }),
)}</div>
</section>
`,
  )
}
