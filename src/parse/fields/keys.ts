/**
 * Names of elements in order of precedence. An entry has a dozen elements and is asked for thirty lists
 * with a hundred names, so an element's name remembers where it stands in each list that it was looked
 * for in: then asking is a look into an array, and no names are compared.
 */
export type Keys = { readonly names: readonly string[]; readonly index: number }

/** By the index of a list, what an element's place in it is. */
export type Ranks = number[]

const UNKNOWN = -2
let count = 0

export function keys(...names: readonly string[]): Keys {
  return { names, index: count++ }
}

/** The place of a name in a list, 0 for the first; −1 for a name that is not in it. */
export function rankOf(name: { readonly key: string; readonly ranks: Ranks }, keys: Keys): number {
  const known = name.ranks[keys.index] ?? UNKNOWN
  if (known !== UNKNOWN) return known
  while (name.ranks.length <= keys.index) name.ranks.push(UNKNOWN)
  const rank = keys.names.indexOf(name.key)
  name.ranks[keys.index] = rank
  return rank
}
