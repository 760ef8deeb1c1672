import type { Phrase, SearchQuery } from '../parse-query.ts'
import { hashCharacters, hashField, type TermHash } from './term-hash.ts'
import { termsOfUnits } from './unit-terms.ts'

/** Narrows a search; what is absent narrows nothing. */
export type SearchFilter = {
  /** Folder of a place in the tree, as the site's addresses spell it. */
  readonly place?: string
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  readonly date?: string
}

/** What is asked of each segment: which terms an article must hold together. */
export type SearchPlan = {
  /** Every clause must hold; it does when all terms of any of its phrases are there. */
  readonly clauses: readonly (readonly (readonly TermHash[])[])[]
  /** Terms that an article must not hold. */
  readonly unwanted: readonly TermHash[]
  readonly fields: readonly TermHash[]
}

export function planSearch({ clauses, unwanted }: SearchQuery, filter: SearchFilter): SearchPlan {
  const { place, date } = filter
  return {
    clauses: clauses.map(clause => clause.map(termsOf)),
    // Only a single term is certain to be the phrase itself; the rest is left to the text.
    unwanted: unwanted.map(termsOf).flatMap(terms => (terms.length === 1 ? terms : [])),
    fields: [
      ...(place === undefined ? [] : [hashField('in', place)]),
      ...(date === undefined ? [] : [hashField('on', date)]),
    ],
  }
}

/** All terms that a plan asks for, each once. */
export function termsOfPlan({ clauses, unwanted, fields }: SearchPlan): TermHash[] {
  return [...new Set([...fields, ...clauses.flat(2), ...unwanted])]
}

/** A pair says more than the characters in it, so those are asked for only where they stand alone. */
function termsOf(phrase: Phrase): TermHash[] {
  const singles = new Set(
    phrase.flatMap(({ kind, text }) => (kind === 'run' ? charactersOf(text) : [])),
  )
  return termsOfUnits(phrase).filter(term => !singles.has(term))
}

/** Characters of a run of several. */
function charactersOf(run: string): TermHash[] {
  const characters = Array.from(run)
  return characters.length < 2 ? [] : characters.map(hashCharacters)
}
