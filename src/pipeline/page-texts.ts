import type { Archive, FeedState, KeptPage } from '../archive/index.ts'
import { needsFullText, type SourceRules } from '../extract/index.ts'
import { createRobots, type Fetcher } from '../fetch/index.ts'
import { isHttpUrl } from '../kit/url.ts'
import type { Entry } from '../model/feed.ts'
import { type ReceivedDocument, receiveEntries } from './keep-document.ts'
import { type Original, type PageSource, readOriginal } from './read-original.ts'

const PAGE_LIMIT_BYTES = 5 * 1024 * 1024
const PAGE_ACCEPT = 'text/html, application/xhtml+xml, */*;q=0.1'
const MARKUP_TYPE_PATTERN = /html|xml|^text\/plain|^$/i

export type FullTextMode = 'always' | 'auto' | 'never'
/** `always` asks for every new entry, `auto` for those whose body is short or cut. */
export type PageMode = Exclude<FullTextMode, 'never'>

/** What people wrote for the pages of one feed, by address. */
export type RulesFor = (feed: FeedState, url: string) => SourceRules | undefined

/** Reads the original pages of entries, within what their sites allow: robots.txt and one request a second a host. */
export interface PageReader {
  /** The article on the entry's page or pages; `undefined` where none is wanted, allowed or found. */
  read(
    entry: Entry,
    feed: FeedState,
    mode: PageMode,
    signal: AbortSignal,
  ): Promise<Original | undefined>
}

export type PageReaderOptions = {
  readonly clock: () => Date
  readonly rulesFor?: RulesFor
}

export function createPageReader(
  archive: Pick<Archive, 'pages'>,
  fetcher: Fetcher,
  { clock, rulesFor }: PageReaderOptions,
): PageReader {
  const robots = createRobots(fetcher)
  const sourceFor =
    (signal: AbortSignal): PageSource =>
    async address => {
      if (!isHttpUrl(address) || !(await robots.isAllowed(address, signal))) return undefined
      const known = await archive.pages.page(address)
      await robots.takeTurn(address, signal)
      return askForPage(fetcher, address, known, clock, signal)
    }
  return {
    async read(entry, feed, mode, signal) {
      const { link } = entry
      if (link === undefined || !isHttpUrl(link)) return undefined
      if (mode === 'auto' && !needsFullText(entry.content ?? entry.summary ?? '')) return undefined
      const rules = rulesFor && ((url: string) => rulesFor(feed, url))
      return readOriginal(link, sourceFor(signal), rules && { rules })
    },
  }
}

/** A conditional GET: what is known already and has not changed is not sent again. */
async function askForPage(
  fetcher: Fetcher,
  address: string,
  known: KeptPage | undefined,
  clock: () => Date,
  signal: AbortSignal,
): Promise<KeptPage | undefined> {
  const outcome = await fetcher.fetch(
    {
      url: address,
      accept: PAGE_ACCEPT,
      limits: { bodyLimitBytes: PAGE_LIMIT_BYTES },
      ...(known && { validators: known.validators, validatorsUrl: known.finalUrl }),
    },
    signal,
  )
  if (outcome.kind === 'not-modified') return known
  if (outcome.kind !== 'fresh' || outcome.body.byteLength === 0) return undefined
  const { contentType, finalUrl, validators, body } = outcome
  if (!MARKUP_TYPE_PATTERN.test(contentType ?? '')) return undefined
  const fetchedAt = clock().toISOString()
  return { address, finalUrl, fetchedAt, validators, body, ...(contentType && { contentType }) }
}

/** Reads the pages of the entries that this feed has not brought before. */
export async function readPages(
  archive: Archive,
  reader: PageReader,
  answer: ReceivedDocument & { readonly mode: PageMode },
  signal: AbortSignal,
): Promise<ReadonlyMap<Entry, Original>> {
  const { news } = await receiveEntries(archive, answer)
  const pages = new Map<Entry, Original>()
  for (const { entry } of news) {
    if (signal.aborted) break
    const page = await reader.read(entry, answer.state, answer.mode, signal).catch(error => {
      if (signal.aborted) return undefined // the run is over; its caller says so
      throw error
    })
    if (page) pages.set(entry, page)
  }
  return pages
}
