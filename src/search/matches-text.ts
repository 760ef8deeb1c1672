import type { Phrase, SearchQuery } from './parse-query.ts'
import { readUnits, type Unit } from './units.ts'

/**
 * Whether a text holds what the query asks for, phrases included. Linear in the text for each phrase
 * of the query, of which there are few.
 */
export function matchesText(text: string, query: SearchQuery): boolean {
  const { clauses, unwanted } = query
  if (clauses.length === 0) return false
  const joined = joinUnits(readUnits(text))
  const holds = (phrase: Phrase): boolean => hasPhrase(joined, phrase)
  return clauses.every(clause => clause.some(holds)) && !unwanted.some(holds)
}

// Marks an edge of a word. Both sides of a comparison are written alike, so a word is found whole only
// and a run anywhere: 5G手机 in "新款 5G 手机壳", but not "art" in "smart".
const EDGE = ' '

/** Words with an edge on both sides, runs without; an edge between two runs. */
function joinUnits(units: readonly Unit[]): string {
  let joined = EDGE
  let isEdged = true
  for (const { kind, text } of units) {
    joined += isEdged ? text : EDGE + text
    isEdged = kind === 'word'
    if (isEdged) joined += EDGE
  }
  return isEdged ? joined : joined + EDGE
}

function hasPhrase(joined: string, phrase: Phrase): boolean {
  const inner = joinUnits(phrase)
  // A run may begin or end anywhere, so its outer edges do not count.
  const start = phrase[0]?.kind === 'run' ? 1 : 0
  const end = phrase.at(-1)?.kind === 'run' ? inner.length - 1 : inner.length
  return joined.includes(inner.slice(start, end))
}
