import type { Enclosure, Person } from '../../model/feed.ts'
import { distinctTerms, type FeedDocument, type FeedDocumentEntry, isHttp } from './document.ts'

/** What a server says of bytes whose kind it does not know; the format wants a type (RFC 2046 §4.5.1). */
const UNKNOWN_TYPE = 'application/octet-stream'

/**
 * Writes a feed as JSON Feed 1.1: `url` is our page, `external_url` the original. Keys without a
 * value are left out; where an entry came from stands in our extension `_source`.
 *
 * @see https://www.jsonfeed.org/version/1.1/
 */
export function renderJsonFeed(document: FeedDocument): string {
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: document.title,
    home_page_url: document.siteUrl,
    feed_url: document.selfUrl,
    description: document.description,
    language: document.language,
    hubs: document.hub === undefined ? undefined : [{ type: 'WebSub', url: document.hub }],
  }
  return `${write(feed).slice(0, -1)},"items":[${document.entries.map(entry => write(itemOf(entry))).join(',')}]}\n`
}

const ESCAPED_SURROGATE_PATTERN = /\\ud[89a-f]/

/** Lone surrogates would pass as \uD800 escapes, which strict readers refuse (RFC 8259 §8.2). */
function write(value: object): string {
  const json = JSON.stringify(value)
  if (!ESCAPED_SURROGATE_PATTERN.test(json)) return json
  return JSON.stringify(value, (_key, part) => wellFormed(part))
}

function itemOf(entry: FeedDocumentEntry) {
  const authors = entry.authors.flatMap(personOf)
  const tags = distinctTerms(entry.categories)
  const attachments = entry.enclosures.filter(({ url }) => isHttp(url)).map(attachmentOf)
  return {
    id: entry.permalink,
    url: entry.permalink,
    external_url: entry.original,
    title: entry.title,
    ...(entry.html === undefined ? { content_text: entry.excerpt } : { content_html: entry.html }),
    summary: entry.excerpt || undefined,
    image: entry.image,
    date_published: entry.published,
    date_modified: entry.updated,
    authors: authors.length > 0 ? authors : undefined,
    tags: tags.length > 0 ? tags : undefined,
    language: entry.language,
    attachments: attachments.length > 0 ? attachments : undefined,
    _source: sourceOf(entry),
  }
}

function personOf({ name, email, url }: Person) {
  const label = name ?? email
  const page = isHttp(url) ? url : undefined
  return label === undefined && page === undefined ? [] : [{ name: label, url: page }]
}

function attachmentOf({ url, type, title, length, durationSeconds }: Enclosure) {
  return {
    url,
    mime_type: type ?? UNKNOWN_TYPE,
    title,
    size_in_bytes: length,
    duration_in_seconds: durationSeconds,
  }
}

function sourceOf({ source, rights, license }: FeedDocumentEntry) {
  if (source === undefined && rights === undefined && license === undefined) return undefined
  return { title: source?.title, url: source?.url, feed_url: source?.feedUrl, rights, license }
}

function wellFormed(value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed() : value
}
