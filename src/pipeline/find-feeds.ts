import { needsFullText } from '../extract/index.ts'
import type { Fetcher, FetchOutcome } from '../fetch/index.ts'
import type { Entry, FeedFormat, ParsedFeed } from '../model/feed.ts'
import { type ListSuggestion, readSitemap, suggestLists } from '../parse/index.ts'
import {
  type FeedLink,
  type PageLinks,
  radarRoutes,
  readLinkHeader,
  readPageLinks,
  usualPlaces,
} from '../subscriptions/index.ts'
import { readFeed } from './read-document.ts'

/** How a feed was found, in the order of trust. */
export type FoundBy = 'itself' | 'link' | 'header' | 'text' | 'usual place' | 'sitemap' | 'rsshub'

/** A feed behind a page, asked once and judged by what it brought. */
export type FeedCandidate = {
  /** What to subscribe to. */
  readonly address: string
  readonly by: FoundBy
  readonly title?: string
  readonly homePage?: string
  readonly language?: string
  readonly description?: string
  /** Absent for a route of RSSHub that brought no feed just now. */
  readonly format?: FeedFormat
  readonly entries?: number
  /** Date of the newest entry. */
  readonly latest?: string
  /** Usual time from one entry to the next. */
  readonly everyHours?: number
  /** Whether entries carry their whole text. */
  readonly text?: 'whole' | 'short' | 'none'
}

export type FoundFeeds = {
  /** Absent when the address is a feed itself. */
  readonly page?: { readonly url: string; readonly title?: string }
  /** Best first. */
  readonly candidates: readonly FeedCandidate[]
  /** Ways to read the page as a list; looked for when there is no feed. */
  readonly lists: readonly ListSuggestion[]
}

export type FindOptions = {
  readonly fetcher: Fetcher
  /** Radar rules of an instance, and the instance to ask for what they find. */
  readonly radar?: { readonly rules: string; readonly instance: string }
  /** Look where no link leads: usual places, sitemaps. @default true */
  readonly isThorough?: boolean
}

const CANDIDATES_LIMIT = 16
const SITEMAPS_LIMIT = 4
const PLACES_AT_ONCE = 4
const PAGE_ACCEPT =
  'text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, */*;q=0.5'
const HOUR_MS = 3_600_000
/** Entries whose dates and texts are looked at. */
const ENTRIES_JUDGED = 20

type Lead = FeedLink & { readonly by: FoundBy }
type Fresh = Extract<FetchOutcome, { kind: 'fresh' }>

/**
 * Finds the feeds behind an address: the address itself, what the page and its header name, what its
 * links look like, RSSHub's rules for it; then the usual places and sitemaps of news. Every feed is
 * asked once, so what is proposed works.
 *
 * @returns `undefined` when the address could not be read and no rule knows it; `onFailure` is told why
 */
export async function findFeeds(
  address: string,
  options: FindOptions,
  signal: AbortSignal,
  onFailure: (outcome: Exclude<FetchOutcome, Fresh>) => void = () => {},
): Promise<FoundFeeds | undefined> {
  const outcome = await options.fetcher.fetch({ url: address, accept: PAGE_ACCEPT }, signal)
  signal.throwIfAborted()
  if (outcome.kind !== 'fresh') {
    onFailure(outcome)
    return await routesOf(address, outcome, options, signal)
  }
  const self = judge(read(outcome), { url: address, by: 'itself' })
  if (self !== undefined) return { candidates: [self], lists: [] }
  const finder = new Finder(options, signal)
  const links = readPageLinks(outcome.body, sourceOf(outcome))
  await finder.try(leadsOf(links, outcome))
  await finder.tryRoutes(outcome.finalUrl)
  if (finder.isEmpty && options.isThorough !== false) {
    await finder.tryPlaces(usualPlaces(outcome.finalUrl))
    if (finder.isEmpty) await finder.trySitemaps(outcome.finalUrl)
  }
  const { title } = links
  return {
    page: { url: outcome.finalUrl, ...(title && { title }) },
    candidates: finder.ranked(),
    lists: finder.isEmpty ? await suggestLists(outcome.body, sourceOf(outcome)) : [],
  }
}

