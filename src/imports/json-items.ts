import { parseDate } from '../kit/date.ts'
import { escapeHtml } from '../kit/html.ts'
import type { Entry, Person } from '../model/feed.ts'
import type { ImportedItem } from './imported-item.ts'

export type JsonReading = {
  readonly items: readonly ImportedItem[]
  /** Lines that are no JSON objects, counting from 1. */
  readonly unreadable: readonly number[]
}

type Fields = Readonly<Record<string, unknown>>

/**
 * Reads articles from JSON Lines or from a JSON array, or an object that holds one as `items` or
 * `articles`. Fields go by the names that exports use: ours, JSON Feed's, and the usual others.
 */
export function readJsonItems(text: string): JsonReading {
  const whole = parsed(text)
  const list = Array.isArray(whole) ? whole : (fieldsOf(whole)?.items ?? fieldsOf(whole)?.articles)
  if (Array.isArray(list)) {
    const read = list.map(itemOf)
    return { items: read.flatMap(item => item ?? []), unreadable: missing(read) }
  }
  const lines = text.split(/\r?\n/)
  const read = lines.map(line => (line.trim() === '' ? null : itemOf(parsed(line))))
  return { items: read.flatMap(item => item ?? []), unreadable: missing(read) }
}

const missing = (read: readonly (ImportedItem | null | undefined)[]): number[] =>
  read.flatMap((item, index) => (item === undefined ? [index + 1] : []))

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // not one document: it may be a line of many
  }
}

function itemOf(value: unknown): ImportedItem | undefined {
  const fields = fieldsOf(value)
  if (fields === undefined) return undefined
  const html = textOf(fields.html ?? fields.content_html ?? fields.content)
  const plain = textOf(fields.text ?? fields.content_text ?? fields.body)
  const content = html ?? (plain === undefined ? undefined : paragraphs(plain))
  const title = textOf(fields.title ?? fields.headline)
  if (title === undefined && content === undefined) return undefined
  const firstSeenAt = dateOf(fields.firstSeenAt ?? fields.first_seen)
  return {
    entry: entryOf(fields, title, content),
    path: pathOf(fields),
    notes: [],
    ...(firstSeenAt !== undefined && { firstSeenAt }),
  }
}

function entryOf(fields: Fields, title?: string, content?: string): Entry {
  const values = {
    id: textOf(fields.id ?? fields.guid),
    title,
    content,
    link: textOf(fields.link ?? fields.external_url ?? fields.url),
    summary: textOf(fields.excerpt ?? fields.summary ?? fields.description),
    published: dateOf(fields.published ?? fields.date_published ?? fields.date ?? fields.pubDate),
    updated: dateOf(fields.updated ?? fields.date_modified),
    image: textOf(fields.image ?? fields.cover),
    language: textOf(fields.language ?? fields.lang),
    rights: textOf(fields.rights),
    license: textOf(fields.license),
  }
  return {
    ...Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)),
    authors: listOf(fields.authors ?? fields.author).flatMap(personOf),
    contributors: listOf(fields.contributors).flatMap(personOf),
    categories: listOf(fields.categories ?? fields.tags).flatMap(term => textOf(term) ?? []),
    enclosures: [],
  }
}

function pathOf({ path, section, feed }: Fields): string[] {
  const place = path ?? fieldsOf(feed)?.path ?? section
  if (typeof place === 'string')
    return place
      .split(' / ')
      .map(step => step.trim())
      .filter(Boolean)
  return listOf(place).flatMap(step => textOf(step) ?? [])
}

function personOf(value: unknown): Person[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [{ name: value.trim() }]
  const fields = fieldsOf(value)
  if (fields === undefined) return []
  const [name, email, url] = [textOf(fields.name), textOf(fields.email), textOf(fields.url)]
  const person = { ...(name && { name }), ...(email && { email }), ...(url && { url }) }
  return Object.keys(person).length === 0 ? [] : [person]
}

function dateOf(value: unknown): string | undefined {
  const reading = parseDate(textOf(value) ?? '')
  return reading.kind === 'date' ? reading.iso : undefined
}

function paragraphs(text: string): string {
  return text
    .split(/\n\s*\n/)
    .map(part => `<p>${escapeHtml(part.trim()).replaceAll('\n', '<br>')}</p>`)
    .join('')
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : [value]
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

function fieldsOf(value: unknown): Fields | undefined {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isObject ? (value as Fields) : undefined
}
