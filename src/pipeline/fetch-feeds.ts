import type { Archive, FeedState } from '../archive/index.ts'
import type { Fetcher, FetchOutcome } from '../fetch/index.ts'
import { parseFeed } from '../parse/index.ts'
import type { EntryRules } from './entry-rules.ts'
import { emptyReport, type FeedReport } from './feed-report.ts'
import { inOrder } from './in-order.ts'
import { type Answer, keepAnswer } from './keep-answer.ts'
import {
  createPageReader,
  type FullTextMode,
  type PageMode,
  type PageReader,
  readPages,
} from './page-texts.ts'

// Documents that wait for a slow feed before them; parsing begins when their turn comes.
const WAITING_BYTES_LIMIT = 64 * 1024 * 1024

export type FetchSettings = {
  readonly concurrency: number
  readonly clock: () => Date
  readonly fullText: (feed: FeedState) => FullTextMode
  /** The owner's rules for a feed. */
  readonly rules?: (feed: FeedState) => EntryRules | undefined
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
  const states = await archive.feedStates()
  const stop = new AbortController()
  const asker = new Asker(archive, fetcher, settings, AbortSignal.any([signal, stop.signal]))
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
      const report =
        answer.outcome === 'held'
          ? emptyReport(answer.state, 'held')
          : await keepAnswer(archive, answer, answer.outcome, settings.clock())
      settings.onFeed?.(report)
      reports.push(report)
    }
  } finally {
    stop.abort()
  }
  return reports
}

class Asker {
  readonly #archive: Archive
  readonly #fetcher: Fetcher
  readonly #settings: FetchSettings
  readonly #signal: AbortSignal
  readonly #pages: PageReader

  constructor(archive: Archive, fetcher: Fetcher, settings: FetchSettings, signal: AbortSignal) {
    this.#archive = archive
    this.#fetcher = fetcher
    this.#settings = settings
    this.#signal = signal
    this.#pages = createPageReader(fetcher)
  }

  async ask(state: FeedState): Promise<Answer> {
    if (this.#isHeld(state)) return { state, outcome: 'held' }
    const rules = this.#settings.rules?.(state)
    const outcome = await this.#fetcher.fetch(
      {
        url: state.movedTo ?? state.address,
        validators: state.validators,
        ...(state.finalUrl === undefined ? {} : { validatorsUrl: state.finalUrl }),
        allowFile: state.address.startsWith('file:'),
      },
      this.#signal,
    )
    const mode = this.#settings.fullText(state)
    if (outcome.kind !== 'fresh' || mode === 'never') return { state, outcome, rules }
    return { ...(await this.#withPages({ state, rules, mode }, outcome)), rules }
  }

  #isHeld(state: FeedState): boolean {
    const now = this.#settings.clock().toISOString()
    const isDue = (state.health.dueAt ?? '') <= now
    // 410 is the publisher's word that there is nothing to ask for (RFC 9110 §15.5.11).
    if (state.health.gone || (state.holdUntil ?? '') > now) return true
    return this.#settings.dueOnly === true && !isDue
  }

  /** Pages are asked here, while other feeds are, because each of them takes its second. */
  async #withPages(
    asked: Pick<Answer, 'state' | 'rules'> & { readonly mode: PageMode },
    outcome: Extract<FetchOutcome, { kind: 'fresh' }>,
  ): Promise<Answer> {
    const document = parseFeed(outcome.body, {
      url: outcome.finalUrl,
      ...(outcome.contentType === undefined ? {} : { contentType: outcome.contentType }),
    })
    const pages = await readPages(this.#archive, this.#pages, { ...asked, document }, this.#signal)
    return { state: asked.state, outcome, document, pages }
  }
}
