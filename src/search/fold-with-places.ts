import { foldHan } from '../kit/han.ts'

/** Folded text, and for each of its code units the character of the original that it came from. */
export type FoldedText = {
  readonly text: string
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

/**
 * Folds character by character, because folding may change lengths (ß → ss) and what is found in the
 * folded text is to be shown in the original.
 */
export function foldWithPlaces(original: string): FoldedText {
  const known = new Map<string, string>()
  const starts: number[] = []
  const ends: number[] = []
  let text = ''
  let place = 0
  for (const character of original) {
    const folded = known.get(character) ?? foldHan(character)
    known.set(character, folded)
    text += folded
    for (let unit = 0; unit < folded.length; unit++) {
      starts.push(place)
      ends.push(place + character.length)
    }
    place += character.length
  }
  return { text, starts, ends }
}
