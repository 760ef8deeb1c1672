import { type HtmlValue, html, type Markup } from '../../kit/html.ts'
import type { ArticleSummary } from '../../model/article.ts'
import type { TreeNode } from '../../model/library.ts'
import { dayInWords, grouped } from './dates.ts'
import { renderPage, type View } from './frame.ts'
import { linksFrom, paths } from './links.ts'
import { NAV_LIMIT, type Site, sectionOf } from './load-site.ts'
import { renderLine } from './teaser.ts'

/** More articles than this make a day's page too long; the day then has numbered pages too. */
export const DAY_PAGE_SIZE = 300

/** A day with its neighbours among the days that have articles. */
export type DayNews = {
  readonly day: string
  readonly previous?: string
  readonly next?: string
  /** Articles of the day. */
  readonly count: number
  /** Oldest first: the newest {@link DAY_PAGE_SIZE} of the day. */
  readonly articles: readonly ArticleSummary[]
}

/** One of the numbered pages of a very full day, counted from its first hours. */
export type DayPart = {
  readonly day: string
  readonly page: number
  readonly articles: readonly ArticleSummary[]
  readonly hasNext: boolean
}

/** Numbered pages that a day of `count` articles has. */
export function dayPartCount(count: number): number {
  return count > DAY_PAGE_SIZE ? Math.ceil(count / DAY_PAGE_SIZE) : 0
}

/** The page of a day: all of it, or the newest and the way to the rest. */
export function renderDayPage(site: Site, news: DayNews): string {
  const { day, count, articles } = news
  const view: View = { site, links: linksFrom(paths.day(day)) }
  return renderPage(view, {
    path: paths.day(day),
    title: dayInWords(site, day),
    kind: 'daily',
    main: html`${renderHead(
      view,
      day,
      html`<h1>${dayInWords(site, day)}</h1>
<p class="meta">${site.messages.articles(grouped(count))}</p>
`,
    )}${renderSections(view, articles)}${renderParts(view, news)}${renderNeighbours(view, news)}`,
  })
}

/** A numbered page of a day. It says nothing of the others but that there is a next one. */
export function renderDayPart(site: Site, { day, page, articles, hasNext }: DayPart): string {
  const path = paths.day(day, page)
  const view: View = { site, links: linksFrom(path) }
  const number = site.messages.pageNumber(page)
  return renderPage(view, {
    path,
    title: `${dayInWords(site, day)} ${number}`,
    kind: 'daily',
    main: html`${renderHead(
      view,
      day,
      html`<h1>${dayInWords(site, day)} <small>${number}</small></h1>
`,
    )}${renderSections(view, articles)}${renderPager(view, { day, page, hasNext })}`,
  })
}

function renderHead({ site, links }: View, day: string, title: Markup): Markup {
  return html`<header class="head">
<p class="kicker"><a href="${links.to(paths.days(Number(day.slice(0, 4))))}">${site.messages.days}</a></p>
${title}</header>
`
}

/**
 * The sections that every page names, in that order, then the others by age: so a section that is put
 * elsewhere among those changes no day.
 */
function dayOrder(site: Site): TreeNode[] {
  const tops = site.childrenOf.get(0) ?? []
  const others = tops.slice(NAV_LIMIT).sort((one, other) => one.id - other.id)
  return [...tops.slice(0, NAV_LIMIT), ...others]
}

/** By section; within a section the latest first. */
function renderSections(view: View, articles: readonly ArticleSummary[]): Markup[] {
  const { site } = view
  const bySection = Map.groupBy(articles, article => sectionOf(site, article.feedId)?.id ?? 0)
  const order = [...dayOrder(site), undefined]
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

function renderParts({ site, links }: View, { day, count }: DayNews): HtmlValue {
  const parts = dayPartCount(count)
  if (parts === 0) return false
  const pages = Array.from({ length: parts }, (_, index) => index + 1)
  return html`<nav class="pager" aria-label="${site.messages.pages}">
${pages.map(page => html`<a href="${links.to(paths.day(day, page))}" aria-label="${site.messages.pageNumber(page)}">${page}</a>\n`)}</nav>
`
}

function renderPager(
  { site, links }: View,
  { day, page, hasNext }: Pick<DayPart, 'day' | 'page' | 'hasNext'>,
): Markup {
  const { messages } = site
  const link = (to: number, rel: string, label: string): Markup =>
    html`<a href="${links.to(paths.day(day, to))}" rel="${rel}">${label} <small>${messages.pageNumber(to)}</small></a>\n`
  return html`<nav class="pager" aria-label="${messages.pages}">
${page > 1 && link(page - 1, 'prev', messages.older)}<a href="${links.to(paths.day(day))}">${dayInWords(site, day)}</a>
${hasNext && link(page + 1, 'next', messages.newer)}</nav>
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
