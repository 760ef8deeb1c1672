import { parseDate } from '../../kit/date.ts'
import type { ParseContext } from '../context.ts'
import type { XmlElement } from '../xml/element.ts'
import type { Fields } from './fields.ts'
import type { Keys } from './keys.ts'
import { readValue } from './text.ts'

/** The first readable date in order of precedence; of an element that is there twice, the last. */
export function readDate(fields: Fields, keys: Keys, context: ParseContext): string | undefined {
  const { ordered } = fields
  for (let rank = fields.nextRank(keys, -1); rank >= 0; rank = fields.nextRank(keys, rank)) {
    for (let index = ordered.length - 1; index >= 0; index--) {
      const element = ordered[index] as XmlElement
      const date = element.name.places.rankIn(keys) === rank ? dateOf(element, context) : undefined
      if (date !== undefined) return date
    }
  }
  return undefined
}

function dateOf(element: XmlElement, context: ParseContext): string | undefined {
  const text = readValue(element)
  return text === undefined ? undefined : dateOfText(text, context, element.offset)
}

/** A date as ISO 8601 in UTC; whatever had to be assumed or left out is told. */
export function dateOfText(
  text: string,
  context: ParseContext,
  offset?: number,
): string | undefined {
  const reading = parseDate(text)
  if (reading.kind !== 'date') {
    context.warn(`date-${reading.kind}`, text, offset)
    return undefined
  }
  if (!reading.zoned) context.warn('date-without-zone', text, offset)
  if (reading.ambiguous) context.warn('date-ambiguous', text, offset)
  return reading.iso
}
