import type { Posting } from './read-posting.ts'
import type { SearchPlan } from './search-plan.ts'
import type { TermHash } from './term-hash.ts'

/** Places of a segment that answer a plan, ascending, and how many of its clauses each title holds. */
export type Matches = { readonly places: Uint32Array; readonly scores: Uint8Array }

/** What is known of a term in a segment: nowhere is `undefined`, not looked up is `'unread'`. */
export type Lookup = (term: TermHash) => Posting | undefined | 'unread'

const NO_MATCHES: Matches = { places: new Uint32Array(0), scores: new Uint8Array(0) }

/** Answers a plan from the postings of one segment. A term that was not read is taken to be everywhere. */
export function matchSegment(plan: SearchPlan, range: number, lookup: Lookup): Matches {
  const isWanted = new Uint8Array(range).fill(1)
  for (const term of plan.fields) keep(isWanted, lookup(term))
  const scores = new Uint8Array(range)
  for (const clause of plan.clauses) {
    const holds = new Uint8Array(range)
    const inTitle = new Uint8Array(range)
    for (const phrase of clause) addPhrase(holds, inTitle, phrase.map(lookup))
    let isAny = false
    for (let place = 0; place < range; place++) {
      isWanted[place] = (isWanted[place] as number) & (holds[place] as number)
      scores[place] = (scores[place] as number) + (inTitle[place] as number)
      if (isWanted[place] === 1) isAny = true
    }
    if (!isAny) return NO_MATCHES
  }
  for (const term of plan.unwanted) drop(isWanted, lookup(term))
  const places = placesIn(isWanted)
  return { places, scores: Uint8Array.from(places, place => scores[place] ?? 0) }
}

/** Adds the places that hold all terms of a phrase, and those that hold them all in the title. */
function addPhrase(holds: Uint8Array, inTitle: Uint8Array, postings: readonly Answer[]): void {
  const all = new Uint8Array(holds.length).fill(1)
  const titles = new Uint8Array(holds.length).fill(1)
  for (const posting of postings) {
    if (posting === 'unread') {
      titles.fill(0)
      continue
    }
    keep(all, posting)
    keep(titles, posting && { places: posting.titles })
  }
  for (let place = 0; place < holds.length; place++) {
    holds[place] = (holds[place] as number) | (all[place] as number)
    inTitle[place] = (inTitle[place] as number) | (titles[place] as number)
  }
}

type Answer = Posting | undefined | 'unread'
type Places = { readonly places: Uint32Array }

/** Leaves only places that a posting names. */
function keep(mask: Uint8Array, posting: Places | undefined | 'unread'): void {
  if (posting === 'unread') return
  const named = new Uint8Array(mask.length)
  for (const place of posting?.places ?? []) named[place] = 1
  for (let place = 0; place < mask.length; place++) {
    mask[place] = (mask[place] as number) & (named[place] as number)
  }
}

function drop(mask: Uint8Array, posting: Answer): void {
  if (posting === undefined || posting === 'unread') return
  for (const place of posting.places) mask[place] = 0
}

function placesIn(mask: Uint8Array): Uint32Array {
  const places: number[] = []
  for (let place = mask.indexOf(1); place !== -1; place = mask.indexOf(1, place + 1)) {
    places.push(place)
  }
  return Uint32Array.from(places)
}
