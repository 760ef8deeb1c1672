const LONGEST_NAME = 48
const SLOTS = 1024
/** Names of feeds are the same few in every document, so they outlive it; how many is bounded. */
const names: string[] = new Array(SLOTS).fill('')

/**
 * The name between two places of a text, as the engine's one copy of it: equal ones are the same object.
 * The one that was there last under the same letters and length is nearly always it, and need not be
 * cut out and looked up anew.
 */
export function nameBetween(source: string, start: number, end: number): string {
  const length = end - start
  if (length > LONGEST_NAME) return internalised(source.slice(start, end))
  const middle = source.charCodeAt(start + (length >> 1))
  const ends = source.charCodeAt(start) * 7 + source.charCodeAt(end - 1) * 3
  const slot = (ends + middle * 31 + length) & (SLOTS - 1)
  const known = names[slot] as string
  if (known.length === length && source.startsWith(known, start)) return known
  const name = internalised(source.slice(start, end))
  names[slot] = name
  return name
}

/** The engine's one copy of a string, which property names are; equal ones then are the same object. */
export function internalised(text: string): string {
  return Object.keys({ [text]: true })[0] ?? text
}
