import type { Entry, FeedMeta, ParsedFeed } from '../model/feed.ts'
import { ParseContext } from './context.ts'
import { readJsonEntry } from './jsonfeed/entry.ts'
import { readJsonFeed } from './jsonfeed/feed.ts'
import { parseLenientJson } from './jsonfeed/lenient-json.ts'
import { Members } from './jsonfeed/members.ts'
import { ENTRY_LIMIT, QUICK_JSON_LIMIT } from './limits.ts'
import type { WarningLog } from './warnings.ts'

export type JsonSource = {
  readonly text: string
  readonly url: string | undefined
  readonly suspicious: boolean
}

const VERSION_PATTERN = /jsonfeed\.org\/version/i

/** Reads a JSON Feed, broken or not; `undefined` when the JSON is something else. */
export function parseJson(source: JsonSource, warnings: WarningLog): ParsedFeed | undefined {
  const value = readJson(source.text, warnings)
  const context = new ParseContext('json', warnings, source.url)
  context.suspicious = source.suspicious
  const top = new Members(value, context)
  if (!isJsonFeed(value)) return undefined
  context.base ??= top.base('feed_url') ?? top.base('home_page_url')
  const feed = readJsonFeed(top)
  return { format: 'json', feed, entries: readEntries(top, feed, context), warnings: [] }
}

function readJson(text: string, warnings: WarningLog): unknown {
  if (text.length > QUICK_JSON_LIMIT) return readWithCare(text, warnings)
  try {
    return JSON.parse(text)
  } catch {
    // SyntaxError: the lenient reader finds out where, and what can be saved.
    return readWithCare(text, warnings)
  }
}

function readWithCare(text: string, warnings: WarningLog): unknown {
  const { value, brokenAt } = parseLenientJson(text)
  if (brokenAt !== undefined) warnings.add('invalid-json', '', { offset: brokenAt })
  return value
}

/** The version says it; without one, a list of items that have ids or texts does. */
function isJsonFeed(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const { version, items } = value as { version?: unknown; items?: unknown }
  if (typeof version === 'string' && VERSION_PATTERN.test(version)) return true
  return Array.isArray(items) && items.some(isItem)
}

function isItem(item: unknown): boolean {
  if (typeof item !== 'object' || item === null) return false
  return ['content_html', 'content_text', 'date_published', 'url', 'external_url'].some(
    name => name in item,
  )
}

function readEntries(top: Members, feed: FeedMeta, context: ParseContext): Entry[] {
  const items = top.values('items', Number.POSITIVE_INFINITY)
  if (items.length > ENTRY_LIMIT)
    context.warn('entry-limit', `${items.length - ENTRY_LIMIT} left out`)
  const entries: Entry[] = []
  for (const item of items.slice(0, ENTRY_LIMIT)) {
    if (typeof item !== 'object' || item === null || Object.keys(item).length === 0) {
      context.warn('empty-entry')
      continue
    }
    context.entry = entries.length
    entries.push(withFeedAuthors(readJsonEntry(new Members(item, context)), feed))
    context.entry = undefined
  }
  return entries
}

/** JSON Feed 1.1 "Top-level": the feed's authors are those of every item that names none. */
function withFeedAuthors(entry: Entry, feed: FeedMeta): Entry {
  return entry.authors.length > 0 ? entry : { ...entry, authors: feed.authors }
}
