import { type HtmlValue, html, type Markup } from '../../kit/html.ts'
import type { ArticleSummary } from '../../model/article.ts'
import { dayInWords, grouped } from './dates.ts'
import { renderPage, type View } from './frame.ts'
import { linksFrom, paths } from './links.ts'
import { type Site, sectionOf } from './load-site.ts'
import { renderLine } from './teaser.ts'

/** More articles than this make a day's page too long; the day then has numbered pages too. */
export const DAY_PAGE_SIZE = 300

/** A day with its neighbours among the days that have articles. */
export type DayNews = {
  readonly day: string
  readonly previous?: string
  readonly next?: string
  /** Oldest first, the whole day. */
  readonly articles: readonly ArticleSummary[]
}

/** The pages of a day: one, or for a very full one the newest and numbered ones from the oldest. */
export function* renderDayPages(
  site: Site,
  news: DayNews,
): Generator<[path: string, page: string]> {
  const { day, articles } = news
  const newest = articles.slice(-DAY_PAGE_SIZE)
  yield [paths.day(day), renderDayPage(site, news, { page: 0, articles: newest })]
  if (articles.length <= DAY_PAGE_SIZE) return
  for (let page = 1; page <= Math.ceil(articles.length / DAY_PAGE_SIZE); page++) {
    const slice = articles.slice((page - 1) * DAY_PAGE_SIZE, page * DAY_PAGE_SIZE)
    yield [paths.day(day, page), renderDayPage(site, news, { page, articles: slice })]
  }
}

type DayPart = { readonly page: number; readonly articles: readonly ArticleSummary[] }

function renderDayPage(site: Site, news: DayNews, { page, articles }: DayPart): string {
  const path = paths.day(news.day, page)
  const view: View = { site, links: linksFrom(path) }
  const { messages } = site
  const number = page > 0 ? messages.pageNumber(page) : ''
  return renderPage(view, {
    path,
    title: `${dayInWords(site, news.day)} ${number}`.trim(),
    kind: 'daily',
    main: html`<header class="head">
<p class="kicker"><a href="${view.links.to(paths.days(Number(news.day.slice(0, 4))))}">${messages.days}</a></p>
<h1>${dayInWords(site, news.day)} ${number && html`<small>${number}</small>`}</h1>
<p class="meta">${messages.articles(grouped(news.articles.length))}</p>
</header>
${renderSections(view, articles)}${renderParts(view, news)}${renderNeighbours(view, news)}`,
  })
}

/** In the order of the tree; within a section the latest first. */
function renderSections(view: View, articles: readonly ArticleSummary[]): Markup[] {
  const { site } = view
  const bySection = Map.groupBy(articles, article => sectionOf(site, article.feedId)?.id ?? 0)
  const order = [...(site.childrenOf.get(0) ?? []), undefined]
  return order.flatMap(node => {
    const group = bySection.get(node?.id ?? 0)
    if (group === undefined) return []
    const title = node
      ? html`<a href="${view.links.to(paths.node(node))}">${node.title}</a>`
      : site.messages.otherSection
    return [
      html`<section class="section" aria-labelledby="s${node?.id ?? 0}">
<header><h2 id="s${node?.id ?? 0}">${title}</h2></header>
<ul class="lines set">
${group.toReversed().map(article => renderLine(view, article, 'time'))}</ul>
</section>
`,
    ]
  })
}

function renderParts({ site, links }: View, { day, articles }: DayNews): HtmlValue {
  if (articles.length <= DAY_PAGE_SIZE) return false
  const count = Math.ceil(articles.length / DAY_PAGE_SIZE)
  const pages = Array.from({ length: count }, (_, index) => index + 1)
  return html`<nav class="pager" aria-label="${site.messages.pages}">
${pages.map(page => html`<a href="${links.to(paths.day(day, page))}" aria-label="${site.messages.pageNumber(page)}">${page}</a>\n`)}</nav>
`
}

function renderNeighbours({ site, links }: View, { previous, next }: DayNews): HtmlValue {
  if (!previous && !next) return false
  const { messages } = site
  const link = (day: string, rel: string, label: string): Markup =>
    html`<a href="${links.to(paths.day(day))}" rel="${rel}">${label} <small>${dayInWords(site, day)}</small></a>\n`
  return html`<nav class="pager" aria-label="${messages.previousDay}${messages.comma}${messages.nextDay}">
${previous && link(previous, 'prev', messages.previousDay)}${next && link(next, 'next', messages.nextDay)}</nav>
`
}