/** A page that is closed to programs, or to this network, may be open to an instance. */
async function routesOf(
  address: string,
  outcome: Exclude<FetchOutcome, Fresh>,
  options: FindOptions,
  signal: AbortSignal,
): Promise<FoundFeeds | undefined> {
  const isAbsent = outcome.kind !== 'failed' || outcome.status === 404
  if (isAbsent) return undefined
  const finder = new Finder(options, signal)
  await finder.tryRoutes(address)
  if (finder.isEmpty) return undefined
  return { page: { url: address }, candidates: finder.ranked(), lists: [] }
}

function leadsOf(links: PageLinks, { link, finalUrl }: Fresh): Lead[] {
  const leads: Lead[] = [
    ...links.alternates.map(each => ({ ...each, by: 'link' as const })),
    ...(link === undefined ? [] : readLinkHeader(link, finalUrl)).map(each => ({
      ...each,
      by: 'header' as const,
    })),
    ...links.anchors.map(each => ({ ...each, by: 'text' as const })),
  ]
  return leads.slice(0, CANDIDATES_LIMIT)
}

function sourceOf({ finalUrl, contentType }: Fresh) {
  return { url: finalUrl, ...(contentType !== undefined && { contentType }) }
}

function read(outcome: Fresh): ParsedFeed {
  return readFeed(outcome.body, sourceOf(outcome))
}

/** Asks places one after the other or a few at a time, and keeps the feeds among them. */
class Finder {
  readonly #options: FindOptions
  readonly #signal: AbortSignal
  readonly #asked = new Set<string>()
  readonly #candidates: FeedCandidate[] = []

  constructor(options: FindOptions, signal: AbortSignal) {
    this.#options = options
    this.#signal = signal
  }

  get isEmpty(): boolean {
    return this.#candidates.length === 0
  }

