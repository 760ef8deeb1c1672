import type { Archive, FeedState } from '../archive/index.ts'
import { createRobots, type Fetcher, type FetchOutcome } from '../fetch/index.ts'
import { isHttpUrl } from '../kit/url.ts'
import type { ParsedFeed } from '../model/feed.ts'
import { parseFeed } from '../parse/index.ts'
import type { EntryRules } from './entry-rules.ts'
import { receiveEntries } from './keep-document.ts'
import { prepareArticle } from './prepare-article.ts'

/** How the older documents of a feed are found. */
type Trail = 'archive' | 'wordpress'

export type BackfillReport = {
  readonly feed: FeedState
  /** Older documents that were read. */
  readonly pages: number
  readonly added: number
  /** Why it ended: the past is all here, the limit was reached, the feed has none to offer, or a failure. */
  readonly ending: 'complete' | 'limit' | 'none' | 'failed'
  /** Of a failure. */
  readonly reason?: string
}

export type BackfillSettings = {
  /** Older documents to read of each feed. */
  readonly pageLimit: number
  readonly clock: () => Date
  readonly rules?: (feed: FeedState) => EntryRules | undefined
}

/** WordPress serves older entries of any feed under this parameter. */
const PAGE_PARAMETER = 'paged'
const WORDPRESS_PATTERN = /wordpress/i

/**
 * Reads what a feed told before it was subscribed to: archive documents (`prev-archive`) and earlier pages
 * (`prev`, `next` of a paged feed), and the numbered pages of WordPress. One request a second, within
 * robots.txt; what is here already is left alone.
 *
 * @see RFC 5005 §3 (paged feeds), §4 (archived feeds)
 */
export async function backfillFeed(
  archive: Archive,
  fetcher: Fetcher,
  state: FeedState,
  settings: BackfillSettings,
  signal: AbortSignal,
): Promise<BackfillReport> {
  const report = { feed: state, pages: 0, added: 0 }
  const address = state.health.moved?.to ?? state.address
  if (!isHttpUrl(address)) return { ...report, ending: 'none' }
  const read = pageReader(fetcher, signal)
  const first = await read(address)
  if ('reason' in first) return { ...report, ending: 'failed', reason: first.reason }
  const asked = new Set([address])
  for (let document = first.document; ; ) {
    const next = olderAddress(document, address, report.pages)
    if (next === undefined) return { ...report, ending: report.pages > 0 ? 'complete' : 'none' }
    if (asked.has(next.url)) return { ...report, ending: 'complete' }
    if (report.pages >= settings.pageLimit) return { ...report, ending: 'limit' }
    asked.add(next.url)
    const page = await read(next.url)
    // WordPress answers 404 after its last page.
    if ('reason' in page && next.trail === 'wordpress')
      return { ...report, ending: report.pages > 0 ? 'complete' : 'none' }
    if ('reason' in page) return { ...report, ending: 'failed', reason: page.reason }
    document = page.document
    report.pages += 1
    const added = await keepPast(archive, state, document, settings)
    report.added += added
    // A server that ignores the parameter shows the first page for ever.
    if (next.trail === 'wordpress' && added === 0) return { ...report, ending: 'complete' }
  }
}

type Page = { readonly document: ParsedFeed } | { readonly reason: string }

function pageReader(fetcher: Fetcher, signal: AbortSignal): (url: string) => Promise<Page> {
  const robots = createRobots(fetcher)
  return async url => {
    if (!(await robots.isAllowed(url, signal))) return { reason: `robots.txt closes ${url}.` }
    await robots.takeTurn(url, signal)
    const outcome = await fetcher.fetch({ url }, signal)
    signal.throwIfAborted()
    if (outcome.kind !== 'fresh') return { reason: reasonOf(outcome, url) }
    const document = parseFeed(outcome.body, {
      url: outcome.finalUrl,
      ...(outcome.contentType === undefined ? {} : { contentType: outcome.contentType }),
    })
    return document.format === undefined ? { reason: `${url} is no feed.` } : { document }
  }
}

function reasonOf(outcome: Exclude<FetchOutcome, { kind: 'fresh' }>, url: string): string {
  return outcome.kind === 'failed' ? outcome.message : `${url} is ${outcome.kind}.`
}

function olderAddress(
  { feed, entries }: ParsedFeed,
  address: string,
  pages: number,
): { readonly url: string; readonly trail: Trail } | undefined {
  if (feed.previousPage !== undefined) return { url: feed.previousPage, trail: 'archive' }
  const isWordPress = WORDPRESS_PATTERN.test(feed.generator ?? '') && entries.length > 0
  if (!isWordPress) return undefined
  const url = new URL(address)
  url.searchParams.set(PAGE_PARAMETER, String(pages + 2))
  return { url: url.href, trail: 'wordpress' }
}

async function keepPast(
  archive: Archive,
  state: FeedState,
  document: ParsedFeed,
  { clock, rules: rulesOf }: BackfillSettings,
): Promise<number> {
  const { news } = await receiveEntries(archive, { state, document, rules: rulesOf?.(state) })
  const context = { feed: document.feed, feedAddress: state.address }
  const firstSeenAt = clock().toISOString()
  const drafts = news.toReversed().map(received => {
    return { draft: prepareArticle(received, context), firstSeenAt, notes: [] }
  })
  return (await archive.imports.keep(state.id, drafts)).added
}
