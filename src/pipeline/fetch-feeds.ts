import type { Archive, FeedState } from '../archive/index.ts'
import type { Fetcher, RsshubSettings } from '../fetch/index.ts'
import { type Answer, type AskContext, askFeed } from './ask-feed.ts'
import type { EntryRules } from './entry-rules.ts'
import type { AskSettings } from './feed-places.ts'
import { emptyReport, type FeedReport } from './feed-report.ts'
import type { DiscoverFeeds } from './find-moved.ts'
import { inOrder } from './in-order.ts'
import { keepAnswer } from './keep-answer.ts'
import type { FullTextMode, PageMode, PageReader, RulesFor } from './page-texts.ts'
import { type Fresh, parseAnswer } from './read-answer.ts'
import { Upstreams } from './upstreams.ts'

// Documents that wait for a slow feed before them; parsing begins when their turn comes.
const WAITING_BYTES_LIMIT = 64 * 1024 * 1024

export type FetchSettings = {
  /** @default every subscribed feed, read from the archive */
  readonly feeds?: readonly FeedState[]
  readonly concurrency: number
  readonly clock: () => Date
  readonly fullText: (feed: FeedState) => FullTextMode
  /** What the user says about asking a feed. @default nothing */
  readonly asking?: (feed: FeedState) => AskSettings
  /** @default no instance: routes of RSSHub cannot be asked */
  readonly rsshub?: RsshubSettings
  /** Finds the feeds that a page names, for feeds that are lost. @default nobody asks */
  readonly discover?: DiscoverFeeds
  /** The owner's rules for a feed. */
  readonly rules?: (feed: FeedState) => EntryRules | undefined
  /** Whether what a feed repeats is learned and taken out. @default yes */
  readonly learns?: (feed: FeedState) => boolean
  /** What people wrote about the pages of a feed. */
  readonly rulesFor?: RulesFor
  /** Ask only feeds whose time has come, by what they said and how often they change. @default false */
  readonly dueOnly?: boolean
  readonly onFeed?: (report: FeedReport) => void
}

/**
 * Asks every subscribed feed and keeps what it brings: in parallel on the way out, in the order of the
 * tree on the way in, each feed in one transaction. One bad feed never harms another.
 */
export async function fetchFeeds(
  archive: Archive,
  fetcher: Fetcher,
  settings: FetchSettings,
  signal: AbortSignal,
): Promise<readonly FeedReport[]> {
  const states = settings.feeds ?? (await archive.feedStates())
  const upstreams = await Upstreams.load(archive, settings.clock)
  const stop = new AbortController()
  const context = contextOf({ archive, fetcher, upstreams }, settings)
  const asker = new Asker(context, settings, AbortSignal.any([signal, stop.signal]))
  const reports: FeedReport[] = []
  try {
    const answers = inOrder(states, state => asker.ask(state), {
      concurrency: settings.concurrency,
      weightOf: ({ outcome }) =>
        outcome !== 'held' && outcome.kind === 'fresh' ? outcome.body.byteLength : 0,
      weightLimit: WAITING_BYTES_LIMIT,
    })
    for await (const answer of answers) {
      signal.throwIfAborted()
      const report = await reportOf(archive, answer, settings.clock())
      noteUnread(upstreams, answer, report)
      settings.onFeed?.(report)
      reports.push(report)
    }
    await upstreams.save(archive)
  } catch (error) {
    // What went wrong first is what matters; a record that is lost is made anew.
    await upstreams.save(archive).catch(() => {})
    throw error
  } finally {
    stop.abort()
  }
  return reports
}

function contextOf(
  rooms: Pick<AskContext, 'archive' | 'fetcher' | 'upstreams'>,
  { clock, rsshub, dueOnly = false, discover }: FetchSettings,
): AskContext {
  const context = { ...rooms, clock, dueOnly, rsshub: rsshub ?? { instances: [] } }
  return discover === undefined ? context : { ...context, discover }
}

function reportOf(archive: Archive, answer: Answer, now: Date): FeedReport | Promise<FeedReport> {
  if (answer.outcome !== 'held') return keepAnswer(archive, answer, answer.outcome, now)
  const { heldBy } = answer
  return emptyReport(answer.state, 'held', heldBy === undefined ? {} : { heldBy })
}

/** By now it is known whether what came was a feed. */
function noteUnread(
  upstreams: Upstreams,
  { isUnread, outcome, place, state }: Answer,
  { error }: FeedReport,
): void {
  if (isUnread === undefined || place === undefined || outcome === 'held') return
  const failure = error && { kind: 'failed' as const, ...error }
  upstreams.note(place, failure ?? outcome, state.id, false)
}

class Asker {
  readonly #context: AskContext
  readonly #settings: FetchSettings
  readonly #signal: AbortSignal
  #pages: PageReader | undefined

  constructor(context: AskContext, settings: FetchSettings, signal: AbortSignal) {
    this.#context = context
    this.#settings = settings
    this.#signal = signal
  }

  async ask(state: FeedState): Promise<Answer> {
    const asking = this.#settings.asking?.(state) ?? {}
    const rules = this.#settings.rules?.(state)
    const learns = this.#settings.learns?.(state) ?? true
    const asked = await askFeed(this.#context, state, asking, this.#signal)
    const answer = { ...asked, rules, learns }
    const mode = this.#settings.fullText(state)
    if (answer.outcome === 'held' || answer.outcome.kind !== 'fresh' || mode === 'never')
      return answer
    return this.#withPages({ ...answer, outcome: answer.outcome }, mode)
  }

  /**
   * Pages are asked here, while other feeds are, because each of them takes its second. The rooms that read
   * them are loaded with the first.
   */
  async #withPages(answer: Answer & { readonly outcome: Fresh }, mode: PageMode): Promise<Answer> {
    const { createPageReader, readPages } = await import('./page-texts.ts')
    this.#pages ??= createPageReader(this.#context.archive, this.#context.fetcher, this.#settings)
    const { state, outcome, place, rules } = answer
    const document = answer.document ?? (await parseAnswer(outcome, place, state))
    const asked = { state, document, rules, mode }
    const pages = await readPages(this.#context.archive, this.#pages, asked, this.#signal)
    return { ...answer, document, pages }
  }
}
