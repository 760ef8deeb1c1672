import { type Families, familiesFrom, foldText } from '../../kit/fold-text.ts'
import { ByteSource } from '../static/byte-source.ts'

let families: Families = familiesFrom([])

/** What `foldHan` of `kit/` is in a browser, which fetches the table of families as a file. */
export function foldHan(text: string): string {
  return foldText(text, () => families)
}

/** From now on characters are folded by the table that `packHan` wrote. */
export function setHanTable(bytes: Uint8Array): void {
  families = familiesFrom(readPairs(bytes))
}

function* readPairs(bytes: Uint8Array): Generator<readonly [string, string]> {
  const source = new ByteSource(bytes)
  let from = 0
  let to = 0
  while (!source.isAtEnd) {
    from += source.readVarint()
    const step = source.readVarint()
    to += (step & 1) === 1 ? -(step + 1) / 2 : step / 2
    yield [String.fromCodePoint(from), String.fromCodePoint(to)]
  }
}
