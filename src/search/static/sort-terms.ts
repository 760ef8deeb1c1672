const PASSES = [
  { shift: 0, bits: 11 },
  { shift: 11, bits: 11 },
  { shift: 22, bits: 10 },
] as const

/** Terms with what belongs to them; the first `length` count. */
type Pairs = { readonly terms: Uint32Array; readonly places: Uint16Array; readonly length: number }

// Kept between calls: filling new memory costs more than sorting does.
let spareTerms = new Uint32Array(0)
let sparePlaces = new Uint16Array(0)

/**
 * Sorts pairs by term and leaves equal terms in their order: a radix sort, linear. Uses the arrays that
 * it is given and others of its own in turn; the result is good until the next call.
 */
export function sortTerms(terms: Uint32Array, places: Uint16Array, length: number): Pairs {
  if (spareTerms.length < length) {
    spareTerms = new Uint32Array(terms.length)
    sparePlaces = new Uint16Array(terms.length)
  }
  let from: Pairs = { terms, places, length }
  let to: Pairs = { terms: spareTerms, places: sparePlaces, length }
  for (const { shift, bits } of PASSES) {
    distribute(from, to, shift, (1 << bits) - 1)
    const sorted = to
    to = from
    from = sorted
  }
  return from
}

function distribute(from: Pairs, to: Pairs, shift: number, mask: number): void {
  const { terms, places, length } = from
  const nexts = new Uint32Array(mask + 1)
  for (let at = 0; at < length; at++) {
    const digit = ((terms[at] as number) >>> shift) & mask
    nexts[digit] = (nexts[digit] as number) + 1
  }
  let start = 0
  for (let digit = 0; digit <= mask; digit++) {
    const count = nexts[digit] as number
    nexts[digit] = start
    start += count
  }
  for (let at = 0; at < length; at++) {
    const term = terms[at] as number
    const digit = (term >>> shift) & mask
    const place = nexts[digit] as number
    nexts[digit] = place + 1
    to.terms[place] = term
    to.places[place] = places[at] as number
  }
}
