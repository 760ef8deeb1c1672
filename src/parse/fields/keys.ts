/**
 * Names of elements in order of precedence. An entry has a dozen elements and is asked for a hundred
 * names; the bits tell of most lists at a glance that it has none of them.
 */
export type Keys = { readonly names: readonly string[]; readonly bits: number }

export function keys(...names: readonly string[]): Keys {
  return { names, bits: names.reduce((bits, name) => bits | bitOf(name), 0) }
}

const BITS = 31

/** One of 31 bits for a name; names share them, so a bit that is set says no more than perhaps. */
export function bitOf(name: string): number {
  let hash = 0
  for (let index = 0; index < name.length; index++) hash = (hash * 33 + name.charCodeAt(index)) | 0
  return 1 << ((hash >>> 1) % BITS)
}
