import { bigrams } from '../kit/bigrams.ts'
import { readUnits, type Unit } from './units.ts'

const QUERY_LIMIT_CHARACTERS = 200
const PHRASE_LIMIT = 32
/** Longer runs without spaces are whole wishes (华为手机发布), not names, and are cut into words. */
const LONGEST_NAME_CHARACTERS = 4

/** Words and runs that stand one after the other. Never empty. */
export type Phrase = readonly Unit[]

/** What somebody searches for. */
export type SearchQuery = {
  /** An FTS5 expression over the tokens of `searchTerms`; empty when there is nothing to search for. */
  readonly match: string
  /** Folded texts to be marked in what is shown. */
  readonly marks: readonly string[]
  /** Every clause must hold; a clause holds when any of its phrases is there. */
  readonly clauses: readonly (readonly Phrase[])[]
  readonly unwanted: readonly Phrase[]
}

/**
 * Reads a query as people type it: words are all wanted, `"…"` (or “…”, 「…」) is a phrase, `-word`
 * unwanted, `a OR b` either. Never fails, and `match` is valid FTS5 whatever was typed.
 *
 * The table keeps no positions, so `match` may let through a text that has the pairs of a phrase
 * but not the phrase: ask `matchesText` about each hit.
 */
export function parseQuery(query: string): SearchQuery {
  const clauses: (readonly Phrase[])[] = []
  const unwanted: Phrase[] = []
  let joinsNext = false
  for (const term of readTerms(query.slice(0, QUERY_LIMIT_CHARACTERS).toWellFormed())) {
    if (term.kind === 'or') {
      joinsNext = clauses.length > 0
      continue
    }
    const phrases = term.isQuoted ? quotedPhrase(term.text) : loosePhrases(term.text)
    if (term.isUnwanted) unwanted.push(...quotedPhrase(term.text))
    else if (joinsNext && phrases.length === 1) clauses.push([...(clauses.pop() ?? []), ...phrases])
    else for (const phrase of phrases) clauses.push([phrase])
    joinsNext = false
  }
  const wanted = clauses.slice(0, PHRASE_LIMIT)
  return { match: matchOf(wanted, unwanted), marks: marksOf(wanted), clauses: wanted, unwanted }
}

type Term =
  | { readonly kind: 'or' }
  | {
      readonly kind: 'text'
      readonly text: string
      readonly isQuoted: boolean
      readonly isUnwanted: boolean
    }

// Groups: sign, quoted text, plain text. An unclosed quotation mark ends with the query.
const TERM_PATTERN =
  /([-－−])?(?:["“”„＂「『]([^"“”＂」』]*)(?:["“”＂」』]|$)|([^\s"“”„＂「『]+))/gu

function* readTerms(query: string): Generator<Term> {
  for (const [, sign, quoted, plain] of query.matchAll(TERM_PATTERN)) {
    if (!sign && (plain === 'OR' || plain === '|' || plain === '｜')) yield { kind: 'or' }
    else if (sign || plain !== 'AND') {
      const text = quoted ?? plain ?? ''
      yield { kind: 'text', text, isQuoted: quoted !== undefined, isUnwanted: sign !== undefined }
    }
  }
}

function quotedPhrase(text: string): Phrase[] {
  const phrase = readUnits(text)
  return phrase.length === 0 ? [] : [phrase]
}

/** `node.js` and `5G手机` stay together, as they stand; a long run is taken for several words. */
function loosePhrases(text: string): Phrase[] {
  const units = readUnits(text)
  const isLong = units.some(unit => unit.kind === 'run' && lengthOf(unit) > LONGEST_NAME_CHARACTERS)
  if (!isLong) return units.length === 0 ? [] : [units]
  return units.flatMap(unit => (unit.kind === 'word' ? [[unit]] : wordsOf(unit)))
}

// What joins words and says nothing by itself.
const PARTICLES = new Set(
  '的了和与及或是在对为之等也都就把被让将从到向于以而并吗呢吧啊のがはをにでともへや',
)
let segmenter: Intl.Segmenter | undefined

/** A run's words; particles are left out, and any other single character goes with what follows it. */
function wordsOf(run: Unit): Phrase[] {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' })
  const words: string[] = []
  let single = ''
  for (const { segment } of segmenter.segment(run.text)) {
    if (PARTICLES.has(segment)) continue
    if (single === '' && Array.from(segment).length === 1) single = segment
    else {
      words.push(single + segment)
      single = ''
    }
  }
  if (single !== '') words.push((words.pop() ?? '') + single)
  return words.map(text => [{ kind: 'run', text }])
}

function lengthOf(unit: Unit): number {
  return Array.from(unit.text).length
}

function matchOf(clauses: SearchQuery['clauses'], unwanted: readonly Phrase[]): string {
  if (clauses.length === 0) return ''
  const wanted = clauses.map(clause => `(${clause.map(phraseMatch).join(' OR ')})`).join(' AND ')
  // Only a single token is certain to be the phrase itself; the rest is left to matchesText.
  const certain = unwanted
    .map(phrase => phrase.flatMap(tokensOf))
    .filter(({ length }) => length === 1)
  return certain.reduce((match, tokens) => `(${match}) NOT ${tokens[0]}`, wanted)
}

function phraseMatch(phrase: Phrase): string {
  return `(${phrase.flatMap(tokensOf).join(' AND ')})`
}

/** Quoted tokens; a character that stands alone is a prefix, because every character begins a token. */
function tokensOf(unit: Unit): string[] {
  if (unit.kind === 'word') return [`"${unit.text}"`]
  return lengthOf(unit) === 1 ? [`"${unit.text}"*`] : bigrams(unit.text).map(pair => `"${pair}"`)
}

function marksOf(clauses: SearchQuery['clauses']): string[] {
  const units = clauses.flatMap(clause => clause.flat())
  return Array.from(new Set(units.map(unit => unit.text)))
}
