import type { LinkedObject } from './json-ld.ts'
import type { PageClock } from './page-clock.ts'
import { dateInAddress, findMonth } from './page-date.ts'
import { dateInScripts, statedDates } from './stated-dates.ts'
import {
  type LinesOfPage,
  labelledDate,
  ORIGINAL_PATTERN,
  PUBLISHED_PATTERN,
  timeByTitle,
  UPDATED_PATTERN,
  visibleDates,
} from './visible-dates.ts'

/** The lines of a page, and what else may tell its dates. */
export type DateContext = LinesOfPage & {
  /** The page as it came, for the data in its scripts. */
  readonly html: string
  /** Of its JSON-LD. */
  readonly objects: readonly LinkedObject[]
}

export type PageDates = {
  readonly published: string | undefined
  readonly updated: string | undefined
  /** Which of the ways below gave the first. */
  readonly publishedBy?: string | undefined
}

/**
 * When the article was published and updated. In this order:
 *
 * 1. a date that calls itself the original one ("originally published on …"), or a month in the head that a
 *    reprinted text brings along;
 * 2. the date by the title: it is what the publisher tells the reader, while JSON-LD and head often count
 *    drafts, imports and rebuilds;
 * 3. JSON-LD, then the head;
 * 4. the day that the address is filed under, dates further from the title, dates labelled so anywhere;
 * 5. the data that a page's scripts draw it from;
 * 6. a month alone by the title or under the text;
 * 7. the update: a text with nothing but that was published then, as far as anybody says.
 */
export function readDates(
  context: DateContext,
  article: LinkedObject | undefined,
  clock: PageClock,
  url: string,
): PageDates {
  const visible = visibleDates(context, clock)
  const stated = statedDates(context.page, article, context.objects, clock)
  const updated = stated.updated ?? visible.updated
  const ways: readonly (readonly [string, () => string | undefined])[] = [
    [
      'a line that calls it the original date',
      () => labelledDate(context, clock, ORIGINAL_PATTERN),
    ],
    ['a month in the text’s own head', () => monthOfReprint(context)],
    ['the date by the title', () => agree(visible.byTitle, stated.published)],
    ['the date by the title', () => beforeRebuild(visible.updated, stated)],
    ['JSON-LD or the head', () => stated.published],
    ['the address', () => filedDate(context, visible.updated, clock, url)],
    ['a date near the article', () => visible.further],
    ['a line labelled as publication', () => labelledDate(context, clock, PUBLISHED_PATTERN)],
    ['the data in a script', () => dateInScripts(context.html, clock)],
    ['a month at the edge of the text', () => monthAtEdge(context)],
    ['the date of the update', () => updated ?? labelledDate(context, clock, UPDATED_PATTERN)],
  ]
  for (const [publishedBy, find] of ways) {
    const first = find()
    if (first) return { ...inOrder(first, updated), publishedBy }
  }
  return { published: undefined, updated }
}

/**
 * A head that gives one moment for publication and update was stamped when the page was built; an earlier
 * date by the title, of an update even, is nearer to the truth.
 */
function beforeRebuild(shown: string | undefined, stated: PageDates): string | undefined {
  const { published, updated } = stated
  if (!shown || !published || published !== updated) return undefined
  return shown.slice(0, DAY_LENGTH) < published.slice(0, DAY_LENGTH) ? shown : undefined
}

const DAY_MS = 86_400_000

/**
 * Nothing is updated days before it is published: where a page says so, the earlier of its two dates is the
 * first. A day is no contradiction: drafts wait for their hour, and zones differ.
 */
function inOrder(first: string | undefined, second: string | undefined): PageDates {
  const isTurned = first && second && Date.parse(first) - Date.parse(second) > 2 * DAY_MS
  const [published, updated] = isTurned ? [second, first] : [first, second]
  return { published, updated: updated === published ? undefined : updated }
}

/** The day by the title, with the time that the head gives for it. */
function agree(shown: string | undefined, stated: string | undefined): string | undefined {
  if (!shown || !stated) return shown
  const hasTime = shown.length > DAY_LENGTH
  return !hasTime && stated.startsWith(shown) ? stated : shown
}

const DAY_LENGTH = 'YYYY-MM-DD'.length
const FILING_DAYS = 3

/**
 * The day that the address is filed under, with its time where the page says one. Pages that show nothing but an
 * update of about that day mean it as their date: the address is older by the hours of editing.
 */
function filedDate(
  context: DateContext,
  updated: string | undefined,
  clock: PageClock,
  url: string,
): string | undefined {
  const day = dateInAddress(url)
  if (!day) return undefined
  const gap = updated ? Math.abs(Date.parse(updated) - Date.parse(day)) : Number.NaN
  if (gap <= FILING_DAYS * DAY_MS) return updated
  return timeByTitle(context, day, clock) ?? agree(day, dateInScripts(context.html, clock))
}

const REPRINT_REACH = 5
const REPRINT_TITLE_CHARACTERS = 8

/**
 * A text that was pasted whole into a page repeats its title under the page's, then names its authors and the
 * month that it is from; the page's own date is that of the pasting.
 */
function monthOfReprint({ blocks, first }: DateContext): string | undefined {
  for (const block of blocks.slice(Math.max(0, first - REPRINT_REACH), first + REPRINT_REACH)) {
    if (block.text.length < REPRINT_TITLE_CHARACTERS || block.linkShare > 0) continue
    const above = blocks.slice(Math.max(0, block.index - REPRINT_REACH), block.index)
    if (!above.some(({ text }) => text === block.text)) continue
    const below = blocks.slice(block.index + 1, block.index + REPRINT_REACH)
    return below.map(({ text }) => findMonth(text)).find(month => month !== undefined)
  }
  return undefined
}

const MONTH_REACH = 6

/** A month alone by the title, or under the text, where essays name the issue that they are from. */
function monthAtEdge({ blocks, titleBlock, first, last }: DateContext): string | undefined {
  const title = titleBlock < 0 ? first : titleBlock
  const lines = [
    ...blocks.slice(Math.max(0, title - 2), title + MONTH_REACH),
    ...blocks.slice(Math.max(0, last - 1), last + MONTH_REACH),
  ]
  for (const block of lines) {
    const month = findMonth(block.text)
    if (month) return month
  }
  return undefined
}
