import type { Person } from '../model/feed.ts'
import { absolute } from './html-addresses.ts'
import { parseDate } from './parse-date.ts'
import { atomHtml, atomText, oneLine, rssHtml, rssText } from './text-construct.ts'
import type { Warnings } from './warnings.ts'
import { childOf, isElement, textOf, type XmlElement } from './xml/element.ts'

/** The children of an item or channel by name, and how to read them. */
export class Fields {
  readonly element: XmlElement
  readonly warnings: Warnings
  readonly #core: string
  readonly #byName = new Map<string, XmlElement[]>()

  /** @param core the format's own namespace: '' in RSS, `atom` in Atom */
  constructor(element: XmlElement, core: string, warnings: Warnings) {
    this.element = element
    this.warnings = warnings
    this.#core = core
    for (const child of element.children) {
      if (!isElement(child)) continue
      const name = `${child.space}:${child.local}`
      const list = this.#byName.get(name)
      if (list) list.push(child)
      else this.#byName.set(name, [child])
    }
  }

  /** All elements of one name; `core:x` means the format's own. */
  all(name: string): readonly XmlElement[] {
    return (
      this.#byName.get(name.startsWith('core:') ? `${this.#core}:${name.slice(5)}` : name) ?? []
    )
  }

  /** All elements of a list of names, in the order of the list. */
  every(names: readonly string[]): XmlElement[] {
    return names.flatMap(name => this.all(name))
  }

  /** The first thing that `read` finds in elements of these names. */
  first<Value>(
    names: readonly string[],
    read: (element: XmlElement) => Value | undefined,
  ): Value | undefined {
    for (const name of names) {
      for (const element of this.all(name)) {
        const value = read(element)
        if (value !== undefined) return value
      }
    }
    return undefined
  }

  line(names: readonly string[]): string | undefined {
    return this.first(names, element => lineOf(element) || undefined)
  }

  html(names: readonly string[]): string | undefined {
    return this.first(names, element => htmlOf(element) || undefined)
  }

  /** Of several elements of one name the last counts: software that corrects a date adds one. */
  date(names: readonly string[]): string | undefined {
    for (const name of names) {
      for (const element of this.all(name).toReversed()) {
        const date = this.#dateOf(element)
        if (date !== undefined) return date
      }
    }
    return undefined
  }

  address(names: readonly string[]): string | undefined {
    return this.first(names, element => addressOf(element))
  }

  people(names: readonly string[]): Person[] {
    return distinctPeople(this.every(names).flatMap(element => personOf(element) ?? []))
  }

  #dateOf(element: XmlElement): string | undefined {
    const text = oneLine(textOf(element))
    if (text === '') return undefined
    const date = parseDate(text)
    if (!date) this.warnings.add('bad-date', `The date "${text.slice(0, 60)}" was left out.`)
    else if (!date.hasZone)
      this.warnings.add(
        'date-without-zone',
        `The date "${text.slice(0, 60)}" names no zone; UTC was assumed.`,
      )
    return date?.iso
  }
}

/** Atom's constructs say what they are; everything else is as RSS has it. */
export function htmlOf(element: XmlElement): string {
  return element.space === 'atom' || element.attributes.mode !== undefined
    ? atomHtml(element)
    : rssHtml(element)
}

export function lineOf(element: XmlElement): string {
  return element.space === 'atom' ? atomText(element) : rssText(element)
}

/** Text or `href`, resolved; a `rdf:resource` is an address too. */
export function addressOf(element: XmlElement): string | undefined {
  const { attributes, base } = element
  const address = (
    attributes.href ??
    attributes['rdf:resource'] ??
    attributes.resource ??
    textOf(element)
  ).trim()
  return address === '' ? undefined : absolute(address, base)
}

const EMAIL_PATTERN = /[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/

/** A person in Atom's elements, or in RSS's line: `mail@host (Name)`, `Name <mail@host>`, `Name`. */
export function personOf(element: XmlElement): Person | undefined {
  const part = (...names: string[]): string | undefined => {
    for (const name of names) {
      const child =
        childOf(element, element.space, name) ??
        childOf(element, 'atom', name) ??
        childOf(element, '', name)
      const text = child && oneLine(textOf(child))
      if (text) return text
    }
    return undefined
  }
  const name = part('name')
  const email = part('email')
  const address = part('uri', 'url', 'homepage')
  const url = address && (absolute(address, element.base) ?? address)
  if (name ?? email ?? url)
    return { ...(name && { name }), ...(email && { email }), ...(url && { url }) }
  return personOfLine(rssText(element))
}

export function personOfLine(line: string): Person | undefined {
  if (line === '') return undefined
  const email = EMAIL_PATTERN.exec(line)?.[0]
  if (email === undefined) return { name: line }
  const name = line
    .replace(email, '')
    .replace(/mailto:/i, '')
    .replace(/[<>()[\]"]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^[-,;|]\s*|\s*[-,;|]$/g, '')
  return name === '' ? { email } : { name, email }
}

function distinctPeople(people: readonly Person[]): Person[] {
  const distinct: Person[] = []
  for (const person of people) {
    const index = distinct.findIndex(other => isSamePerson(other, person))
    if (index === -1) distinct.push(person)
    else distinct[index] = { ...person, ...distinct[index] }
  }
  return distinct
}

function isSamePerson(one: Person, other: Person): boolean {
  if (one.name !== undefined && other.name !== undefined) return one.name === other.name
  return one.email !== undefined && one.email === other.email
}

/** Keeps what is there; the model has no empty facts. */
export function known<Values extends Record<string, unknown>>(
  values: Values,
): { [Key in keyof Values]?: Exclude<Values[Key], undefined | ''> } {
  const kept: Record<string, unknown> = {}
  for (const key in values)
    if (values[key] !== undefined && values[key] !== '') kept[key] = values[key]
  return kept as { [Key in keyof Values]?: Exclude<Values[Key], undefined | ''> }
}

/** A language as BCP 47 writes it; feeds use the underscore of other systems too. */
export function languageTag(language: string | undefined): string | undefined {
  return language?.trim().replaceAll('_', '-') || undefined
}
