/** How alike two texts are by their pairs of characters (Dice's coefficient): 0 nothing in common, 1 the same. */
export function textSimilarity(one: string, other: string): number {
  const [left, right] = [one, other].map(text => text.toLowerCase().normalize('NFKC').trim())
  if (left === undefined || right === undefined || left === '' || right === '') return 0
  if (left === right) return 1
  return setSimilarity(pairsOf(left), pairsOf(right))
}

/** Share of what two sets have in common: twice the common members over all of them. */
export function setSimilarity(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const total = one.size + other.size
  return total === 0 ? 1 : (2 * one.intersection(other).size) / total
}

function pairsOf(text: string): Set<string> {
  const characters = [...` ${text} `]
  return new Set(characters.slice(1).map((character, at) => (characters[at] ?? '') + character))
}
