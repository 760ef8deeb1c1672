import { matchesText } from '../matches-text.ts'
import type { SearchQuery } from '../parse-query.ts'
import { type ArticleRecord, RECORD_LIMIT_CHARACTERS, readRecord } from './article-record.ts'
import type { IndexReader, Part, Span } from './index-reader.ts'
import { type Lookup, matchSegment } from './match-segment.ts'
import { planSearch, type SearchFilter, type SearchPlan, termsOfPlan } from './search-plan.ts'
import type { TermHash } from './term-hash.ts'

/** Articles that answer a query, best first. */
export type StaticHits = {
  /** Places in the library: numbers less one. */
  readonly places: readonly number[]
  /** False when some words were too common to be looked up: then not all of these hold them. */
  readonly isExact: boolean
}

/** An article that was found, as far as it was read. */
export type FoundRecord = ArticleRecord & { readonly text: string }

/** A query moves no more; what lists of articles leave of it goes into texts. */
const QUERY_LIMIT_BYTES = 56_000
/** Lists of common words beyond this are left unread: the others and the texts decide. */
const POSTINGS_LIMIT_BYTES = 46_000

export type StaticLimits = { readonly postingsLimitBytes: number }
/** The facts of a record, and the first lines of its text. */
const RECORD_START_BYTES = 1000
const SCORE_STEP = 2 ** 32

/**
 * Finds the articles that hold what a query asks for. Those that hold it in the title come first, then
 * the newest; words that are too common to be looked up are left to {@link showStatic}.
 */
export async function findStatic(
  reader: IndexReader,
  query: SearchQuery,
  filter: SearchFilter,
  { postingsLimitBytes }: StaticLimits = { postingsLimitBytes: POSTINGS_LIMIT_BYTES },
): Promise<StaticHits> {
  if (query.clauses.length === 0) return { places: [], isExact: true }
  const plan = planSearch(query, filter)
  const [terms, overlays] = await Promise.all([
    chooseTerms(reader, plan, postingsLimitBytes),
    editedParts(reader),
  ])
  const edited = new Set(overlays.flatMap(({ places }) => places))
  const parts = [...reader.segments, ...overlays.map(({ part }) => part)]
  const answers = await Promise.all(
    parts.map(part => matchPart(reader, part, { plan, terms, edited })),
  )
  // Score and number in one, so that one sort of plain numbers does.
  const ranks = Float64Array.from(answers.flat()).sort().reverse()
  return {
    places: Array.from(ranks, rank => rank % SCORE_STEP),
    isExact: terms.size === termsOfPlan(plan).length,
  }
}

/** Overlays that hold anything, with the places of the library that they speak for. */
async function editedParts(reader: IndexReader) {
  const overlays = await Promise.all(
    reader.overlays.map(async part => {
      const edited = await reader.edited(part)
      return { part, places: Array.from(edited, place => place + part.stretch.from) }
    }),
  )
  return overlays.filter(({ places }) => places.length > 0)
}

/** Terms that are looked up: all, unless some are so common that their lists alone would be too long. */
async function chooseTerms(
  reader: IndexReader,
  plan: SearchPlan,
  limitBytes: number,
): Promise<ReadonlySet<TermHash>> {
  const sizes = await Promise.all(
    termsOfPlan(plan).map(async term => {
      const spans = await Promise.all(reader.segments.map(part => reader.spanOf(part, term)))
      return { term, bytes: spans.reduce((sum, { from, to }) => sum + to - from, 0) }
    }),
  )
  // What narrows a search is read whatever it takes: no text could tell.
  const costOf = ({ term, bytes }: (typeof sizes)[number]): number =>
    plan.fields.includes(term) ? 0 : bytes
  sizes.sort((one, other) => costOf(one) - costOf(other))
  const chosen = new Set<TermHash>()
  let total = 0
  for (const { term, bytes } of sizes) {
    total += bytes
    if (chosen.size > plan.fields.length && total > limitBytes) break
    chosen.add(term)
  }
  return chosen
}

type Question = {
  readonly plan: SearchPlan
  readonly terms: ReadonlySet<TermHash>
  readonly edited: ReadonlySet<number>
}

