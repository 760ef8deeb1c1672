import type { Unit } from '../units.ts'
import { hashCharacters, hashNeighbours, hashWord, type TermHash } from './term-hash.ts'

/** Takes each term of a text; the same term may come several times. */
type TakeTerm = (term: TermHash) => void

/**
 * Turns units into terms: each word; of each run every character and every pair of neighbours; and
 * where a word meets a word or a run, the two together, so that `5G手机` is found and not every text
 * with 5G and phones in it.
 */
class UnitTerms {
  readonly #take: TakeTerm
  /** How the last unit ended: its last character, or all of it where it was a word; 0 before the first. */
  #last = 0
  #lastIsWord = false

  constructor(take: TakeTerm) {
    this.#take = take
  }

  takeUnit({ kind, text }: Unit): void {
    if (kind === 'word') this.#takeWord(text)
    else this.#takeRun(text)
  }

  #takeWord(word: string): void {
    const term = hashWord(word)
    this.#begin(term, true)
    this.#take(term)
    this.#last = term
  }

  #takeRun(run: string): void {
    let previous = ''
    for (const character of run) {
      const term = hashCharacters(character)
      if (previous === '') this.#begin(term, false)
      else this.#take(hashCharacters(previous + character))
      this.#take(term)
      previous = character
      this.#last = term
    }
  }

  /** A unit begins with this character, or is this word. */
  #begin(term: TermHash, isWord: boolean): void {
    if (this.#last !== 0 && (isWord || this.#lastIsWord)) {
      this.#take(hashNeighbours(this.#last, term))
    }
    this.#lastIsWord = isWord
  }
}

/** The terms of a few units that stand together. */
export function termsOfUnits(units: readonly Unit[]): TermHash[] {
  const terms: TermHash[] = []
  const all = new UnitTerms(term => terms.push(term))
  for (const unit of units) all.takeUnit(unit)
  return terms
}
