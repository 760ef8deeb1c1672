import type { Archive, CommitReport, FeedState, FeedVisit } from '../archive/index.ts'
import { type Due, nextDue } from '../fetch/index.ts'
import { sha256Hex } from '../kit/hash.ts'
import { once } from '../kit/once.ts'
import { shownAddress } from '../kit/shown-address.ts'
import type { ParsedFeed } from '../model/feed.ts'
import type { Answer } from './ask-feed.ts'
import { emptyReport, type FeedReport } from './feed-report.ts'
import { movesOf } from './moves.ts'
import { type Fresh, failureOf, parseAnswer } from './read-answer.ts'
import type { AskOutcome } from './upstreams.ts'

const CHANGES_LOOKED_AT = 20

type Failure = Extract<AskOutcome, { kind: 'failed' | 'gone' }>

/** Keeps one answer whole: articles, validators, health and the next time, in one transaction. */
export async function keepAnswer(
  archive: Archive,
  answer: Answer,
  outcome: AskOutcome,
  now: Date,
): Promise<FeedReport> {
  if (outcome.kind === 'fresh') return keepFresh(archive, answer, outcome, now)
  if (outcome.kind !== 'not-modified') return keepFailure(archive, answer, outcome, now)
  const { state } = answer
  await archive.commitVisit(state.id, {
    kind: 'not-modified',
    at: now.toISOString(),
    validators: { ...state.validators, ...outcome.validators },
    finalUrl: outcome.finalUrl,
    ...askedUrlOf(answer),
    ...movesOf(answer, outcome),
    ...(await dueTimes(archive, answer, outcome, now)),
  })
  return emptyReport(state, 'unchanged', newsOf(answer, outcome))
}

async function keepFresh(
  archive: Archive,
  answer: Answer,
  outcome: Fresh,
  now: Date,
): Promise<FeedReport> {
  const { state, document: parsed, pages, place } = answer
  const documentHash = sha256Hex(outcome.body).slice(0, 32)
  const isSame = documentHash === state.documentHash
  const document = isSame ? undefined : (parsed ?? (await parseAnswer(outcome, place, state)))
  const failure = document && (await failureOf(outcome, document, answer))
  if (failure) return keepFailure(archive, answer, failure, now, document.warnings)
  const visit: FeedVisit = {
    kind: 'fresh',
    at: now.toISOString(),
    validators: outcome.validators,
    finalUrl: outcome.finalUrl,
    ...askedUrlOf(answer),
    documentHash,
    ...movesOf(answer, outcome),
    ...(await dueTimes(archive, answer, outcome, now, document)),
    ...(document ? { meta: document.feed } : {}),
  }
  const moved = newsOf(answer, outcome)
  if (!document) {
    await archive.commitVisit(state.id, visit)
    return emptyReport(state, 'unchanged', moved)
  }
  const { keepDocument } = await keeping()
  const { rules, learns = true } = answer
  const asked = { state, document, rules, learns }
  const report = await keepDocument(archive, asked, visit, pages)
  const { added, revised, without, repeated, dropped } = report
  const warnings = document.warnings
  const news = { added, revised, without, repeated, dropped, warnings, ...moved }
  return emptyReport(state, hasNews(report) ? 'changed' : 'unchanged', news)
}

/** The cleaner is loaded with the first new document: most runs of most days bring none. */
const keeping = once(() => import('./keep-document.ts'))

function askedUrlOf({ place }: Answer): { readonly askedUrl?: string } {
  return place === undefined ? {} : { askedUrl: place.url }
}

/** What the report of a good answer tells beside its articles. */
function newsOf(answer: Answer, outcome: Parameters<typeof movesOf>[1]): Partial<FeedReport> {
  const { moved } = movesOf(answer, outcome)
  const before = answer.state.health.moved?.to
  return moved && moved.to !== before ? { moved } : {}
}

async function keepFailure(
  archive: Archive,
  answer: Answer,
  outcome: Failure,
  now: Date,
  warnings: FeedReport['warnings'] = [],
): Promise<FeedReport> {
  const { state } = answer
  const error = errorOf(state, outcome)
  const times = await dueTimes(archive, answer, outcome, now)
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
      message: `${shownAddress(state.address)} answered 410: the publisher took the feed away.`,
      hint: 'It is not asked again; take it out of your list, or look for its new address.',
    }
  }
  const { code, message, hint } = outcome
  return { code, message, ...(hint === undefined ? {} : { hint }) }
}

/** When to ask again, from what the server and the document say and from the feed's own rhythm. */
async function dueTimes(
  archive: Archive,
  { state, settings }: Answer,
  outcome: AskOutcome,
  now: Date,
  document?: ParsedFeed,
): Promise<Due> {
  const ttlMinutes = document === undefined ? state.ttlMinutes : document.feed.ttlMinutes
  const { everyMinutes } = settings
  return nextDue({
    now: now.toISOString(),
    outcome,
    changedAt: await changeTimes(archive, state, document),
    failures: outcome.kind === 'failed' ? state.health.failures + 1 : 0,
    ...(ttlMinutes === undefined ? {} : { ttlMinutes }),
    ...(everyMinutes === undefined ? {} : { everyMinutes }),
  })
}

/**
 * When the feed brought something, as the library has seen it: dates that a publisher renews with every
 * document count once, when the article came. Of a document only its newest date is taken, since its
 * articles are not in the library yet; of the first document all.
 */
async function changeTimes(
  archive: Archive,
  state: FeedState,
  document: ParsedFeed | undefined,
): Promise<readonly string[]> {
  const dates = document?.entries.flatMap(entry => entry.published ?? entry.updated ?? []) ?? []
  const kept = await archive.timesOf(state.nodeId, CHANGES_LOOKED_AT)
  if (kept.length === 0) return dates
  const newest = dates.toSorted().at(-1)
  return newest === undefined || newest <= (kept[0] ?? '') ? kept : [newest, ...kept]
}

function hasNews(report: CommitReport): boolean {
  return report.added + report.revised + report.touched > 0
}
