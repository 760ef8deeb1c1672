import type { Block } from './cut-blocks.ts'
import type { Page } from './page.ts'

/**
 * What a date without a zone means. `+08:00` on a Chinese page, whose every clock shows Beijing's time; the
 * like for Japan and Korea; `Z` elsewhere, because a page seldom says where it was written.
 */
export type PageZone = '+08:00' | '+09:00' | 'Z'

/** How a page tells its dates. */
export type PageClock = {
  readonly zone: PageZone
  /** Which number of `02/12/2025` is the day; absent where the page leaves it open. */
  readonly order?: 'day-first' | 'month-first'
}

/** The zone that a page's clock most likely shows; see {@link PageZone}. */
export function zoneOf(language: string | undefined, url: string): PageZone {
  const host = URL.parse(url)?.hostname ?? ''
  if (/^zh/i.test(language ?? '') || /\.(?:cn|tw|hk|mo)$/.test(host)) return '+08:00'
  if (/^(?:ja|ko)/i.test(language ?? '') || /\.(?:jp|kr)$/.test(host)) return '+09:00'
  return 'Z'
}

const NUMBERS_PATTERN = /(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d{2})(?![\d/.-])/
/** Lines longer than this tell of dates rather than state them. */
const LINE_CHARACTERS = 200

/**
 * The clock of a page. The order of day and month follows from its other dates: one with a number above twelve,
 * or one that a machine reads (`<time>`, JSON-LD, the head, the address) and that is the same day in one of both
 * orders; else from where its language is written so by everybody.
 *
 * @param stated the other dates of the page, ISO 8601 first; asked for only where a date is open
 */
export function clockOf(
  { language, url }: { readonly language: string | undefined; readonly url: string },
  page: Page,
  blocks: readonly Block[],
  stated: () => readonly (string | undefined)[],
): PageClock {
  const zone = zoneOf(language, url)
  const open: string[][] = []
  for (const { text, measure } of blocks) {
    if (measure.digits < 6 || text.length > LINE_CHARACTERS) continue
    const [, first = '', middle = '', year = ''] = NUMBERS_PATTERN.exec(text) ?? []
    if (Number(first) > 12 && Number(middle) <= 12) return { zone, order: 'day-first' }
    if (Number(middle) > 12 && Number(first) <= 12) return { zone, order: 'month-first' }
    if (first !== '' && first !== middle)
      open.push([year, first.padStart(2, '0'), middle.padStart(2, '0')])
  }
  if (open.length === 0) return { zone }
  const order = orderBySame(open, daysOf(page, stated())) ?? orderByPlace(language, url)
  return order ? { zone, order } : { zone }
}

function daysOf(page: Page, stated: readonly (string | undefined)[]): Set<string> {
  const times = page.nodes.flatMap(({ tag, attributes }) =>
    tag === 'time' && attributes.datetime ? [attributes.datetime] : [],
  )
  return new Set([...stated, ...times].map(date => date?.slice(0, 'YYYY-MM-DD'.length) ?? ''))
}

function orderBySame(
  open: readonly (readonly string[])[],
  days: ReadonlySet<string>,
): PageClock['order'] {
  for (const [year, first, middle] of open) {
    const dayFirst = days.has([year, middle, first].join('-'))
    const monthFirst = days.has([year, first, middle].join('-'))
    if (dayFirst !== monthFirst) return dayFirst ? 'day-first' : 'month-first'
  }
  return undefined
}

/** Languages of which nobody puts the month first; English does either, by country. */
const DAY_FIRST_LANGUAGES =
  /^(?:de|fr|es|it|pt|nl|da|nb|nn|no|fi|pl|cs|sk|ro|bg|ru|uk|be|el|tr|he|ar|vi|id|ms|th|hr|sr|sl|ca|gl|et|lv|hi)\b/i
const DAY_FIRST_COUNTRIES = /^en[-_](?:GB|IE|AU|NZ|IN|ZA|SG|HK|MY|NG|KE)\b/i
const DAY_FIRST_HOSTS =
  /\.(?:uk|ie|au|nz|in|za|sg|de|fr|es|it|nl|be|ch|at|dk|no|fi|pl|pt|gr|ru|br|mx|ar)$/
const MONTH_FIRST_HOSTS = /\.(?:us|gov|mil|edu)$/

function orderByPlace(language: string | undefined, url: string): PageClock['order'] {
  const host = URL.parse(url)?.hostname ?? ''
  const stated = language ?? ''
  if (DAY_FIRST_LANGUAGES.test(stated) || DAY_FIRST_COUNTRIES.test(stated)) return 'day-first'
  if (DAY_FIRST_HOSTS.test(host)) return 'day-first'
  return MONTH_FIRST_HOSTS.test(host) ? 'month-first' : undefined
}
