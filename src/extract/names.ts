import type { Person } from '../model/feed.ts'
import { decodeEntities, singleSpaced } from './plain-text.ts'

/** More names than this are a staff list, not a byline. */
export const NAMES_LIMIT = 12
const NAME_LIMIT_CHARACTERS = 80
const TEXT_LIMIT = 400

const CREDENTIAL_PATTERN =
  /^(?:(?:[A-Z][A-Za-z]{0,4}\.?){1,4}|[A-Z]{2,8}(?:-[A-Z])?|Jr\.?|Sr\.?|Ph\.?D\.?|II|III)$/
const ROLE_PATTERN =
  /\b(?:writer|editors?|editorial director|experts?|attorney|reporter|correspondent|director|manager|founder|co-founder|dietitian|nutritionist|university|ceo|cto|officer|president|analyst|contributor|columnists?|educators?|network|winemaker|specialist|consultant|representative|columnist|senior|staff writer|guest|hardware)\b| at | of the /i
const NOT_NAMES_PATTERN =
  /^(?:admin|administrator|editor|author|authors|staff|unknown|user|root|webmaster|undefined|null|written by|by|posted by|guest|anonymous|email:?|address|tag|contributor|team|size)$/i
const PERSON_PATTERN =
  /^\p{Lu}[\p{L}.'’-]*(?: (?:\p{Lu}[\p{L}.'’-]*|de|van|von|der|den|la|le|del|di|da|dos|bin|al|el)){1,4}(?:, [A-Z][\w.-]{1,5}){0,4}$/u

/** "A, B and C" to three names; "A, MD" to one. Roles after a name are no names. */
export function splitNames(value: unknown): string[] {
  if (typeof value !== 'string') return []
  const names: string[] = []
  for (const part of partsOf(value)) {
    const last = names.length - 1
    if (last >= 0 && CREDENTIAL_PATTERN.test(part)) names[last] += `, ${part}`
    else if (last < 0 || !ROLE_PATTERN.test(part)) names.push(part)
  }
  return names.slice(0, NAMES_LIMIT)
}

function partsOf(value: string): string[] {
  return singleSpaced(decodeEntities(value.slice(0, TEXT_LIMIT)).replace(/<[^<>]{0,200}>/g, ''))
    .trim()
    .replace(/^(?:(?:written |posted |published |text )?by|authors?:|von|por|作者)[:：\s]+/i, '')
    .split(/\s*[,，、;；]\s*|\s+(?:and|&|und|y|et)\s+/i)
    .map(part => part.replace(/^[\s&*·•|-]+|[\s*|·•]+$/g, '').replace(/(?<=[A-Za-z]{2})\.$/, ''))
    .filter(Boolean)
}

/** Could be the name of a person, a team or a paper; not a sentence, an address or a placeholder. */
export function isName(name: string): boolean {
  if (name.length < 2 || name.length > NAME_LIMIT_CHARACTERS) return false
  if (!/\p{L}{2}/u.test(name) || /[?!@{}<>]|https?:|\d{4}/.test(name)) return false
  return !NOT_NAMES_PATTERN.test(name) && !/^\w+(?:\.\w+){2,}$/.test(name)
}

/** Is written as people's names are in Latin script: two to five words, capitals first. */
export function isPersonName(name: string): boolean {
  return isName(name) && PERSON_PATTERN.test(name)
}

/** Drops what is no name, what stands twice, and the site's own name, also from a person's end. */
export function tidyPeople(people: readonly Person[], siteName: string | undefined): Person[] {
  const site = siteName?.toLowerCase() ?? ''
  const seen = new Set<string>(site ? [site] : [])
  const tidy: Person[] = []
  for (const person of people) {
    const name = withoutSite(person.name ?? '', site)
    if (!isName(name) || seen.has(name.toLowerCase())) continue
    seen.add(name.toLowerCase())
    tidy.push({ ...person, name })
  }
  return tidy
}

function withoutSite(name: string, site: string): string {
  const ends = site !== '' && name.toLowerCase().endsWith(` ${site}`)
  return ends ? name.slice(0, -site.length).trim() : name
}
