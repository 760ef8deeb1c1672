import type { Block } from './cut-blocks.ts'
import type { LinkedObject } from './json-ld.ts'
import type { Page } from './page.ts'
import { dateInAddress, findDate, findMonth, type PageZone, parsePageDate } from './page-date.ts'
import { textUnder } from './plain-text.ts'
import { dateInScripts, statedDates } from './stated-dates.ts'

/** Where dates are looked for: the page, its blocks, and the place of title and body among them. */
export type DateContext = {
  /** The page as it came, for the data in its scripts. */
  readonly html: string
  /** Of its JSON-LD. */
  readonly objects: readonly LinkedObject[]
  readonly page: Page
  readonly blocks: readonly Block[]
  readonly titleBlock: number
  readonly first: number
  readonly last: number
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
 * 1. a date that calls itself the original one ("originally published on …");
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
  zone: PageZone,
  url: string,
): PageDates {
  const visible = visibleDates(context, zone)
  const stated = statedDates(context.page, article, context.objects, zone)
  const updated = stated.updated ?? visible.updated
  const ways: readonly (readonly [string, () => string | undefined])[] = [
    ['a line that calls it the original date', () => labelledDate(context, zone, ORIGINAL_PATTERN)],
    ['the date by the title', () => agree(visible.byTitle, stated.published)],
    ['the date by the title', () => beforeRebuild(visible.updated, stated)],
    ['JSON-LD or the head', () => stated.published],
    ['the address', () => dateInAddress(url)],
    ['a date near the article', () => visible.further],
    ['a line labelled as publication', () => labelledDate(context, zone, PUBLISHED_PATTERN)],
    ['the data in a script', () => dateInScripts(context.html, zone)],
    ['a month at the edge of the text', () => monthAtEdge(context)],
    ['the date of the update', () => updated ?? labelledDate(context, zone, UPDATED_PATTERN)],
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

type Visible = {
  /** Within a few lines of the title. */
  readonly byTitle: string | undefined
  readonly further: string | undefined
  readonly updated: string | undefined
}

const UPDATED_PATTERN =
  /(?:updated|modified|reviewed|revised|edited|checked|actualizado|atualizado)[^.]{0,24}$/i
/** Of a `<time>`. */
const UPDATED_NAME_PATTERN = /date-?modified|\b(?:last-?)?(?:updated|modified)\b(?!.*publish)/i
/** What stands before a date that is not the article's. */
const OTHER_DATE_PATTERN = /©|copyright|expires?|deadline|\bjoined\b|comments?\b|版权|今天是/i
const LINE_WORDS = 40
const FURTHER_WORDS = 14
const BY_TITLE_BEFORE = 3
const BY_TITLE_AFTER = 8
const BEFORE_TITLE = 8
const AFTER_TITLE = 25
const AFTER_BODY = 12

function visibleDates(context: DateContext, zone: PageZone): Visible {
  const { page, blocks, titleBlock, first, last } = context
  // Without a title, what stands above the body is as good as beside the title.
  const title = titleBlock < 0 ? Math.max(0, first - BY_TITLE_AFTER) : titleBlock
  let byTitle: string | undefined
  let further: string | undefined
  let updated: string | undefined
  for (const block of nearestLines(blocks, title, last)) {
    const found = dateOf(page, blocks, block, zone)
    if (!found) continue
    const distance = block.index - title
    const near = distance >= -BY_TITLE_BEFORE && distance <= BY_TITLE_AFTER
    if (found.updated) updated ??= found.date
    else if (near) byTitle ??= found.date
    // A date in a sentence is what the article tells of.
    else if (found.timed || block.measure.words <= FURTHER_WORDS) further ??= found.date
  }
  return { byTitle, further, updated }
}

function dateOf(
  page: Page,
  blocks: readonly Block[],
  block: Block,
  zone: PageZone,
): { date: string; updated: boolean; timed: boolean } | undefined {
  const timed = timeElementIn(page, block, zone)
  const found = timed ? undefined : findDate(block.text, zone)
  const date = timed?.date ?? found?.iso
  if (!date) return undefined
  const place = found?.index ?? block.text.search(/\d/)
  if (OTHER_DATE_PATTERN.test(block.text.slice(0, Math.max(0, place)))) return undefined
  const called = timed?.label ?? ''
  const updated =
    UPDATED_PATTERN.test(labelOf(blocks, block, place)) || UPDATED_NAME_PATTERN.test(called)
  return { date, updated, timed: date.length > DAY_LENGTH }
}

const PUBLISHED_PATTERN =
  /(?:^|\s)(?:originally )?(?:published|posted|发布时间|发布日期|发表时间|发表于|发布于|时间|日期)(?: on)?\s?[:：]?\s?$/i

const ORIGINAL_PATTERN =
  /(?:originally|first) (?:published|posted|appeared)(?: on)?\s?[:：]?\s?$|首发(?:于|时间)\s?[:：]?\s?$/i

/** A date anywhere on the page that says by its label what it is. */
function labelledDate(
  { blocks }: DateContext,
  zone: PageZone,
  pattern: RegExp,
): string | undefined {
  for (const block of blocks) {
    if (block.measure.words > LINE_WORDS || block.measure.digits < 5) continue
    const found = findDate(block.text, zone)
    if (found && pattern.test(labelOf(blocks, block, found.index))) return found.iso
  }
  return undefined
}

/** Short lines from the title down, then up, then after the body: a date is looked for where readers look. */
function* nearestLines(blocks: readonly Block[], title: number, last: number): Generator<Block> {
  const order = [
    ...range(title, title + AFTER_TITLE),
    ...range(title - BEFORE_TITLE, title).reverse(),
    ...range(Math.max(last, title + AFTER_TITLE), last + AFTER_BODY),
  ]
  for (const index of order) {
    const block = blocks[index]
    if (block && block.measure.words <= LINE_WORDS) yield block
  }
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index)

/** What stands before a date in its line, or in a line of its own just above it. */
function labelOf(blocks: readonly Block[], block: Block, index: number): string {
  const before = block.text.slice(0, Math.max(0, index))
  if (/\p{L}/u.test(before)) return before
  const above = blocks[block.index - 1]?.text ?? ''
  return above.length < 30 ? above : ''
}

/** A `<time>` in or around a block's first node. */
function timeElementIn(
  page: Page,
  block: Block,
  zone: PageZone,
): { date: string; label: string } | undefined {
  for (let index = block.owner; index <= block.last; index++) {
    const node = page.nodes[index]
    if (node?.tag !== 'time' && !node?.attributes.itemprop?.startsWith('date')) continue
    const value = node.attributes.datetime ?? node.attributes.content
    const date = parsePageDate(value, zone) ?? parsePageDate(textUnder(page, index), zone)
    if (date)
      return {
        date,
        label: `${node.attributes.itemprop ?? ''} ${node.names}`,
      }
  }
  return undefined
}
