import { hanPairs } from '../../kit/han.ts'
import { ByteSink } from '../static/byte-sink.ts'

/**
 * The table of Han families for browsers: for each character that folds, in ascending order, how far it
 * lies from the last and its target from the last target (zigzag), as varints. Ten kilobytes.
 */
export function packHan(): Uint8Array {
  const pairs = hanPairs().map(([from, to]) => [codeOf(from), codeOf(to)] as const)
  const sink = new ByteSink()
  let [lastFrom, lastTo] = [0, 0]
  for (const [from, to] of pairs.sort(([one], [other]) => one - other)) {
    sink.writeVarint(from - lastFrom)
    const step = to - lastTo
    sink.writeVarint(step < 0 ? -2 * step - 1 : 2 * step)
    lastFrom = from
    lastTo = to
  }
  return sink.take()
}

function codeOf(character: string): number {
  return character.codePointAt(0) ?? 0
}