  async try(leads: readonly Lead[]): Promise<void> {
    const fresh = leads.filter(({ url }) => !this.#asked.has(url) && this.#asked.add(url))
    const found = await Promise.all(fresh.map(lead => this.#ask(lead)))
    this.#signal.throwIfAborted()
    this.#candidates.push(...found.filter(each => each !== undefined))
  }

  /** A few at a time, and no further once there is a feed: most of these requests are in vain. */
  async tryPlaces(places: readonly string[]): Promise<void> {
    for (let at = 0; at < places.length && this.isEmpty; at += PLACES_AT_ONCE) {
      const some = places.slice(at, at + PLACES_AT_ONCE)
      await this.try(some.map(url => ({ url, by: 'usual place' })))
    }
  }

  async tryRoutes(page: string): Promise<void> {
    const { radar } = this.#options
    if (radar === undefined) return
    for (const { address, title } of await radarRoutes(radar.rules, page)) {
      if (address === undefined) continue
      const url = radar.instance + address.slice('rsshub:/'.length)
      const asked = await this.#ask({ url, by: 'rsshub', title })
      this.#candidates.push({ ...(asked ?? { by: 'rsshub', title }), address })
    }
  }

  async trySitemaps(page: string): Promise<void> {
    const named = await this.#sitemapsOf(page)
    for (const url of named.slice(0, SITEMAPS_LIMIT)) {
      const outcome = await this.#fetch(url)
      if (outcome?.kind !== 'fresh') continue
      const { document, sitemaps } = readSitemap(outcome.body, sourceOf(outcome))
      const candidate = judge(document, { url, by: 'sitemap' })
      if (candidate) this.#candidates.push(candidate)
      const news = sitemaps.filter(each => /news/i.test(each)).slice(0, SITEMAPS_LIMIT)
      await this.try(news.map(each => ({ url: each, by: 'sitemap' })))
      if (!this.isEmpty) return
    }
  }

  /** Whole texts, many dates and what the page itself names come first; comments last. */
  ranked(): FeedCandidate[] {
    return withoutTwins(this.#candidates.toSorted((one, other) => worth(other) - worth(one)))
  }

  async #sitemapsOf(page: string): Promise<string[]> {
    const usual = ['/news-sitemap.xml', '/sitemap-news.xml', '/sitemap_news.xml', '/sitemap.xml']
    const robots = await this.#fetch(new URL('/robots.txt', page).href)
    const text = robots?.kind === 'fresh' ? new TextDecoder().decode(robots.body) : ''
    const named = [...text.matchAll(/^\s*sitemap\s*:\s*(\S+)/gim)].map(match => match[1] ?? '')
    const news = named.filter(each => /news/i.test(each))
    const all = [...news, ...usual.map(path => new URL(path, page).href), ...named]
    return [...new Set(all.filter(each => URL.canParse(each)))]
  }

  async #ask(lead: Lead): Promise<FeedCandidate | undefined> {
    const outcome = await this.#fetch(lead.url)
    return outcome?.kind === 'fresh' ? judge(read(outcome), lead) : undefined
  }

  async #fetch(url: string): Promise<FetchOutcome | undefined> {
    return this.#signal.aborted ? undefined : this.#options.fetcher.fetch({ url }, this.#signal)
  }
}

function judge(document: ParsedFeed, { url, by, title }: Lead): FeedCandidate | undefined {
  if (document.format === undefined) return undefined
  const { feed, entries } = document
  const dates = entries.flatMap(entry => entry.published ?? entry.updated ?? []).sort()
  const latest = dates.at(-1)
  const everyHours = usualGap(dates)
  const name = feed.title ?? title
  return {
    address: url,
    by,
    format: document.format,
    entries: entries.length,
    text: textOf(entries.slice(0, ENTRIES_JUDGED)),
    ...(name !== undefined && { title: name }),
    ...(feed.link !== undefined && { homePage: feed.link }),
    ...(feed.language !== undefined && { language: feed.language }),
    ...(feed.description !== undefined && { description: feed.description }),
    ...(latest !== undefined && { latest }),
    ...(everyHours !== undefined && { everyHours }),
  }
}

/** The median of the gaps between entries; absent for fewer than three dates. */
function usualGap(dates: readonly string[]): number | undefined {
  const times = dates.slice(-ENTRIES_JUDGED).map(date => Date.parse(date))
  if (times.length < 3) return undefined
  const gaps = times.slice(1).map((time, at) => time - (times[at] ?? time))
  gaps.sort((one, other) => one - other)
  return Math.round(((gaps[Math.floor(gaps.length / 2)] ?? 0) / HOUR_MS) * 10) / 10
}

function textOf(entries: readonly Entry[]): 'whole' | 'short' | 'none' {
  const bodies = entries.map(entry => entry.content ?? entry.summary ?? '')
  if (bodies.every(body => body.trim() === '')) return 'none'
  const whole = bodies.filter(body => !needsFullText(body)).length
  return whole * 2 >= bodies.length ? 'whole' : 'short'
}

const BY_WORTH: Readonly<Record<FoundBy, number>> = {
  itself: 6,
  link: 5,
  header: 5,
  text: 3,
  'usual place': 3,
  sitemap: 1,
  rsshub: 2,
}
const COMMENTS_PATTERN = /comments?(?:\/|$|\b.*feed)|评论|評論/i

function worth({
  by,
  entries = 0,
  text,
  latest,
  title = '',
  address,
  format,
}: FeedCandidate): number {
  const isOfComments = COMMENTS_PATTERN.test(`${address} ${title}`)
  return (
    BY_WORTH[by] +
    (entries > 0 ? 4 : 0) +
    (text === 'whole' ? 3 : text === 'short' ? 1 : 0) +
    (latest === undefined ? 0 : 1) +
    (format === 'atom' || format === 'json' ? 0.5 : 0) -
    (isOfComments ? 8 : 0)
  )
}

/** The same feed in another format, or at another address: the better one stands for both. */
function withoutTwins(ranked: readonly FeedCandidate[]): FeedCandidate[] {
  const kept = new Map<string, FeedCandidate>()
  for (const candidate of ranked) {
    const { title, entries, latest, address } = candidate
    const key = latest === undefined ? address : `${title}\0${entries}\0${latest}`
    if (!kept.has(key)) kept.set(key, candidate)
  }
  return [...kept.values()]
}
