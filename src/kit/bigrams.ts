/** Overlapping pairs of characters, in order; of a single character, that one alone. */
export function bigrams(run: string): string[] {
  const characters = Array.from(run)
  if (characters.length < 2) return characters
  const pairs: string[] = []
  for (let index = 1; index < characters.length; index++) {
    pairs.push(`${characters[index - 1]}${characters[index]}`)
  }
  return pairs
}
