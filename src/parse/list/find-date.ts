import { parseDate } from '../../kit/date.ts'

/** A date written out somewhere in a line, with its time where that follows. */
const DATE_PATTERN =
  /\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}日?(?:[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*(?:Z|[+-]\d{2}:?\d{2}))?)?/
const LENGTH_LIMIT = 200

export type FoundDate = { readonly iso: string; readonly isZoned: boolean; readonly text: string }

/** The date that a short line of text gives; a year is needed, nothing is guessed. */
export function findDate(line: string): FoundDate | undefined {
  const text = line.slice(0, LENGTH_LIMIT).trim()
  const written = DATE_PATTERN.exec(text)?.[0] ?? text
  if (!/\d{4}/.test(written)) return undefined
  const reading = parseDate(written)
  if (reading.kind !== 'date') return undefined
  return { iso: reading.iso, isZoned: reading.zoned, text: written }
}
