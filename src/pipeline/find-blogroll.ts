import type { Fetcher, FetchOutcome } from '../fetch/index.ts'
import { type BlogrollSite, blogrollSites, readPageLinks } from '../subscriptions/index.ts'
import { type FeedCandidate, findFeeds } from './find-feeds.ts'
import { inOrder } from './in-order.ts'
import { scriptedFriends } from './scripted-friends.ts'

const SITES_AT_ONCE = 8

/** A friend's site, and the feed behind it or why there is none. */
export type BlogrollEntry =
  | { readonly site: BlogrollSite; readonly feed: FeedCandidate }
  | { readonly site: BlogrollSite; readonly reason: string }

export type Blogroll = {
  readonly title?: string
  /** Lists of feeds that the page itself offers (`<link rel="blogroll">`). */
  readonly lists: readonly string[]
  /** In the order of the page. */
  readonly entries: readonly BlogrollEntry[]
}

export type BlogrollOptions = {
  readonly fetcher: Fetcher
  readonly onSite?: (done: number, total: number) => void
  readonly onFailure: (outcome: Exclude<FetchOutcome, { kind: 'fresh' }>) => void
}

/** Reads a page of friends' links and finds the feed behind each; `undefined` when it cannot be read. */
export async function findBlogroll(
  address: string,
  { fetcher, onSite, onFailure }: BlogrollOptions,
  signal: AbortSignal,
): Promise<Blogroll | undefined> {
  const outcome = await fetcher.fetch({ url: address, accept: 'text/html, */*;q=0.5' }, signal)
  signal.throwIfAborted()
  if (outcome.kind !== 'fresh') {
    onFailure(outcome)
    return undefined
  }
  const { body, finalUrl: url, contentType } = outcome
  const links = readPageLinks(body, { url, ...(contentType !== undefined && { contentType }) })
  const about = { ...(links.title && { title: links.title }), lists: links.blogrolls }
  if (links.blogrolls.length > 0) return { ...about, entries: [] }
  // Links of the frame are what is left when nothing else leads outside.
  const ofBody = links.links.filter(({ isInFrame }) => !isInFrame)
  const ownSites = await blogrollSites({ ...links, links: ofBody }, url)
  const isEmpty = ownSites.length === 0
  const scripted = await scriptedFriends(outcome, { fetcher, isEmpty }, signal)
  const sites = await blogrollSites({ ...links, links: [...links.links, ...scripted] }, url)
  const entries: BlogrollEntry[] = []
  const answers = inOrder(sites, site => feedOf(site, fetcher, signal), {
    concurrency: SITES_AT_ONCE,
    weightOf: () => 0,
    weightLimit: 1,
  })
  for await (const entry of answers) {
    entries.push(entry)
    onSite?.(entries.length, sites.length)
  }
  signal.throwIfAborted()
  return { ...about, entries }
}

async function feedOf(
  site: BlogrollSite,
  fetcher: Fetcher,
  signal: AbortSignal,
): Promise<BlogrollEntry> {
  let reason = 'no feed was found'
  try {
    const found = await findFeeds(site.url, { fetcher }, signal, outcome => {
      reason = outcome.kind === 'failed' ? outcome.message : `it answered: ${outcome.kind}`
    })
    const feed = found?.candidates.find(candidate => candidate.by !== 'sitemap')
    return feed === undefined ? { site, reason } : { site, feed }
  } catch (error) {
    if (!signal.aborted) throw error
    return { site, reason: 'stopped' } // the whole is given up a moment later
  }
}
