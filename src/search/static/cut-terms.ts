import { cutUnits, type UnitTaker } from '../cut-units.ts'
import { hashPair } from './term-hash.ts'
import { type TakeTerm, UnitTerms } from './unit-terms.ts'

/**
 * Cuts folded text into the terms that the static index finds it by.
 *
 * @param folded by `foldHan`
 */
export function cutTerms(folded: string, take: TakeTerm): void {
  const units = new UnitTerms(take)
  const taker: UnitTaker = {
    takeWord: (text, start, end) => units.takeWord(text.slice(start, end)),
    takeRun: (text, start, end) => takeRun(text, start, end, units),
    takeUnit: unit => units.takeUnit(unit),
  }
  cutUnits(folded, taker)
}

function takeRun(text: string, start: number, end: number, units: UnitTerms): void {
  const { take } = units
  let previous = text.charCodeAt(start)
  let term = hashPair(previous, 0)
  units.begin(term, false)
  take(term)
  for (let at = start + 1; at < end; at++) {
    const unit = text.charCodeAt(at)
    term = hashPair(unit, 0)
    take(term)
    take(hashPair(previous, unit))
    previous = unit
  }
  units.end(term)
}
