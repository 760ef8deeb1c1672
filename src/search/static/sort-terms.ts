const PASSES = [
  { shift: 0, bits: 11 },
  { shift: 11, bits: 11 },
  { shift: 22, bits: 10 },
] as const

/** Terms, each with a place that belongs to it. */
export type Pairs = { readonly terms: Uint32Array; readonly places: Uint16Array }

export function makePairs(capacity: number): Pairs {
  return { terms: new Uint32Array(capacity), places: new Uint16Array(capacity) }
}

/**
 * Sorts the first `length` pairs by term and leaves equal terms in their order: a radix sort, linear. Moves
 * them to and fro and says nothing of what is left in `pairs`: the answer stands in `spare`.
 */
export function sortTerms(pairs: Pairs, spare: Pairs, length: number): void {
  let from = pairs
  let to = spare
  for (const { shift, bits } of PASSES) {
    distribute(from, to, length, { shift, nexts: new Uint32Array(1 << bits) })
    const sorted = to
    to = from
    from = sorted
  }
}

type Digits = { readonly shift: number; readonly nexts: Uint32Array }

function distribute(from: Pairs, to: Pairs, length: number, digits: Digits): void {
  // In stretches: functions that are called often are compiled once, a long loop while it runs, each time anew.
  for (let at = 0; at < length; at += STRETCH) {
    count(from.terms.subarray(at, Math.min(length, at + STRETCH)), digits)
  }
  toStarts(digits.nexts)
  for (let at = 0; at < length; at += STRETCH) {
    const end = Math.min(length, at + STRETCH)
    move({ terms: from.terms.subarray(at, end), places: from.places.subarray(at, end) }, to, digits)
  }
}

const STRETCH = 1 << 12

function count(terms: Uint32Array, { shift, nexts }: Digits): void {
  const mask = nexts.length - 1
  for (let at = 0; at < terms.length; at++) {
    const digit = ((terms[at] as number) >>> shift) & mask
    nexts[digit] = (nexts[digit] as number) + 1
  }
}

/** From how often each digit comes to where its first pair goes. */
function toStarts(nexts: Uint32Array): void {
  let start = 0
  for (let digit = 0; digit < nexts.length; digit++) {
    const count = nexts[digit] as number
    nexts[digit] = start
    start += count
  }
}

function move({ terms, places }: Pairs, to: Pairs, { shift, nexts }: Digits): void {
  const mask = nexts.length - 1
  const { terms: toTerms, places: toPlaces } = to
  for (let at = 0; at < terms.length; at++) {
    const term = terms[at] as number
    const digit = (term >>> shift) & mask
    const place = nexts[digit] as number
    nexts[digit] = place + 1
    toTerms[place] = term
    toPlaces[place] = places[at] as number
  }
}
