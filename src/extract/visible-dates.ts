import type { Block } from './cut-blocks.ts'
import type { Page } from './page.ts'
import type { PageClock } from './page-clock.ts'
import { findDate, findDates, parsePageDate, timeOnDay } from './page-date.ts'
import { textUnder } from './plain-text.ts'

/** Where dates are looked for: the page, its blocks, and the place of title and body among them. */
export type LinesOfPage = {
  readonly page: Page
  readonly blocks: readonly Block[]
  readonly titleBlock: number
  readonly first: number
  readonly last: number
}

/** What a reader sees of an article's dates. */
export type VisibleDates = {
  /** Within a few lines of the title. */
  readonly byTitle: string | undefined
  readonly further: string | undefined
  readonly updated: string | undefined
}

/** A date of a line, and what the line says that it is. */
type LineDate = {
  readonly date: string
  readonly role: 'published' | 'updated' | 'unsaid'
}

export const UPDATED_PATTERN =
  /(?:updated|modified|reviewed|revised|edited|checked|actualizado|atualizado)[^.]{0,24}$|(?:更新|修改|修订|修訂)(?:于|於|时间|時間|日期|在)?\s?[:：/]?\s?$|(?:编辑|編輯)(?:于|於|时间|時間)\s?[:：/]?\s?$/i
/** 已于 … 修改, （… 更新）; a label with a colon there belongs to the next date. */
const UPDATED_AFTER_PATTERN =
  /^\s?(?:更新|修改|修订|修訂|最后编辑|最後編輯)(?!(?:于|於|时间|時間|日期)?\s?[:：/\d])/
/** Of a `<time>`. */
const UPDATED_NAME_PATTERN = /date-?modified|\b(?:last-?)?(?:updated|modified)\b(?!.*publish)/i
export const PUBLISHED_PATTERN =
  /(?:^|\s)(?:originally )?(?:published|posted)(?: on| @)?\s?[:：]?\s?$|(?:发布|發布|發佈|发表|發表|刊登|刊發|刊发|出版|张贴|張貼|上传|上傳|发稿|發稿|时间|時間|日期|首次发布)(?:于|於|时间|時間|日期)?\s?[:：/]?\s?$/i
export const ORIGINAL_PATTERN =
  /(?:originally|first) (?:published|posted|appeared)(?: on)?\s?[:：]?\s?$|首发(?:于|时间)\s?[:：]?\s?$/i
/** What stands before a date that is not the article's. */
const OTHER_DATE_PATTERN =
  /©|copyright|expires?|deadline|\bjoined\b|comments?\b|版权|今天是|(?:成文|生效|实施|施行|失效|截止|截至|有效|印发)(?:日期|时间|日)?\s?[:：]?\s?$/i
const LINE_WORDS = 40
const FURTHER_WORDS = 14
/** A line of the body that is longer and is punctuated as sentences are tells of the dates in it. */
const TELLING_WORDS = 10
const BY_TITLE_BEFORE = 3
const BY_TITLE_AFTER = 8
const BEFORE_TITLE = 8
const AFTER_TITLE = 25
const AFTER_BODY = 12

/** The dates around title and text, by place and label. */
export function visibleDates(lines: LinesOfPage, clock: PageClock): VisibleDates {
  const { blocks, last } = lines
  const title = titleOf(lines)
  let byTitle: string | undefined
  let further: string | undefined
  let updated: string | undefined
  const below: string[] = []
  for (const block of nearestLines(blocks, title, last)) {
    const distance = block.index - title
    const isBelow = block.index > last && last > title
    const near = distance >= -BY_TITLE_BEFORE && distance <= BY_TITLE_AFTER && !isBelow
    for (const { date, role } of datesOf(lines, block, clock)) {
      if (role === 'updated') updated ??= date
      // A date in a sentence is what the article tells of.
      else if (role === 'unsaid' && tellsOf(block, lines)) continue
      else if (near) byTitle ??= date
      else if (date.length === DAY_LENGTH && block.measure.words > FURTHER_WORDS) continue
      else if (isBelow && role === 'unsaid') below.push(date)
      else further ??= date
    }
  }
  // Several days in a row under the text are those of other articles.
  const isList = new Set(below).size > 1
  return { byTitle, further: further ?? (isList ? undefined : below[0]), updated }
}

