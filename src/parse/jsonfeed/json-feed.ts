import type { Enclosure, Entry, FeedMeta, ParsedFeed, Person } from '../../model/feed.ts'
import { known } from '../fields.ts'
import { absolute, resolveHtmlAddresses } from '../html-addresses.ts'
import { ENTRY_LIMIT } from '../limits.ts'
import { parseDate } from '../parse-date.ts'
import { escapeText, oneLine } from '../text-construct.ts'
import type { Warnings } from '../warnings.ts'
import { mendJson } from './mend-json.ts'

type Json = Readonly<Record<string, unknown>>

const EMPTY: FeedMeta = { authors: [], contributors: [], categories: [], hubs: [] }
const FIELDS_OF_A_FEED = ['version', 'items', 'home_page_url', 'feed_url']

/** Reads JSON Feed 1 and 1.1, field by field as the specification names them. @see https://www.jsonfeed.org/version/1.1/ */
export function readJsonFeed(
  text: string,
  base: string | undefined,
  warnings: Warnings,
): ParsedFeed {
  const document = parseJson(text, warnings)
  const root = Array.isArray(document) ? { items: document } : document
  if (!isObject(root) || !looksLikeFeed(root)) {
    warnings.add('not-a-feed', 'It is JSON, but has none of the fields of a JSON Feed.')
    return { feed: EMPTY, entries: [], warnings: warnings.finish() }
  }
  const items = Array.isArray(root.items) ? root.items : []
  if (items.length > ENTRY_LIMIT) {
    warnings.add(
      'too-many-entries',
      `${items.length - ENTRY_LIMIT} entries beyond the first ${ENTRY_LIMIT} were left out.`,
    )
  }
  const from = string(root.feed_url) ? (absolute(string(root.feed_url) ?? '', base) ?? base) : base
  const entries = items
    .slice(0, ENTRY_LIMIT)
    .filter(isObject)
    .map((item, index) => {
      warnings.entry = index
      return readItem(item, from, warnings)
    })
  warnings.entry = undefined
  if (entries.length === 0) warnings.add('no-entries', 'The feed holds no entries.')
  return { format: 'json', feed: readFeed(root, from), entries, warnings: warnings.finish() }
}

function parseJson(text: string, warnings: Warnings): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const mended = mendJson(text)
    const reason = error instanceof Error ? error.message : 'unknown'
    warnings.add(
      'bad-json',
      `The JSON is broken (${reason.slice(0, 120)})${mended === undefined ? '' : '; what could be read of it was read'}.`,
    )
    return mended
  }
}

function looksLikeFeed(root: Json): boolean {
  const isVersioned = typeof root.version === 'string' && root.version.includes('jsonfeed.org')
  return (
    isVersioned ||
    FIELDS_OF_A_FEED.filter(field => field in root).length >= 2 ||
    Array.isArray(root.items)
  )
}

function readFeed(root: Json, base: string | undefined): FeedMeta {
  const hubs = Array.isArray(root.hubs) ? root.hubs.filter(isObject) : []
  return {
    authors: people(root, base),
    contributors: [],
    categories: strings(root.tags),
    hubs: hubs.flatMap(hub => address(hub.url, base) ?? []),
    ...known({
      title: line(root.title),
      link: address(root.home_page_url, base),
      description: html(root.description, base),
      id: string(root.feed_url),
      language: string(root.language),
      image: address(root.icon, base) ?? address(root.favicon, base),
      selfUrl: address(root.feed_url, base),
      previousPage: address(root.next_url, base),
      rights: line(root.copyright),
    }),
  }
}

function readItem(item: Json, base: string | undefined, warnings: Warnings): Entry {
  const link = address(item.url, base)
  const inside = link ?? base
  const markup = string(item.content_html)
  const text = string(item.content_text)
  const summary = string(item.summary)
  return {
    authors: people(item, base),
    contributors: [],
    categories: strings(item.tags),
    enclosures: attachments(item.attachments, base),
    ...known({
      // An id should be a string; a number is to be taken as one (JSON Feed 1.1, "id").
      id: typeof item.id === 'number' ? String(item.id) : string(item.id),
      title: line(item.title),
      link: link ?? address(item.external_url, base),
      content:
        markup === undefined ? text && paragraphs(text) : resolveHtmlAddresses(markup, inside),
      summary: summary && escapeText(summary),
      published: date(item.date_published, warnings),
      updated: date(item.date_modified, warnings),
      image: address(item.image, base) ?? address(item.banner_image, base),
      language: string(item.language),
    }),
  }
}

function people(holder: Json, base: string | undefined): Person[] {
  const list = Array.isArray(holder.authors)
    ? holder.authors
    : holder.author === undefined
      ? []
      : [holder.author]
  return list.flatMap(author => {
    if (typeof author === 'string' && author.trim() !== '') return [{ name: oneLine(author) }]
    if (!isObject(author)) return []
    const url = string(author.url)
    const person = known({ name: line(author.name), ...personAddress(url, base) })
    return Object.keys(person).length > 0 ? [person] : []
  })
}

function personAddress(url: string | undefined, base: string | undefined): Person {
  if (url === undefined) return {}
  if (/^mailto:/i.test(url)) return { email: url.slice(7) }
  const resolved = absolute(url, base)
  return resolved === undefined ? {} : { url: resolved }
}

function attachments(list: unknown, base: string | undefined): Enclosure[] {
  if (!Array.isArray(list)) return []
  return list.filter(isObject).flatMap(item => {
    const url = address(item.url, base)
    if (url === undefined) return []
    const length = number(item.size_in_bytes)
    const durationSeconds = number(item.duration_in_seconds)
    return [
      {
        url,
        ...known({
          type: string(item.mime_type),
          title: line(item.title),
          length,
          durationSeconds,
        }),
      },
    ]
  })
}

function date(value: unknown, warnings: Warnings): string | undefined {
  const text = string(value)
  if (text === undefined) return undefined
  const moment = parseDate(text)
  if (!moment) warnings.add('bad-date', `The date "${text.slice(0, 60)}" was left out.`)
  else if (!moment.hasZone)
    warnings.add(
      'date-without-zone',
      `The date "${text.slice(0, 60)}" names no zone; UTC was assumed.`,
    )
  return moment?.iso
}

function paragraphs(text: string): string {
  return text
    .split(/\n{2,}/)
    .map(paragraph => `<p>${escapeText(paragraph.trim()).replaceAll('\n', '<br>')}</p>`)
    .join('')
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const string = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
const line = (value: unknown): string | undefined =>
  typeof value === 'string' ? oneLine(value) || undefined : undefined
const number = (value: unknown): number | undefined =>
  typeof value === 'number' && value >= 0 ? Math.floor(value) : undefined
const strings = (value: unknown): string[] =>
  Array.isArray(value) ? [...new Set(value.flatMap(item => line(item) ?? []))] : []

function address(value: unknown, base: string | undefined): string | undefined {
  const text = string(value)
  return text === undefined ? undefined : absolute(text, base)
}

function html(value: unknown, base: string | undefined): string | undefined {
  const text = string(value)
  return text === undefined ? undefined : resolveHtmlAddresses(text, base)
}
