import type { FeedState } from '../archive/index.ts'
import type { Fetcher, Place, RsshubSettings } from '../fetch/index.ts'
import { placesOf } from '../fetch/index.ts'
import { collapseSpace } from '../kit/text.ts'
import { identityKey, isHttpUrl } from '../kit/url.ts'
import type { Entry, FeedMeta, ParsedFeed } from '../model/feed.ts'
import type { LibraryReader, MoveWitness } from '../model/library.ts'
import { type Fresh, parseAnswer } from './read-answer.ts'

const CANDIDATES_LIMIT = 3
/** Newest articles of the library that a candidate is compared with. */
const ARTICLES_COMPARED = 50
/** Share of entries that two states of one feed have in common at least, of the shorter one. */
const COMMON_SHARE = 0.5
const NEW_ADDRESS_MARK = 'new-feed-url'

/** Finds the feeds that a web page names, best first. */
export type DiscoverFeeds = (
  page: string,
  signal: AbortSignal,
) => Promise<readonly { readonly url: string }[]>

export type MoveContext = {
  readonly archive: LibraryReader
  readonly fetcher: Fetcher
  readonly rsshub: RsshubSettings
  readonly discover?: DiscoverFeeds
}

/** A feed at a new place: what it yielded there, and who led to it. */
export type FoundMove = {
  readonly outcome: Fresh
  readonly place: Place
  readonly document: ParsedFeed
  readonly moved: { readonly to: string; readonly by: MoveWitness }
}

/** Follows `<itunes:new-feed-url>`, if what lies there is the same feed. */
export async function findMoved(
  context: MoveContext,
  answer: {
    readonly state: FeedState
    readonly outcome: Fresh
    readonly place?: Place
    readonly document?: ParsedFeed
  },
  signal: AbortSignal,
): Promise<FoundMove | undefined> {
  const { state, outcome, place } = answer
  if (
    !Buffer.from(outcome.body.buffer, outcome.body.byteOffset, outcome.body.byteLength).includes(
      NEW_ADDRESS_MARK,
    )
  )
    return undefined
  const document = answer.document ?? (await parseAnswer(outcome, place, state))
  const to = document.feed.movedTo
  if (to === undefined || !isHttpUrl(to) || isHere(to, outcome, place)) return undefined
  const found = await readCandidate(context, to, signal)
  if (found === undefined || !sharesEntries(found.document.entries, document.entries)) {
    return undefined
  }
  return { ...found, moved: { to, by: 'feed' } }
}

function isHere(to: string, { finalUrl }: Fresh, place: Place | undefined): boolean {
  const address = URL.parse(to)?.href
  return address === finalUrl || address === URL.parse(place?.url ?? '')?.href
}

/** Asks the feed's home page which feeds it names, and takes the one that is this feed. */
export async function foundAtHomePage(
  context: MoveContext,
  state: FeedState,
  signal: AbortSignal,
): Promise<FoundMove | undefined> {
  const { homePage } = state
  if (homePage === undefined || context.discover === undefined) return undefined
  const candidates = await context.discover(homePage, signal)
  const others = candidates.filter(({ url }) => url !== state.address && isHttpUrl(url))
  const kept = await context.archive.latest(ARTICLES_COMPARED, state.nodeId)
  let namesake: FoundMove | undefined
  for (const { url } of others.slice(0, CANDIDATES_LIMIT)) {
    if (signal.aborted) return undefined
    const read = await readCandidate(context, url, signal)
    if (read === undefined) continue
    const found: FoundMove = { ...read, moved: { to: url, by: 'home-page' } }
    if (sharesEntries(read.document.entries, kept)) return found
    if (isNamesake(state, read.document.feed)) namesake ??= found
  }
  return namesake
}

async function readCandidate(
  { fetcher, rsshub }: MoveContext,
  url: string,
  signal: AbortSignal,
): Promise<Omit<FoundMove, 'moved'> | undefined> {
  const [place] = placesOf(url, rsshub)
  const outcome = await fetcher.fetch({ url }, signal)
  if (place === undefined || outcome.kind !== 'fresh') return undefined
  const document = await parseAnswer(outcome, place, {})
  return document.format === undefined ? undefined : { outcome, place, document }
}

/** After a long absence no article may be in common: then title and home page together are proof. */
function isNamesake(state: FeedState, feed: FeedMeta): boolean {
  const isSameTitle = feed.title !== undefined && sameText(feed.title, state.title)
  return isSameTitle && keyOf(feed.link) !== undefined && keyOf(feed.link) === keyOf(state.homePage)
}

type Comparable = Pick<Entry, 'link' | 'title'>

function sharesEntries(some: readonly Comparable[], others: readonly Comparable[]): boolean {
  const known = new Set(others.flatMap(keysOf))
  const common = some.filter(entry => keysOf(entry).some(key => known.has(key))).length
  return common > 0 && common >= Math.min(some.length, others.length) * COMMON_SHARE
}

function keysOf({ link, title }: Comparable): string[] {
  const key = keyOf(link)
  return [...(key === undefined ? [] : [key]), ...(title ? [`title ${collapseSpace(title)}`] : [])]
}

function keyOf(link: string | undefined): string | undefined {
  return link === undefined ? undefined : identityKey(link)
}

function sameText(one: string, other: string | undefined): boolean {
  return other !== undefined && collapseSpace(one) === collapseSpace(other)
}
