import { tokensOf } from '../bench/extract.bench.ts'
import type { Block } from '../src/extract/cut-blocks.ts'

// Labels: long blocks are found in the gold text by their 4-grams, short ones by their whole text between
// the places of the long ones around them. A place in the gold text is used once.

const LONG_TOKENS = 6
const SHORT_TOKENS = 14
const GRAM = 4
const REACH = 40

/** Share of each block's text that is in the gold text, 0 … 1. */
export function labelBlocks(blocks: readonly Block[], gold: string): Float64Array {
  const aligner = new Aligner(gold)
  const tokens = blocks.map(block => aligner.tokens(block.text))
  const labels = new Float64Array(blocks.length)
  const places = new Float64Array(blocks.length).fill(-1)
  for (const [index, block] of tokens.entries()) {
    if (block.length < LONG_TOKENS) continue
    const { share, place } = aligner.placeLong(block)
    labels[index] = share
    places[index] = place
  }
  const next = nextPlaces(places, aligner.length)
  let last = -REACH
  for (const [index, block] of tokens.entries()) {
    const place = places[index] ?? -1
    if (place >= 0) last = place
    else if (block.length > 0 && block.length < SHORT_TOKENS) {
      const found = aligner.placeShort(block, last - REACH, (next[index] ?? 0) + REACH)
      if (found < 0) continue
      labels[index] = 1
      if (block.length >= 3) last = Math.max(last, found)
    }
  }
  return labels
}

function nextPlaces(places: Float64Array, end: number): Float64Array {
  const next = new Float64Array(places.length)
  for (let index = places.length - 1, place = end; index >= 0; index--) {
    next[index] = place
    if ((places[index] ?? -1) >= 0) place = places[index] ?? 0
  }
  return next
}

class Aligner {
  readonly #gold: readonly string[]
  readonly #used: Uint8Array
  readonly #grams = new Map<string, number[]>()
  #expected = 0

  constructor(gold: string) {
    this.#gold = this.tokens(gold)
    this.#used = new Uint8Array(this.#gold.length)
    for (let index = 0; index + GRAM <= this.#gold.length; index++) {
      const gram = this.#gold.slice(index, index + GRAM).join(' ')
      const places = this.#grams.get(gram)
      if (places) places.push(index)
      else this.#grams.set(gram, [index])
    }
  }

  get length(): number {
    return this.#gold.length
  }

  tokens(text: string): string[] {
    return tokensOf(text.normalize('NFKC').toLowerCase(), true)
  }

  placeLong(tokens: readonly string[]): { share: number; place: number } {
    const found: number[] = []
    let hits = 0
    let expected = this.#expected
    for (let index = 0; index + GRAM <= tokens.length; index++) {
      const places = this.#grams.get(tokens.slice(index, index + GRAM).join(' '))
      if (!places) continue
      hits++
      const nearest = this.#nearestUnused(places, expected)
      if (nearest < 0) continue
      found.push(nearest)
      expected = nearest + 1
    }
    const grams = tokens.length - GRAM + 1
    if (hits / grams <= 0.5 || found.length / grams <= 0.4) return { share: 0, place: -1 }
    found.sort((a, b) => a - b)
    for (const place of found) this.#used.fill(1, place, place + GRAM)
    this.#expected = (found[found.length - 1] ?? 0) + GRAM
    return { share: hits / grams, place: found[found.length >> 1] ?? 0 }
  }

  #nearestUnused(places: readonly number[], expected: number): number {
    let best = -1
    for (const place of places.slice(0, 50)) {
      if (this.#used[place] && this.#used[place + GRAM - 1]) continue
      if (best < 0 || Math.abs(place - expected) < Math.abs(best - expected)) best = place
    }
    return best
  }

  placeShort(tokens: readonly string[], from: number, until: number): number {
    const end = Math.min(this.#gold.length, Math.ceil(until)) - tokens.length
    for (let place = Math.max(0, Math.floor(from)); place <= end; place++) {
      const fits = tokens.every(
        (token, offset) => this.#gold[place + offset] === token && !this.#used[place + offset],
      )
      if (!fits) continue
      this.#used.fill(1, place, place + tokens.length)
      return place
    }
    return -1
  }
}
