import { ByteSink } from './byte-sink.ts'
import { type SortedRun, TITLE_FLAG } from './run-builder.ts'

/**
 * A run as bytes, a fifth as large, to wait for the others of its segment: of each term, how far it lies from the
 * last; of each of its places, how far that lies from the last, doubled, and 1 more for a title; a zero.
 */
export type PackedRun = Uint8Array

export function packRun(run: SortedRun): PackedRun {
  const sink = new ByteSink(run.length * 2)
  let previous = 0
  for (let at = 0; at < run.length; ) {
    const term = run.terms[at] as number
    sink.writeVarint(term - previous)
    previous = term
    at = packPlaces(run, at, sink)
  }
  return sink.take()
}

/** Packs the places of the term at `start`; gives where the next one stands. */
function packPlaces({ terms, places, length }: SortedRun, start: number, sink: ByteSink): number {
  const term = terms[start]
  let previous = -1
  let at = start
  for (; at < length && terms[at] === term; at++) {
    const flags = places[at] as number
    const place = flags & ~TITLE_FLAG
    // The title comes first, so what is left out here is a repetition in the text.
    if (place === previous) continue
    sink.writeVarint((place - previous) * 2 + (flags >>> 15))
    previous = place
  }
  sink.writeVarint(0)
  return at
}
