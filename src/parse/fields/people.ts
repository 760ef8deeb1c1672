import type { Person } from '../../model/feed.ts'
import type { ParseContext } from '../context.ts'
import { LIST_LIMIT } from '../limits.ts'
import { isAbsolute, resolveAddress } from '../text/addresses.ts'
import { oneLine } from '../text/tidy.ts'
import type { XmlElement } from '../xml/element.ts'
import type { Fields } from './fields.ts'
import type { Keys } from './keys.ts'
import { readLine, readValue } from './text.ts'

const NOBODY: readonly Person[] = []
const PERSON_LENGTH = 300
/** RDF names the kind of thing that it describes: `<dc:creator><foaf:Person>…`. */
const WRAPPERS = ['person', 'agent', 'organization', 'description']
const LOCAL_PART_PATTERN = /[^\s<>()[\]"',;:=]+$/
const DOMAIN_PATTERN = /^[\w\u0080-\uffff-]+(?:\.[\w\u0080-\uffff-]+)+/

/** Everybody named by the first row of elements that names anybody. */
export function readPeople(
  fields: Fields,
  rows: readonly Keys[],
  context: ParseContext,
): readonly Person[] {
  for (const row of rows) {
    const people = peopleOf(fields, row, context)
    if (people.length > 0) return people
  }
  return NOBODY
}

function peopleOf(fields: Fields, row: Keys, context: ParseContext): readonly Person[] {
  let only: Person | undefined
  let all: Person[] | undefined
  for (let rank = fields.nextRank(row, -1); rank >= 0; rank = fields.nextRank(row, rank)) {
    for (const element of fields.ordered) {
      const person =
        element.name.places.rankIn(row) === rank ? personOf(element, context) : undefined
      if (person === undefined) continue
      if (only === undefined) only = person
      else if (all === undefined) all = [only, person]
      else all.push(person)
    }
  }
  if (all !== undefined) return mergePeople(all).slice(0, LIST_LIMIT)
  return only === undefined ? NOBODY : [only] // as nearly everywhere, so that nothing need be merged
}

/** Atom persons have parts; all others are one text. */
export function personOf(element: XmlElement, context: ParseContext): Person | undefined {
  if (element.key === 'media:credit' && !isAuthorRole(element)) return undefined
  if (!element.hasElements && element.attributes === undefined) {
    return parsePerson(readLine(element, context) ?? '')
  }
  const wrapped = partElement(element, WRAPPERS)
  if (wrapped !== undefined) return personOf(wrapped, context)
  const name = partOf(element, ['name', 'title', 'value'], context)
  const email = plainPart(element, ['email', 'mbox'])
  const url = plainPart(element, ['uri', 'url', 'homepage', 'weblog', 'link'])
  const whole = name === undefined && email === undefined && url === undefined
  if (whole) {
    const named = parsePerson(readLine(element, context) ?? '')
    const href = element.attribute('href')
    return named && href !== undefined ? withUrl(named, href, element, context) : named
  }
  // Some put `Name (address)` into the part that is meant for one of them.
  const split = parsePerson(name ?? '')
  const person = compact({ name: split?.name, email: email ?? split?.email })
  return url === undefined
    ? Object.keys(person).length > 0
      ? person
      : undefined
    : withUrl(person, url, element, context)
}

/**
 * Takes `me@example.org (Name)`, `Name <me@example.org>`, `Name (me@example.org)` and the like apart.
 *
 * @see RSS 2.0 `<author>`, RFC 5322 §3.4
 */
export function parsePerson(text: string): Person | undefined {
  const line = oneLine(text).slice(0, PERSON_LENGTH)
  if (line === '') return undefined
  if (line.startsWith('http') && isAbsolute(line) && /^https?:\/\/\S+$/.test(line))
    return { url: line }
  const at = line.indexOf('@')
  const local = at < 0 ? undefined : LOCAL_PART_PATTERN.exec(line.slice(0, at))?.[0]
  const domain = at < 0 ? undefined : DOMAIN_PATTERN.exec(line.slice(at + 1))?.[0]
  if (local === undefined || domain === undefined) return { name: line }
  const email = `${local}@${domain}`
  const rest = line.replace(email, ' ').replace(/mailto:/i, ' ')
  return compact({ name: unwrap(rest), email })
}

/** The same person named by two elements is one; a bare address beside names adds nobody. */
export function mergePeople(people: readonly (Person | undefined)[]): Person[] {
  const merged: Person[] = []
  for (const person of people) {
    if (person === undefined) continue
    const same = merged.findIndex(other => isSame(other, person))
    if (same < 0) merged.push(person)
    else merged[same] = { ...person, ...merged[same] }
  }
  const named = merged.filter(person => person.name !== undefined)
  return named.length > 0 ? named : merged
}

function isSame(a: Person, b: Person): boolean {
  if (a.email !== undefined && a.email === b.email) return true
  return a.name !== undefined && a.name.toLowerCase() === b.name?.toLowerCase()
}

function isAuthorRole(element: XmlElement): boolean {
  return /^(?:author|writer|creator|reporter|)$/i.test(element.attribute('role') ?? '')
}

function partOf(
  element: XmlElement,
  names: readonly string[],
  context: ParseContext,
): string | undefined {
  const part = partElement(element, names)
  return part && readLine(part, context)
}

function plainPart(element: XmlElement, names: readonly string[]): string | undefined {
  const part = partElement(element, names)
  return readValue(part) ?? part?.attribute('resource')?.replace(/^mailto:/, '')
}

function partElement(element: XmlElement, names: readonly string[]): XmlElement | undefined {
  for (const child of element.elements) {
    if (names.includes(child.name.local.toLowerCase())) return child
  }
  return undefined
}

function withUrl(person: Person, url: string, element: XmlElement, context: ParseContext): Person {
  const absolute = resolveAddress(url, element.base ?? context.base)
  return absolute === undefined ? person : { ...person, url: absolute }
}

/** Brackets, quotes and commas that stood between name and address go. */
function unwrap(rest: string): string | undefined {
  const name = oneLine(rest.replace(/\(\s*\)|<\s*>|\[\s*\]/g, ' ').replace(/ {2,}/g, ' '))
    .replace(/^["'(<[,;:\s-]+/, '')
    .replace(/["'>\],;:\s-]+$/, '')
  const open = name.split('(').length
  const closed = name.split(')').length
  const plain = closed > open ? name.replace(/\)$/, '') : name
  return plain === '' ? undefined : plain
}

function compact(person: { name: string | undefined; email: string | undefined }): Person {
  return {
    ...(person.name !== undefined && { name: person.name }),
    ...(person.email !== undefined && { email: person.email }),
  }
}
