import { remember } from '../../kit/remember.ts'
import type { Enclosure, Person } from '../../model/feed.ts'
import {
  distinctTerms,
  type EntrySource,
  escapedText,
  type FeedDocument,
  type FeedDocumentEntry,
  type FeedHistory,
  feedId,
  isHttp,
  newestUpdate,
} from './document.ts'
import { element, emptyElement, startTag, textElement } from './xml.ts'

/**
 * Writes a feed as Atom 1.0. The entry's page is ours (`rel=alternate`), the original stands beside
 * it (`rel=via`); an entry without an author is its source's, never ours.
 *
 * @see RFC 4287
 */
export function renderAtom(document: FeedDocument): string {
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    startTag('feed', {
      xmlns: 'http://www.w3.org/2005/Atom',
      'xmlns:media': 'http://search.yahoo.com/mrss/',
      'xmlns:fh': document.history?.current && 'http://purl.org/syndication/history/1.0',
      'xml:lang': document.language,
    }),
    ...feedLines(document),
    ...document.entries.flatMap(entry => [openEntry(entry, document), ...entryLines(entry)]),
    '</feed>',
  ]
  return `${lines.join('\n')}\n`
}

function feedLines(document: FeedDocument): string[] {
  return [
    textElement('id', feedId(document)),
    textElement('title', document.title),
    ...(document.description ? [textElement('subtitle', document.description)] : []),
    textElement('updated', newestUpdate(document)),
    emptyElement('link', { rel: 'self', type: 'application/atom+xml', href: document.selfUrl }),
    emptyElement('link', { rel: 'alternate', type: 'text/html', href: document.siteUrl }),
    ...(document.hub ? [emptyElement('link', { rel: 'hub', href: document.hub })] : []),
    ...historyLines(document.history),
    // Required where an entry names nobody (§4.1.1); such entries carry their source's author.
    element('author', [textElement('name', document.title)]),
    textElement('generator', 'Broadsheet'),
  ]
}

/** @see RFC 5005 §4 */
function historyLines({ current, previous }: FeedHistory = {}): string[] {
  const link = (rel: string, href: string): string =>
    emptyElement('link', { rel, type: 'application/atom+xml', href })
  return [
    ...(current ? ['<fh:archive/>', link('current', current)] : []),
    ...(previous ? [link('prev-archive', previous)] : []),
  ]
}

function openEntry({ language }: FeedDocumentEntry, document: FeedDocument): string {
  return startTag('entry', { 'xml:lang': language === document.language ? undefined : language })
}

function entryLines(entry: FeedDocumentEntry): string[] {
  return [
    textElement('id', entry.permalink),
    textElement('title', entry.title ?? ''),
    ...(entry.published ? [textElement('published', entry.published)] : []),
    textElement('updated', entry.updated),
    ...linkLines(entry),
    ...entry.authors.flatMap(personLines),
    ...distinctTerms(entry.categories).map(term => emptyElement('category', { term })),
    ...(entry.rights ? [textElement('rights', entry.rights)] : []),
    ...(entry.image ? [emptyElement('media:thumbnail', { url: entry.image })] : []),
    ...bodyLines(entry),
    ...sourceLines(entry),
    '</entry>',
  ]
}

function linkLines(entry: FeedDocumentEntry): string[] {
  const { original, license } = entry
  return [
    emptyElement('link', { rel: 'alternate', type: 'text/html', href: entry.permalink }),
    ...(original ? [emptyElement('link', { rel: 'via', href: original })] : []),
    ...(isHttp(license) ? [emptyElement('link', { rel: 'license', href: license })] : []),
    ...entry.enclosures.flatMap(enclosureLines),
  ]
}

function enclosureLines({ url, type, length, title }: Enclosure): string[] {
  if (!isHttp(url)) return []
  return [emptyElement('link', { rel: 'enclosure', href: url, type, length, title })]
}

/** Names and pages are public; mail addresses are left to the original. */
function personLines({ name, email, url }: Person): string[] {
  const label = name ?? email ?? url
  if (label === undefined) return []
  const uri = isHttp(url) ? [textElement('uri', url)] : []
  return [element('author', [textElement('name', label), ...uri])]
}

function bodyLines(entry: FeedDocumentEntry): string[] {
  if (entry.html !== undefined) return [`<content type="html">${escapedText(entry)}</content>`]
  return entry.excerpt === '' ? [] : [textElement('summary', entry.excerpt)]
}

/** The source's author counts for an entry that has none of its own (§4.1.2). */
function sourceLines({ source, authors, updated }: FeedDocumentEntry): string[] {
  if (source === undefined) return []
  const { isNamed, name, links, author } = sourceParts(source)
  const date = isNamed ? textElement('updated', updated) : ''
  return [element('source', [name, date, links, authors.length === 0 ? author : ''])]
}

/** What every entry of a source says of it. */
const sourceParts = remember(({ title, url, feedUrl }: EntrySource) => {
  const id = feedUrl ?? url
  const self = feedUrl ? emptyElement('link', { rel: 'self', href: feedUrl }) : ''
  const page = url ? emptyElement('link', { rel: 'alternate', type: 'text/html', href: url }) : ''
  return {
    isNamed: id !== undefined,
    name: (id ? textElement('id', id) : '') + textElement('title', title),
    links: self + page,
    author: element('author', [textElement('name', title)]),
  }
})
