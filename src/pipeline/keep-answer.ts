import type { Archive, CommitReport, FeedState, FeedVisit } from '../archive/index.ts'
import type { ExtractedArticle } from '../extract/index.ts'
import { type Due, type FetchOutcome, nextDue } from '../fetch/index.ts'
import { sha256Hex } from '../kit/hash.ts'
import type { Entry, ParsedFeed } from '../model/feed.ts'
import { parseFeed } from '../parse/index.ts'
import type { EntryRules } from './entry-rules.ts'
import { emptyReport, type FeedReport } from './feed-report.ts'
import { keepDocument } from './keep-document.ts'

const CHANGES_LOOKED_AT = 20

/** What asking a feed brought; document and pages are there when they had to be read on the way. */
export type Answer = {
  readonly state: FeedState
  readonly outcome: FetchOutcome | 'held'
  readonly document?: ParsedFeed
  readonly pages?: ReadonlyMap<Entry, ExtractedArticle>
  readonly rules?: EntryRules | undefined
}

type Fresh = Extract<FetchOutcome, { kind: 'fresh' }>
type NotAFeed = {
  readonly kind: 'failed'
  readonly code: 'not-a-feed'
  readonly message: string
  readonly hint: string
}
type Failure = Extract<FetchOutcome, { kind: 'failed' | 'gone' }> | NotAFeed

/** Keeps one answer whole: articles, validators, health and the next time, in one transaction. */
export async function keepAnswer(
  archive: Archive,
  answer: Answer,
  outcome: FetchOutcome,
  now: Date,
): Promise<FeedReport> {
  if (outcome.kind === 'fresh') return keepFresh(archive, answer, outcome, now)
  if (outcome.kind !== 'not-modified') return keepFailure(archive, answer.state, outcome, now)
  const { state } = answer
  await archive.commitVisit(state.id, {
    kind: 'not-modified',
    at: now.toISOString(),
    validators: { ...state.validators, ...outcome.validators },
    finalUrl: outcome.finalUrl,
    ...(await dueTimes(archive, state, outcome, now)),
  })
  return emptyReport(state, 'unchanged')
}

async function keepFresh(
  archive: Archive,
  { state, document: parsed, pages, rules }: Answer,
  outcome: Fresh,
  now: Date,
): Promise<FeedReport> {
  const documentHash = sha256Hex(outcome.body).slice(0, 32)
  const isSame = documentHash === state.documentHash
  const document = isSame ? undefined : (parsed ?? parse(outcome))
  if (document && document.format === undefined) {
    return keepFailure(archive, state, notAFeed(state, document), now, document.warnings)
  }
  const visit: FeedVisit = {
    kind: 'fresh',
    at: now.toISOString(),
    validators: outcome.validators,
    finalUrl: outcome.finalUrl,
    documentHash,
    ...(await dueTimes(archive, state, outcome, now, document)),
    // A permanent redirect counts only once the new place has yielded a feed.
    ...(outcome.permanentUrl === undefined ? {} : { movedTo: outcome.permanentUrl }),
    ...(document ? { meta: document.feed } : {}),
  }
  if (!document) {
    await archive.commitVisit(state.id, visit)
    return emptyReport(state, 'unchanged')
  }
  const report = await keepDocument(archive, { state, document, rules }, visit, pages)
  const { added, revised, without, repeated, dropped } = report
  const news = { added, revised, without, repeated, dropped, warnings: document.warnings }
  return emptyReport(state, hasNews(report) ? 'changed' : 'unchanged', news)
}

function parse({ body, finalUrl, contentType }: Fresh): ParsedFeed {
  return parseFeed(body, { url: finalUrl, ...(contentType === undefined ? {} : { contentType }) })
}

/** An answer that is no feed: its validators are not kept, so the address is asked whole again. */
function notAFeed(state: FeedState, document: ParsedFeed): NotAFeed {
  const reason = document.warnings[0]?.message ?? 'It holds nothing that a feed is made of.'
  return {
    kind: 'failed',
    code: 'not-a-feed',
    message: `${state.address} answered, but not with a feed. ${reason}`,
    hint: 'Open it in a browser: the feed may have moved, or the server sends programs another page.',
  }
}

async function keepFailure(
  archive: Archive,
  state: FeedState,
  outcome: Failure,
  now: Date,
  warnings: FeedReport['warnings'] = [],
): Promise<FeedReport> {
  const error = errorOf(state, outcome)
  const times = await dueTimes(archive, state, outcome, now)
  const about = { at: now.toISOString(), message: error.message, ...times }
  const visit: FeedVisit =
    outcome.kind === 'gone'
      ? { kind: 'gone', ...about }
      : { kind: 'failed', code: outcome.code, ...about }
  await archive.commitVisit(state.id, visit)
  return emptyReport(state, 'failed', { error, warnings })
}

function errorOf(state: FeedState, outcome: Failure): NonNullable<FeedReport['error']> {
  if (outcome.kind === 'gone') {
    return {
      code: 'gone',
      message: `${state.address} answered 410: the publisher took the feed away.`,
      hint: 'It is not asked again; take it out of your list, or look for its new address.',
    }
  }
  const { code, message, hint } = outcome
  return { code, message, ...(hint === undefined ? {} : { hint }) }
}

/** When to ask again, from what the server and the document say and from the feed's own rhythm. */
async function dueTimes(
  archive: Archive,
  state: FeedState,
  outcome: FetchOutcome | NotAFeed,
  now: Date,
  document?: ParsedFeed,
): Promise<Due> {
  const dates = document?.entries.flatMap(entry => entry.published ?? entry.updated ?? []) ?? []
  const kept = dates.length > 0 ? [] : await archive.latest(CHANGES_LOOKED_AT, state.nodeId)
  const ttlMinutes = document?.feed.ttlMinutes
  return nextDue({
    now: now.toISOString(),
    outcome,
    changedAt: dates.length > 0 ? dates : kept.map(article => article.sortAt),
    failures: outcome.kind === 'failed' ? state.health.failures + 1 : 0,
    ...(ttlMinutes === undefined ? {} : { ttlMinutes }),
  })
}

function hasNews(report: CommitReport): boolean {
  return report.added + report.revised + report.touched > 0
}
