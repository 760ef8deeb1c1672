import { type HtmlValue, html, type Markup } from '../../kit/html.ts'
import type { ArticleSummary } from '../../model/article.ts'
import { dayParts } from './calendar.ts'
import type { Site } from './load-site.ts'

/**
 * Day and time in words; `near` says no more than a reader needs who knows the day of the list: the
 * time on that day, day and month in that year, the whole day elsewhere.
 */
export type DateForm = 'full' | 'day' | 'time' | { readonly near: string }

/** A `<time>` in the site's zone and language. */
export function renderTime(site: Site, at: string, form: DateForm): Markup {
  return html`<time datetime="${at}">${wordsFor(site, at, form)}</time>`
}

/** The date a list shows for an article; one that is not the publisher's says what it is. */
export function renderListTime(site: Site, article: ArticleSummary, form: DateForm): Markup {
  const time = renderTime(site, article.sortAt, form)
  const label = listLabel(site, article)
  return label ? html`<span>${label} ${time}</span>` : time
}

/** The same date as words alone. */
export function listDate(site: Site, article: ArticleSummary): string {
  const words = wordsFor(site, article.sortAt, 'full')
  const label = listLabel(site, article)
  return label ? `${label} ${words}` : words
}

function listLabel({ messages }: Site, article: ArticleSummary): HtmlValue {
  if (article.sortAt === article.published) return false
  return article.sortAt === article.updated ? messages.updatedShort : messages.seenShort
}

function wordsFor({ calendar, messages }: Site, at: string, form: DateForm): string {
  const day = calendar.dayOf(at)
  const isNear = typeof form === 'object'
  if (form === 'time' || (isNear && form.near === day)) return calendar.timeOf(at)
  const parts = dayParts(day)
  if (isNear && form.near.slice(0, 4) === day.slice(0, 4)) return messages.monthDay(parts)
  const words = messages.fullDate(parts)
  return form === 'full' ? `${words} ${calendar.timeOf(at)}` : words
}

/** A day with its weekday: "2021年12月1日 星期三". */
export function dayInWords({ messages }: Site, day: string): string {
  const parts = dayParts(day)
  return messages.comma === ', '
    ? `${messages.weekday(parts)}, ${messages.fullDate(parts)}`
    : `${messages.fullDate(parts)} ${messages.weekday(parts)}`
}

/** A number with its thousands apart. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',')
}