const DAY_LENGTH = 'YYYY-MM-DD'.length

/** Without a title, what stands above the body is as good as beside the title. */
function titleOf({ titleBlock, first }: LinesOfPage): number {
  return titleBlock < 0 ? Math.max(0, first - BY_TITLE_AFTER) : titleBlock
}

function tellsOf({ index, measure }: Block, { first, last }: LinesOfPage): boolean {
  if (index < first || index > last) return false
  return measure.words > TELLING_WORDS && (measure.stops > 0 || measure.commas > 1)
}

function datesOf({ page, blocks }: LinesOfPage, block: Block, clock: PageClock): LineDate[] {
  const marked = markedDates(page, block, clock)
  const written = findDates(block.text, clock)
  if (marked.length > 0 && written.length < 2) {
    const place = written[0]?.index ?? block.text.search(/\d/)
    const before = labelOf(blocks, block, place)
    if (OTHER_DATE_PATTERN.test(before)) return []
    return marked.map(({ date, label }, index) => ({
      date,
      role: UPDATED_NAME_PATTERN.test(label)
        ? 'updated'
        : index === 0
          ? roleOf(before, '')
          : 'unsaid',
    }))
  }
  return written.flatMap(({ iso, index, length }, order): LineDate[] => {
    const earlier = written[order - 1]
    const before = earlier
      ? block.text.slice(earlier.index + earlier.length, index)
      : labelOf(blocks, block, index)
    if (OTHER_DATE_PATTERN.test(before)) return []
    const after = block.text.slice(index + length)
    return [{ date: timedBy(marked, iso), role: roleOf(before, after) }]
  })
}

function roleOf(before: string, after: string): LineDate['role'] {
  if (UPDATED_PATTERN.test(before) || UPDATED_AFTER_PATTERN.test(after)) return 'updated'
  return PUBLISHED_PATTERN.test(before) ? 'published' : 'unsaid'
}

const DAY_MS = 86_400_000

/** The machine's word for a day that the line writes without a time. */
function timedBy(marked: readonly MarkedDate[], iso: string): string {
  if (iso.length > DAY_LENGTH) return iso
  const same = marked.find(({ date }) => Math.abs(Date.parse(date) - Date.parse(iso)) <= DAY_MS)
  return same?.date ?? iso
}

/** A date anywhere on the page that says by its label what it is. */
export function labelledDate(
  { blocks }: LinesOfPage,
  clock: PageClock,
  pattern: RegExp,
): string | undefined {
  for (const block of blocks) {
    if (block.measure.words > LINE_WORDS || block.measure.digits < 5) continue
    const found = findDate(block.text, clock)
    if (found && pattern.test(labelOf(blocks, block, found.index))) return found.iso
  }
  return undefined
}

/** `day` with the time that a line by the title gives for it without saying the year. */
export function timeByTitle(lines: LinesOfPage, day: string, clock: PageClock): string | undefined {
  const title = titleOf(lines)
  for (const { text, measure } of lines.blocks.slice(
    Math.max(0, title - BY_TITLE_BEFORE),
    title + BY_TITLE_AFTER,
  )) {
    const time = measure.words <= LINE_WORDS ? timeOnDay(text, day, clock) : undefined
    if (time) return time
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

type MarkedDate = { readonly date: string; readonly label: string }

const MARKED_LIMIT = 3

/** The `<time>`s in or around a block's first node. */
function markedDates(page: Page, block: Block, clock: PageClock): MarkedDate[] {
  const marked: MarkedDate[] = []
  for (let index = block.owner; index <= block.last && marked.length < MARKED_LIMIT; index++) {
    const node = page.nodes[index]
    if (node?.tag !== 'time' && !node?.attributes.itemprop?.startsWith('date')) continue
    const value = node.attributes.datetime ?? node.attributes.content
    const date = parsePageDate(value, clock) ?? parsePageDate(textUnder(page, index), clock)
    if (date) marked.push({ date, label: `${node.attributes.itemprop ?? ''} ${node.names}` })
  }
  return marked
}
