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
 * When the article was published and updated, in this order: JSON-LD, the head, `<time>` and microdata by the
 * title, visible text by the title, visible text after the body, the address.
 */
export function readDates(
  context: DateContext,
  article: LinkedObject | undefined,
  zone: PageZone,
  url: string,
): PageDates {
  const visible = visibleDates(context, zone)
  const stated =
    parsePageDate(textOf(article?.['datePublished']), zone) ??
    inMeta(context.page, PUBLISHED_NAMES, zone)
  const updated =
    parsePageDate(textOf(article?.['dateModified']), zone) ??
    inMeta(context.page, UPDATED_NAMES, zone) ??
    visible.updated
  const published = stated ? withVisibleClock(stated, visible.all) : visible.published
  return { published: published ?? dateInAddress(url), updated }
}

/** The head counts in UTC where the page shows the local day: same moment, the reader's clock. */
function withVisibleClock(stated: string, visible: readonly string[]): string {
  const moment = Date.parse(stated)
  if (!stated.endsWith('Z') && !stated.endsWith('+00:00')) return stated
  return (
    visible.find(
      date => date.length > 19 && Math.abs(Date.parse(date) - moment) < CLOCK_TOLERANCE_MS,
    ) ?? stated
  )
}

const CLOCK_TOLERANCE_MS = 10 * 60_000

function inMeta(page: Page, names: readonly string[], zone: PageZone): string | undefined {
  for (const name of names) {
    const date = parsePageDate(page.meta.get(name)?.[0], zone)
    if (date) return date
  }
  return undefined
}

type Visible = {
  readonly published?: string
  readonly updated?: string
  readonly all: readonly string[]
}

const UPDATED_PATTERN =
  /(?:updated|modified|reviewed|revised|edited|checked|actualizado|atualizado)[^.]{0,24}$/i
const NOT_DATES_PATTERN = /©|copyright|expires?|deadline|\bjoined\b|comments?\b|版权/i
const LINE_WORDS = 40
const BEFORE_TITLE = 8
const AFTER_TITLE = 25
const AFTER_BODY = 12

function visibleDates(context: DateContext, zone: PageZone): Visible {
  const { page, blocks, titleBlock, first, last } = context
  const all: string[] = []
  let published: string | undefined
  let updated: string | undefined
  for (const block of nearestLines(blocks, titleBlock < 0 ? first : titleBlock, last)) {
    const timed = timeElementIn(page, block, zone)
    const found = timed ? undefined : findDate(block.text, zone)
    const date = timed?.date ?? found?.iso
    if (!date || NOT_DATES_PATTERN.test(block.text)) continue
    all.push(date)
    const label = timed
      ? `${blocks[block.index - 1]?.text.slice(-40)} ${timed.label}`
      : labelOf(blocks, block, found?.index ?? 0)
    if (UPDATED_PATTERN.test(label)) updated ??= date
    else published ??= date
  }
  return { ...(published ? { published } : {}), ...(updated ? { updated } : {}), all }
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
  const before = block.text.slice(0, index)
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
    if (node?.tag !== 'time' && !node?.attributes['itemprop']?.startsWith('date')) continue
    const value = node.attributes['datetime'] ?? node.attributes['content']
    const date = parsePageDate(value, zone) ?? parsePageDate(textUnder(page, index), zone)
    if (date)
      return {
        date,
        label: `${node.attributes['itemprop'] ?? ''} ${node.names}`.replace(
          'dateModified',
          'modified',
        ),
      }
  }
  return undefined
}
