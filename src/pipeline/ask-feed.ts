import type { Archive, FeedState } from '../archive/index.ts'
import type { Fetcher, FetchRequest, Place, RsshubSettings } from '../fetch/index.ts'
import { shownAddress } from '../kit/shown-address.ts'
import type { Entry, ParsedFeed } from '../model/feed.ts'
import type { MoveWitness } from '../model/library.ts'
import type { EntryRules } from './entry-rules.ts'
import { type AskSettings, feedPlaces } from './feed-places.ts'
import { type DiscoverFeeds, findMoved, foundAtHomePage } from './find-moved.ts'
import { type Fresh, failureOf, parseAnswer, withReason } from './read-answer.ts'
import type { Original } from './read-original.ts'
import { type AskOutcome, isUnreached, type Upstreams } from './upstreams.ts'

/** One feed is bounded to a minute, however many places it has (DESIGN, "Limits"). */
const FEED_TIME_MS = 60_000
/** With less than this left, another place is not worth asking. */
const LEAST_TIME_MS = 2000
/** Places asked for one feed in one run; the others have their turn when these are held. */
const PLACES_LIMIT = 4
/** After so long without a good answer the home page is asked where its feed is now, and how often. */
const LOST_MS = 7 * 24 * 60 * 60 * 1000

/** What asking a feed brought; document and pages are there when they had to be read on the way. */
export type Answer = {
  readonly state: FeedState
  readonly outcome: AskOutcome | 'held'
  /** What asked for the rest of a held feed. */
  readonly heldBy?: string
  /** Where the outcome is from. */
  readonly place?: Place
  /** Nobody has looked yet whether what came is a feed. */
  readonly isUnread?: true
  readonly document?: ParsedFeed
  readonly pages?: ReadonlyMap<Entry, Original>
  readonly rules?: EntryRules | undefined
  /** Whether what the feed repeats is learned and taken out. @default true */
  readonly learns?: boolean
  /** A move that has been proven just now. */
  readonly moved?: { readonly to: string; readonly by: MoveWitness }
  readonly settings: AskSettings
}

export type AskContext = {
  readonly archive: Archive
  readonly fetcher: Fetcher
  readonly upstreams: Upstreams
  readonly clock: () => Date
  readonly rsshub: RsshubSettings
  readonly dueOnly: boolean
  /** Finds the feeds that a page names. */
  readonly discover?: DiscoverFeeds
}

/**
 * Asks one feed: its places in turn until one of them yields a feed. Failing that, and after a week of it,
 * its home page is asked where the feed is now.
 */
export async function askFeed(
  context: AskContext,
  state: FeedState,
  settings: AskSettings,
  signal: AbortSignal,
): Promise<Answer> {
  const about = { state, settings }
  if (isResting(context, state)) return { ...about, outcome: 'held' }
  const { own, further } = feedPlaces(state, settings, context.rsshub)
  // 410 is the publisher's word that there is nothing to ask for (RFC 9110 §15.5.11).
  const places = state.health.gone ? further : [...own, ...further]
  if (places.length === 0) return askHomePage(context, about, signal)
  const plan = context.upstreams.plan(places, state)
  if (plan.down !== undefined) return { ...about, outcome: instanceDown(state, plan.down) }
  if (plan.places.length === 0) {
    return { ...about, outcome: 'held', ...(plan.heldBy && { heldBy: plan.heldBy }) }
  }
  const asked = { ...context, about, hasOthers: places.length > 1 }
  const answer = await askInTurn(asked, plan.places.slice(0, PLACES_LIMIT), signal)
  if (answer.outcome === 'held' || signal.aborted) return answer
  if (answer.outcome.kind === 'fresh') return withProvenMove(context, answer, signal)
  const isLost = answer.outcome.kind === 'gone' || isLongLost(context, state)
  if (answer.outcome.kind === 'not-modified' || !isLost) return answer
  return askHomePage(context, about, signal, answer)
}

type About = Pick<Answer, 'state' | 'settings'>
type Turn = AskContext & { readonly about: About; readonly hasOthers: boolean }

/** Before this time not even an explicit run asks: Retry-After, repeated failure; with `dueOnly` its own pace. */
function isResting({ clock, dueOnly }: AskContext, state: FeedState): boolean {
  const now = clock().toISOString()
  return (state.holdUntil ?? '') > now || (dueOnly && (state.health.dueAt ?? '') > now)
}

function isLongLost({ clock }: AskContext, { health }: FeedState): boolean {
  const now = clock().getTime()
  return health.failingSince !== undefined && now - Date.parse(health.failingSince) >= LOST_MS
}

