import { LANGUAGE } from '../precedence.ts'
import type { Fields } from './fields.ts'
import { readValue } from './text.ts'

const TAG_PATTERN = /^[a-z]{1,8}(?:[-_][a-z\d]{1,8}){0,7}$/i

/** A BCP 47 tag; `en_US` is how software that thinks in locales writes it. */
export function readLanguage(fields: Fields, inherited: string | undefined): string | undefined {
  return fields.pick(LANGUAGE, element => languageTag(readValue(element))) ?? languageTag(inherited)
}

export function languageTag(text: string | undefined): string | undefined {
  const tag = (text ?? '').trim()
  return TAG_PATTERN.test(tag) ? tag.replaceAll('_', '-') : undefined
}
