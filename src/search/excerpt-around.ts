import { type FoldedText, foldWithPlaces } from './fold-with-places.ts'
import { isRunCharacter, readUnits } from './units.ts'

/** A piece of an excerpt; `marked` where the query's words are. */
export type ExcerptSegment = { readonly text: string; readonly marked: boolean }

const TEXT_LIMIT_CHARACTERS = 100_000
const HITS_LIMIT = 2000
const ELLIPSIS = '…'
// Where a reader can begin, the better places first.
const SENTENCE_END_PATTERN = /[。！？；] ?|[.!?;] /
const PAUSE_PATTERN = /[，、：）」』”] ?| /
const WORD_PATTERN = /[\p{L}\p{N}]/u

type Hit = { readonly start: number; readonly end: number; readonly mark: number }

/**
 * The part of a text in which most of a query's words stand closest, begun at a place where a reader
 * can begin, with those words marked. The beginning where none of them is found.
 *
 * @param marks `marks` of the query: folded texts
 * @param limit characters of the excerpt, ellipses aside
 */
export function excerptAround(
  text: string,
  marks: readonly string[],
  limit: number,
): readonly ExcerptSegment[] {
  const line = text.slice(0, TEXT_LIMIT_CHARACTERS).toWellFormed().replace(/\s+/gu, ' ').trim()
  const hits = findHits(line, marks)
  const lead = Math.floor(limit / 4)
  const start =
    line.length <= limit ? 0 : startBefore(line, densestPlace(hits, limit - lead), lead, limit)
  const end = wholeCharacter(line, Math.min(line.length, start + limit))
  const segments = segmentsOf(line, hits, start, end)
  return [
    ...(start > 0 ? [{ text: ELLIPSIS, marked: false }] : []),
    ...segments,
    ...(end < line.length ? [{ text: ELLIPSIS, marked: false }] : []),
  ]
}

/** Where the marks stand in the original, in order, none overlapping. */
function findHits(line: string, marks: readonly string[]): Hit[] {
  if (marks.length === 0) return []
  const folded = foldWithPlaces(line)
  const hits = marks.flatMap((mark, index) => hitsOf(folded, mark, index))
  hits.sort((one, other) => one.start - other.start || other.end - one.end)
  const apart: Hit[] = []
  for (const hit of hits) if (hit.start >= (apart.at(-1)?.end ?? 0)) apart.push(hit)
  return apart
}

function hitsOf({ text, starts, ends }: FoldedText, mark: string, index: number): Hit[] {
  if (mark === '') return []
  const hits: Hit[] = []
  const isWord = readUnits(mark)[0]?.kind === 'word'
  for (let at = text.indexOf(mark); at !== -1; at = text.indexOf(mark, at + mark.length)) {
    const after = at + mark.length
    if (isWord && !(isEdge(text, at) && isEdge(text, after))) continue
    hits.push({ start: starts[at] ?? 0, end: ends[after - 1] ?? 0, mark: index })
    if (hits.length === HITS_LIMIT) break
  }
  return hits
}

/** Whether no word goes on across `place`. */
function isEdge(text: string, place: number): boolean {
  return !(isInWord(text.charAt(place - 1)) && isInWord(text.charAt(place)))
}

function isInWord(character: string): boolean {
  return WORD_PATTERN.test(character) && !isRunCharacter(character)
}

/** Start of the first stretch of `limit` characters with the most different marks in it. */
function densestPlace(hits: readonly Hit[], limit: number): number {
  const inside = new Map<number, number>()
  let best = 0
  let place = 0
  let first = 0
  for (const { end, mark } of hits) {
    inside.set(mark, (inside.get(mark) ?? 0) + 1)
    for (let hit = hits[first]; hit && end - hit.start > limit; hit = hits[++first]) {
      const count = (inside.get(hit.mark) ?? 0) - 1
      if (count > 0) inside.set(hit.mark, count)
      else inside.delete(hit.mark)
    }
    if (inside.size > best) {
      best = inside.size
      place = hits[first]?.start ?? 0
    }
  }
  return place
}

/** Where to begin so that `place` is shown with something before it. */
function startBefore(line: string, place: number, lead: number, limit: number): number {
  const from = Math.min(place - lead, line.length - limit)
  if (from <= 0) return 0
  const before = line.slice(from, place)
  const stop = SENTENCE_END_PATTERN.exec(before) ?? PAUSE_PATTERN.exec(before)
  return stop === null ? wholeCharacter(line, from) : from + stop.index + stop[0].length
}

/** `place`, or the one before it where that would part a character of two code units. */
function wholeCharacter(line: string, place: number): number {
  return line.slice(0, place).isWellFormed() ? place : place - 1
}

function segmentsOf(
  line: string,
  hits: readonly Hit[],
  start: number,
  end: number,
): ExcerptSegment[] {
  const segments: ExcerptSegment[] = []
  let shown = start
  for (const hit of hits) {
    if (hit.start < start || hit.end > end) continue
    if (hit.start > shown) segments.push({ text: line.slice(shown, hit.start), marked: false })
    segments.push({ text: line.slice(hit.start, hit.end), marked: true })
    shown = hit.end
  }
  if (shown < end) segments.push({ text: line.slice(shown, end), marked: false })
  return segments
}