async function askInTurn(
  turn: Turn,
  places: readonly Place[],
  signal: AbortSignal,
): Promise<Answer> {
  const failures: { readonly place: Place; readonly outcome: AskOutcome }[] = []
  let leftMs = FEED_TIME_MS
  for (const place of places) {
    const limits = failures.length === 0 ? {} : { limits: { totalTimeoutMs: leftMs } }
    const answer = await askPlace(turn, place, limits, signal)
    const { outcome } = answer
    if (outcome === 'held') return answer
    if (outcome.kind === 'fresh' || outcome.kind === 'not-modified') return answer
    failures.push({ place, outcome })
    leftMs -= outcome.tookMs ?? 0
    if (signal.aborted || leftMs < LEAST_TIME_MS) break
  }
  return {
    ...turn.about,
    ...(failures[0] && { place: failures[0].place }),
    outcome: inAll(failures),
  }
}

async function askPlace(
  { about, hasOthers, ...context }: Turn,
  place: Place,
  more: Pick<FetchRequest, 'limits'>,
  signal: AbortSignal,
): Promise<Answer> {
  const { state, settings } = about
  const request = { ...requestFor(state, place, settings), ...more }
  const outcome = await withReason(await context.fetcher.fetch(request, signal))
  const answer = { ...about, outcome, place }
  // With nowhere else to go the document is read when its turn comes, so that few are held at a time.
  const document =
    hasOthers && outcome.kind === 'fresh' ? await parseAnswer(outcome, place, state) : undefined
  if (outcome.kind === 'fresh' && document === undefined) {
    context.upstreams.noteReached(place)
    return { ...answer, isUnread: true }
  }
  const failure = document && (await failureOf(outcome as Fresh, document, answer))
  context.upstreams.note(place, failure ?? outcome, state.id, hasOthers)
  if (failure !== undefined) return { ...answer, outcome: failure }
  return document === undefined ? answer : { ...answer, document }
}

function requestFor(state: FeedState, place: Place, { userAgent }: AskSettings): FetchRequest {
  // Validators stand for one state of one resource: another place would take them for its own.
  const askedUrl = state.askedUrl ?? state.health.moved?.to ?? state.address
  const isKnown = askedUrl === place.url
  return {
    url: place.url,
    ...(isKnown && { validators: state.validators }),
    ...(isKnown && state.finalUrl !== undefined && { validatorsUrl: state.finalUrl }),
    allowFile: state.address.startsWith('file:') && place.url === state.address,
    patient: place.instance !== undefined,
    ...(userAgent !== undefined && { userAgent }),
  }
}

/** What several places in vain come to: the one that says most stands for all, the others are told. */
function inAll(failures: readonly { readonly outcome: AskOutcome }[]): AskOutcome {
  const outcomes = failures.map(({ outcome }) => outcome)
  const failed = outcomes.filter(outcome => outcome.kind === 'failed')
  // Gone is gone only when every place says so; a place that was not reached knows nothing of the feed.
  const telling = failed.find(outcome => !isUnreached(outcome)) ?? failed[0] ?? outcomes[0]
  if (telling === undefined) throw new RangeError('No place was asked.')
  if (telling.kind !== 'failed' || outcomes.length === 1) return telling
  const others = outcomes.filter(outcome => outcome !== telling).map(sentenceOf)
  return { ...telling, message: `${telling.message} Elsewhere, too: ${others.join(' ')}` }
}

function sentenceOf(outcome: AskOutcome): string {
  if (outcome.kind === 'failed') return outcome.message
  return `${shownAddress(outcome.finalUrl)} answered 410.`
}

function instanceDown(
  state: FeedState,
  { instance, reason }: { readonly instance: string; readonly reason: string },
): AskOutcome {
  return {
    kind: 'failed',
    code: 'instance-down',
    message: `${shownAddress(state.address)} was not asked, because ${instance} did not answer three feeds in a row (${reason.replace(/\.$/, '')}).`,
    hint: 'Start it again; routes of RSSHub can be asked elsewhere with --rsshub ADDRESS.',
  }
}

/** A feed that says itself that it has moved is believed when the new place yields the same feed. */
async function withProvenMove(
  context: AskContext,
  answer: Answer,
  signal: AbortSignal,
): Promise<Answer> {
  const outcome = answer.outcome as Fresh
  const found = await findMoved(context, { ...answer, outcome }, signal)
  return found === undefined ? answer : { ...answer, ...found }
}

/** Asks the home page where the feed is now; without an answer the feed stays as it is. */
async function askHomePage(context: AskContext, about: About, signal: AbortSignal): Promise<Answer>
async function askHomePage(
  context: AskContext,
  about: About,
  signal: AbortSignal,
  instead: Answer,
): Promise<Answer>
async function askHomePage(
  context: AskContext,
  about: About,
  signal: AbortSignal,
  instead?: Answer,
): Promise<Answer> {
  const { state } = about
  const lastAsked = Date.parse(state.health.lastAskedAt ?? '')
  const isRecent = context.clock().getTime() - lastAsked < LOST_MS
  const held: Answer = { ...about, outcome: 'held' }
  if (instead === undefined && (isRecent || !context.discover)) return held
  const found = await foundAtHomePage(context, state, signal)
  if (found !== undefined) return { ...about, ...found }
  return instead ?? { ...about, outcome: { kind: 'gone', finalUrl: state.address } }
}
