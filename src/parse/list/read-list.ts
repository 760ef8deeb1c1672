import { selectAll, selectOne } from 'css-select'
import type { Element } from 'domhandler'
import { collapseSpace } from '../../kit/text.ts'
import { resolveUrl } from '../../kit/url.ts'
import type { Entry, FeedMeta, ParsedFeed } from '../../model/feed.ts'
import type { ListSelectors } from '../../model/subscription.ts'
import type { FeedSource } from '../parse-feed.ts'
import { WarningLog } from '../warnings.ts'
import { findDate } from './find-date.ts'
import { attributeOf, type Page, parsePage, textOf } from './page.ts'

const ENTRY_LIMIT = 500
const USUAL_DATE = 'time, [datetime], [itemprop="datePublished"]'

/**
 * Reads a page without a feed as if it were one: each element that `entry` finds is an entry, with
 * the title, link and date found in it. Never throws; `format` is absent when nothing is found.
 */
export function readList(
  bytes: Uint8Array,
  selectors: ListSelectors,
  source: FeedSource = {},
): ParsedFeed {
  const page = parsePage(bytes, source)
  const warnings = new WarningLog()
  const entries = readEntries(page, selectors, warnings)
  if (entries.length === 0 && !warnings.has('list-selector')) {
    warnings.add('list-empty', selectors.entry)
  }
  return {
    ...(entries.length > 0 && { format: 'list' }),
    feed: metaOf(page, source),
    entries,
    warnings: warnings.finish(''),
  }
}

/** The entries of a page that has been parsed already. */
export function readEntries(
  page: Page,
  selectors: ListSelectors,
  warnings: WarningLog,
): readonly Entry[] {
  const query = new Query(warnings)
  const elements = query.all(selectors.entry, page).slice(0, ENTRY_LIMIT)
  const byLink = new Map<string, Entry>()
  for (const [index, element] of elements.entries()) {
    const entry = readEntry(element, selectors, page, { query, warnings, index })
    if (entry === undefined) continue
    // A card that links to its page twice is one entry; the link with a title is the one meant.
    const key = entry.link ?? `title ${entry.title}`
    const known = byLink.get(key)
    if (known === undefined || (known.title === undefined && entry.title !== undefined)) {
      byLink.set(key, entry)
    }
  }
  return [...byLink.values()]
}

type Tools = { readonly query: Query; readonly warnings: WarningLog; readonly index: number }

function readEntry(
  element: Element,
  selectors: ListSelectors,
  page: Page,
  { query, warnings, index }: Tools,
): Entry | undefined {
  const anchor = query.one(selectors.link ?? 'a[href]', element)
  const named = query.one(selectors.title ?? selectors.link ?? 'a[href]', element)
  const title = (named && titleOf(named)) || (selectors.title ? '' : query.linkedText(element))
  const link = anchor && resolveUrl(attributeOf(anchor, 'href') ?? '', page.base)
  if (!link && !title) return undefined
  const dated = query.one(selectors.date ?? USUAL_DATE, element)
  const date = dated && dateOf(dated)
  if (date?.isZoned === false) {
    warnings.add('date-without-zone', date.text, { entry: index })
  }
  return {
    authors: [],
    contributors: [],
    categories: [],
    enclosures: [],
    ...(title && { title }),
    ...(link && { link }),
    ...(date && { published: date.iso }),
  }
}

function titleOf(element: Element): string {
  return textOf(element) || collapseSpace(attributeOf(element, 'title') ?? '')
}

function dateOf(element: Element) {
  const given = attributeOf(element, 'datetime') ?? attributeOf(element, 'content')
  return (given === undefined ? undefined : findDate(given)) ?? findDate(textOf(element))
}

function metaOf({ title, language }: Page, { url }: FeedSource): FeedMeta {
  return {
    authors: [],
    contributors: [],
    categories: [],
    hubs: [],
    ...(title && { title }),
    ...(url && { link: url }),
    ...(language && { language }),
  }
}

/** Selectors of the user's; one that is no CSS finds nothing and says so once. */
class Query {
  readonly #warnings: WarningLog

  constructor(warnings: WarningLog) {
    this.#warnings = warnings
  }

  all(selector: string, page: Page): Element[] {
    return (
      this.#guard(selector, () => selectAll(selector, page.document.children) as Element[]) ?? []
    )
  }

  /** Within an element, itself included: a card may be one large link. */
  one(selector: string, element: Element): Element | undefined {
    const found = this.#guard(selector, () => selectOne(selector, [element]))
    return (found as Element | null | undefined) ?? undefined
  }

  /** What the first link that says something says: the one before it may be a picture. */
  linkedText(element: Element): string | undefined {
    const links = selectAll('a[href]', [element]) as Element[]
    return links.map(titleOf).find(text => text !== '')
  }

  #guard<Result>(selector: string, find: () => Result): Result | undefined {
    try {
      return find()
    } catch {
      if (!this.#warnings.has('list-selector')) this.#warnings.add('list-selector', selector)
      return undefined // css-what throws on what it cannot parse
    }
  }
}
