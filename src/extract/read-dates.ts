import type { Block } from './cut-blocks.ts'
import { type LinkedObject, textOf } from './json-ld.ts'
import type { Page } from './page.ts'
import { dateInAddress, findDate, type PageZone, parsePageDate } from './page-date.ts'
import { textUnder } from './plain-text.ts'

/** Where dates are looked for: the page, its blocks, and the place of title and body among them. */
export type DateContext = {
  readonly page: Page
  readonly blocks: readonly Block[]
  readonly titleBlock: number
  readonly first: number
  readonly last: number
}

export type PageDates = {
  readonly published: string | undefined
  readonly updated: string | undefined
}

const PUBLISHED_NAMES = [
  'article:published_time',
  'og:published_time',
  'og:article:published_time',
  'datepublished',
  'pubdate',
  'publishdate',
  'publish-date',
  'publish_date',
  'publish_time',
  'publishtime',
  'published',
  'publication_date',
  'parsely-pub-date',
  'sailthru.date',
  'dc.date.issued',
  'dcterms.created',
  'dcterms.date',
  'dc.date',
  'citation_publication_date',
  'weibo: article:create_at',
  'weibo:article:create_at',
  'bytedance:published_time',
  'apub:time',
  'cxenseparse:recs:publishtime',
  'date',
]
const UPDATED_NAMES = [
  'article:modified_time',
  'og:updated_time',
  'datemodified',
  'bytedance:updated_time',
  'weibo:article:update_at',
  'lastmod',
  'last-modified',
]

/**
 * When the article was published and updated. The date that stands by the title comes first: it is what the
 * publisher tells the reader, while JSON-LD and head often count drafts, imports and rebuilds. Then JSON-LD,
 * the head, dates further from the title, the address. A text with nothing but an update's date was published
 * then, as far as anybody says.
 */
export function readDates(
  context: DateContext,
  article: LinkedObject | undefined,
  zone: PageZone,
  url: string,
): PageDates {
  const visible = visibleDates(context, zone)
  const stated =
    parsePageDate(textOf(article?.datePublished), zone) ??
    inMeta(context.page, PUBLISHED_NAMES, zone)
  const updated =
    parsePageDate(textOf(article?.dateModified), zone) ??
    inMeta(context.page, UPDATED_NAMES, zone) ??
    visible.updated
  const published =
    agree(visible.byTitle, stated) ??
    visible.further ??
    labelledDate(context, zone) ??
    dateInAddress(url) ??
    updated
  return { published, updated: updated === published ? undefined : updated }
}

/** The day by the title with the time that the head gives for it; the head alone where no day stands there. */
function agree(shown: string | undefined, stated: string | undefined): string | undefined {
  if (!shown || !stated) return shown ?? stated
  const hasTime = shown.length > DAY_LENGTH
  return !hasTime && stated.startsWith(shown) ? stated : shown
}

const DAY_LENGTH = 'YYYY-MM-DD'.length

function inMeta(page: Page, names: readonly string[], zone: PageZone): string | undefined {
  for (const name of names) {
    const date = parsePageDate(page.meta.get(name)?.[0], zone)
    if (date) return date
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
/** What stands before a date that is not the article's. */
const OTHER_DATE_PATTERN = /©|copyright|expires?|deadline|\bjoined\b|comments?\b|版权|今天是/i
const LINE_WORDS = 40
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
    else further ??= found.date
  }
  return { byTitle, further, updated }
}

function dateOf(
  page: Page,
  blocks: readonly Block[],
  block: Block,
  zone: PageZone,
): { date: string; updated: boolean } | undefined {
  const timed = timeElementIn(page, block, zone)
  const found = timed ? undefined : findDate(block.text, zone)
  const date = timed?.date ?? found?.iso
  if (!date) return undefined
  const place = found?.index ?? block.text.search(/\d/)
  if (OTHER_DATE_PATTERN.test(block.text.slice(0, Math.max(0, place)))) return undefined
  const label = labelOf(blocks, block, place) + (timed?.label ?? '')
  return { date, updated: UPDATED_PATTERN.test(label) }
}

const PUBLISHED_PATTERN =
  /(?:^|\s)(?:originally )?(?:published|posted|发布时间|发布日期|发表时间|发表于|发布于|时间|日期)(?: on)?\s?[:：]?\s?$/i

/** A date anywhere on the page that says it is that of publication. */
function labelledDate({ blocks }: DateContext, zone: PageZone): string | undefined {
  for (const block of blocks) {
    if (block.measure.words > LINE_WORDS || block.measure.digits < 5) continue
    const found = findDate(block.text, zone)
    if (found && PUBLISHED_PATTERN.test(labelOf(blocks, block, found.index))) return found.iso
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
        label: `${node.attributes.itemprop ?? ''} ${node.names}`.replace(
          'dateModified',
          'modified',
        ),
      }
  }
  return undefined
}
