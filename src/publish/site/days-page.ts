import { html, type Markup } from '../../kit/html.ts'
import { dayParts } from './calendar.ts'
import type { DayCounts } from './count-days.ts'
import { dayInWords, grouped } from './dates.ts'
import { renderPage, type View } from './frame.ts'
import { linksFrom, paths } from './links.ts'
import type { Site } from './load-site.ts'

/** A year with its days, among the years that have any, newest first. */
export type YearNews = {
  readonly years: readonly number[]
  readonly days: DayCounts
  /** Absent: the newest year, as the entrance to all of them. */
  readonly year?: number
}

/** Calendar of one year. */
export function renderDaysPage(site: Site, { years, days, year }: YearNews): string {
  const path = paths.days(year)
  const view: View = { site, links: linksFrom(path) }
  const shown = year ?? years[0]
  const { messages } = site
  return renderPage(view, {
    path,
    title: shown === undefined ? messages.days : `${messages.days} ${messages.year(shown)}`,
    kind: 'days',
    main: html`<header class="head">
<h1>${messages.days}</h1>
<ul class="inside">
${years.map(one => html`<li><a href="${view.links.to(paths.days(one))}"${one === shown && html` aria-current="true"`}>${messages.year(one)}</a></li>\n`)}</ul>
</header>
${shown === undefined ? html`<p class="empty">${messages.emptySection}</p>\n` : renderYear(view, days)}`,
  })
}

function renderYear(view: View, days: DayCounts): Markup {
  const months = Map.groupBy([...days].reverse(), ([day]) => day.slice(0, 7))
  return html`<div class="months">
${[...months].map(([month, list]) => renderMonth(view, month, new Map(list)))}</div>
`
}

/** A sheet of the calendar, Monday first; days without articles are numbers, not links. */
function renderMonth({ site, links }: View, month: string, days: DayCounts): Markup {
  const first = dayParts(`${month}-01`)
  const blank = (first.weekday + 6) % 7
  const length = new Date(Date.UTC(first.year, first.month, 0)).getUTCDate()
  const cells = Array.from({ length }, (_, index) => {
    const day = `${month}-${String(index + 1).padStart(2, '0')}`
    const count = days.get(day)
    const start = index === 0 && html` class="from${blank}"`
    if (count === undefined) return html`<li${start}>${index + 1}</li>\n`
    return html`<li${start}><a href="${links.to(paths.day(day))}" aria-label="${dayInWords(site, day)}">${index + 1}</a><small>${grouped(count)}</small></li>\n`
  })
  return html`<section aria-labelledby="m${month}">
<h2 id="m${month}">${site.messages.month(first.year, first.month)}</h2>
<ol class="month">
${cells}</ol>
</section>
`
}
