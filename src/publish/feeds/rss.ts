import type { Enclosure } from '../../model/feed.ts'
import {
  distinctTerms,
  escapedText,
  type FeedDocument,
  type FeedDocumentEntry,
  isHttp,
} from './document.ts'
import { element, emptyElement, startTag, textElement } from './xml.ts'

/** RSS wants a type and a length (§ enclosure); 0 is what its validators ask for where nobody knows. */
const UNKNOWN_TYPE = 'application/octet-stream'

/**
 * Writes a feed as RSS 2.0, for readers that know nothing else. Authors are `dc:creator`, because the
 * format's own element wants a mail address; the original's address stands beside ours (`atom:link`).
 *
 * @see https://www.rssboard.org/rss-specification and https://www.rssboard.org/rss-profile
 */
export function renderRss(document: FeedDocument): string {
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    startTag('rss', {
      version: '2.0',
      'xmlns:atom': 'http://www.w3.org/2005/Atom',
      'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
      'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
      'xmlns:media': 'http://search.yahoo.com/mrss/',
      'xmlns:creativeCommons': 'http://backend.userland.com/creativeCommonsRssModule',
    }),
    '<channel>',
    ...channelLines(document),
    ...document.entries.flatMap(itemLines),
    '</channel>',
    '</rss>',
  ]
  return `${lines.join('\n')}\n`
}

function channelLines(document: FeedDocument): string[] {
  const { title, siteUrl, selfUrl, description, language, hub } = document
  return [
    textElement('title', title),
    textElement('link', siteUrl),
    textElement('description', description ?? title),
    ...(language ? [textElement('language', language)] : []),
    textElement('generator', 'Broadsheet'),
    emptyElement('atom:link', { rel: 'self', type: 'application/rss+xml', href: selfUrl }),
    ...(hub ? [emptyElement('atom:link', { rel: 'hub', href: hub })] : []),
  ]
}

function itemLines(entry: FeedDocumentEntry): string[] {
  return [
    '<item>',
    ...(entry.title === undefined ? [] : [textElement('title', entry.title)]),
    textElement('link', entry.permalink),
    textElement('guid', entry.permalink, { isPermaLink: 'true' }),
    ...(entry.published ? [textElement('pubDate', rfc822(entry.published))] : []),
    ...originalLines(entry),
    ...entry.authors.flatMap(({ name, email }) => creatorLines(name ?? email)),
    ...distinctTerms(entry.categories).map(term => textElement('category', term)),
    ...entry.enclosures
      .filter(({ url }) => isHttp(url))
      .slice(0, 1)
      .map(enclosureLine),
    ...(entry.image ? [emptyElement('media:thumbnail', { url: entry.image })] : []),
    ...bodyLines(entry),
    '</item>',
  ]
}

/** Where the entry came from: the page, the feed (`source` wants its address), and on what terms. */
function originalLines({ original, source, rights, license }: FeedDocumentEntry): string[] {
  return [
    ...(original ? [emptyElement('atom:link', { rel: 'via', href: original })] : []),
    ...(source?.feedUrl ? [textElement('source', source.title, { url: source.feedUrl })] : []),
    ...(rights ? [textElement('dc:rights', rights)] : []),
    ...(isHttp(license) ? [textElement('creativeCommons:license', license)] : []),
  ]
}

function creatorLines(name: string | undefined): string[] {
  return name === undefined ? [] : [textElement('dc:creator', name)]
}

/** Readers play one enclosure an item, and the profile allows no more. */
function enclosureLine({ url, type, length }: Enclosure): string {
  return emptyElement('enclosure', { url, length: length ?? 0, type: type ?? UNKNOWN_TYPE })
}

/** An item needs a title or a description, and the excerpt is the one that every reader shows. */
function bodyLines(entry: FeedDocumentEntry): string[] {
  const { title, html, excerpt } = entry
  const needsText = excerpt !== '' || title === undefined
  return [
    ...(needsText ? [textElement('description', excerpt)] : []),
    ...(html === undefined ? [] : [element('content:encoded', [escapedText(entry)])]),
  ]
}

/** `Mon, 04 May 2026 10:00:00 GMT` (RFC 822 with the four digits of RFC 1123). */
function rfc822(date: string): string {
  return new Date(date).toUTCString()
}
