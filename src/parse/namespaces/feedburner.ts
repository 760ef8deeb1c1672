import type { ParseContext } from '../context.ts'
import type { Fields } from '../fields/fields.ts'
import { keys } from '../fields/keys.ts'
import { addressOf } from '../fields/links.ts'
import { readValue } from '../fields/text.ts'

const ORIGINAL_KEYS = keys('feedburner:origlink', 'pheedo:origlink')

/**
 * The article's own address in feeds that pass through a counting service, whose `<link>` leads through
 * that service and will die with it.
 */
export function originalLink(fields: Fields, context: ParseContext): string | undefined {
  return fields.pick(ORIGINAL_KEYS, element => addressOf(readValue(element), element, context))
}
