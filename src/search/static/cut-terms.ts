import { mixBits } from '../../kit/mix-bits.ts'
import { cutUnits } from '../cut-units.ts'
import { CODE_MASK, KIND_SHIFT, RUN, WORD } from '../unit-table.ts'
import { WORD_LIMIT_UNITS } from '../units.ts'
import { addToWord, hashCode, hashCodes, hashNeighbours, WORD_START } from './term-hash.ts'
import type { TermList } from './term-list.ts'

const NONE = -1

/**
 * Cuts a text into the terms that the static index finds it by and adds them to `list`: those that `termsOfUnits`
 * gives for the units of the text, without a string for any of them. The same term may come several times.
 *
 * Longer than others: all of the index's words pass through this loop, whose state is in variables for that.
 */
export function cutTerms(text: string, list: TermList): void {
  const entries = cutUnits(text)
  // Of each entry at most itself and a pair.
  const terms = list.reserve(entries.length * 2)
  let count = list.length
  let last = 0
  let lastIsWord = false
  for (let at = 0; at < entries.length; at++) {
    let entry = entries[at] as number
    if (entry >>> KIND_SHIFT === WORD) {
      let hash = WORD_START
      const limit = at + WORD_LIMIT_UNITS
      for (; entry >>> KIND_SHIFT === WORD; entry = entries[++at] as number) {
        if (at < limit) hash = addToWord(hash, entry & CODE_MASK)
      }
      const term = mixBits(hash)
      if (last !== 0) terms[count++] = hashNeighbours(last, term)
      terms[count++] = term
      last = term
      lastIsWord = true
    }
    let previous = NONE
    for (; entry >>> KIND_SHIFT === RUN; entry = entries[++at] as number) {
      const code = entry & CODE_MASK
      const term = hashCode(code)
      if (previous !== NONE) terms[count++] = hashCodes(previous, code)
      else if (lastIsWord) terms[count++] = hashNeighbours(last, term)
      terms[count++] = term
      previous = code
      last = term
      lastIsWord = false
    }
    // A word right behind a run.
    if (entry >>> KIND_SHIFT === WORD) at -= 1
  }
  list.length = count
}