async function matchPart(
  reader: IndexReader,
  part: Part,
  { plan, terms, edited }: Question,
): Promise<number[]> {
  const wanted = termsOfPlan(plan).filter(term => terms.has(term))
  const postings = new Map(
    await Promise.all(wanted.map(async term => [term, await reader.posting(part, term)] as const)),
  )
  const lookup: Lookup = term => (terms.has(term) ? postings.get(term) : 'unread')
  const { places, scores } = matchSegment(plan, part.shape.range, lookup)
  const ranks: number[] = []
  for (const [index, place] of places.entries()) {
    const number = part.stretch.from + place
    // What a frozen segment says of it is no longer true.
    if (part.kind === 'frozen' && edited.has(number)) continue
    ranks.push((scores[index] ?? 0) * SCORE_STEP + number)
  }
  return ranks
}

/**
 * Reads what is shown of the hits from `from` on, at most `limit`, and leaves out those that hold the
 * pairs of a phrase but not the phrase. `next` is where to go on; absent at the end.
 *
 * @param spentBytes what the search has moved already
 */
export async function showStatic(
  reader: IndexReader,
  query: SearchQuery,
  hits: StaticHits,
  page: { readonly from: number; readonly limit: number; readonly spentBytes: number },
): Promise<{ readonly shown: readonly FoundRecord[]; readonly next?: number }> {
  const shown: FoundRecord[] = []
  const start = reader.bytesRead - page.spentBytes
  let at = page.from
  while (shown.length < page.limit && at < hits.places.length) {
    const some = hits.places.slice(at, at + page.limit - shown.length)
    const left = (): number => QUERY_LIMIT_BYTES - (reader.bytesRead - start)
    for (const found of await readHits(reader, query, some, left)) if (found) shown.push(found)
    at += some.length
    if (left() < 0) break
  }
  return { shown, ...(at < hits.places.length && { next: at }) }
}

/** Records in the order of `places`; `undefined` for those that turn out not to hold the query. */
async function readHits(
  reader: IndexReader,
  query: SearchQuery,
  places: readonly number[],
  left: () => number,
): Promise<(FoundRecord | undefined)[]> {
  const starts = await Promise.all(
    places.map(async place => {
      const span = await reader.recordSpan(place)
      const to = Math.min(span.to, span.from + RECORD_START_BYTES)
      return { span, to, bytes: await reader.read({ ...span, to }) }
    }),
  )
  return Promise.all(starts.map(start => readHit(reader, query, start, left)))
}

type RecordStart = { readonly span: Span; readonly to: number; readonly bytes: Uint8Array }

/** @throws {RangeError} when the record cannot be read: it is of another edition */
async function readHit(
  reader: IndexReader,
  query: SearchQuery,
  { span, to, bytes }: RecordStart,
  left: () => number,
): Promise<FoundRecord | undefined> {
  const beginning = readRecord(bytes)
  const isWhole = to === span.to
  if (beginning && (isWhole || holds(beginning, query)))
    return verdict(reader, query, beginning, isWhole)
  if (beginning && span.to - to > left()) return found(beginning)
  const rest = await reader.read({ ...span, from: to })
  const whole = new Uint8Array(bytes.length + rest.length)
  whole.set(bytes)
  whole.set(rest, bytes.length)
  const read = readRecord(whole)
  if (read === undefined) throw new RangeError(`There is no record at ${span.path}:${span.from}.`)
  return verdict(reader, query, read, true)
}

type Read = { readonly record: ArticleRecord; readonly text: string }

function verdict(
  { manifest }: IndexReader,
  query: SearchQuery,
  read: Read,
  isWhole: boolean,
): FoundRecord | undefined {
  if (read.record.id === '') return undefined // taken down
  // What is longer was cut. An excerpt may be the publisher's own and hold other words than the text that was indexed.
  const isDecided =
    isWhole && manifest.extent === 'whole' && read.text.length < RECORD_LIMIT_CHARACTERS
  return isDecided && !holds(read, query) ? undefined : found(read)
}

function holds({ record, text }: Read, query: SearchQuery): boolean {
  return matchesText(`${record.isUntitled ? '' : record.title}\n${text}`, query)
}

function found({ record, text }: Read): FoundRecord {
  return { ...record, text }
}
