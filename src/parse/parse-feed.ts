import type { ParsedFeed } from '../model/feed.ts'
import { decodeDocument } from './charset.ts'
import { readJsonFeed } from './jsonfeed/json-feed.ts'
import { EMPTY_FEED, readXmlDocument } from './read-xml-document.ts'
import { Warnings } from './warnings.ts'
import { mendMisread } from './xml/decode-text.ts'

// XML forbids them; feeds carry them all the same, mostly from copied text.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL_PATTERN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const CONTROLS_PATTERN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]+/g

/**
 * Reads a feed document of any format: RSS 0.90 to 2.0, RSS 1.0 (RDF), Atom 0.3 and 1.0, JSON Feed.
 * Never throws for what the bytes are: broken ones give what can be read, and warnings.
 *
 * @param context.url address of the document after redirects; relative addresses are resolved against it
 * @param context.contentType the HTTP header, for its charset
 * @returns `format` is absent when the bytes are no feed; the first warning then says what they are
 */
export function parseFeed(
  bytes: Uint8Array,
  context: { readonly url?: string; readonly contentType?: string } = {},
): ParsedFeed {
  const warnings = new Warnings()
  const decoded = decodeDocument(bytes, context.contentType, warnings)
  const text = mendMisread(withoutControls(decoded, warnings))
  const start = text.trimStart().slice(0, 200)
  if (start === '') {
    warnings.add('empty', 'The document is empty.')
    return { feed: EMPTY_FEED, entries: [], warnings: warnings.finish() }
  }
  const first = start[0]
  if (first === '{' || first === '[') return readJsonFeed(text, context.url, warnings)
  const document = readXmlDocument(text, context.url, warnings)
  const { rootName: root, ...parsed } = document
  if (parsed.format === undefined) {
    warnings.add('not-a-feed', `It looks like ${whatItIs(root, start)}.`)
    const [last] = warnings.finish().slice(-1)
    return { ...parsed, warnings: last ? [last, ...warnings.finish().slice(0, -1)] : [] }
  }
  if (parsed.entries.length === 0) warnings.add('no-entries', 'The feed holds no entries.')
  return { ...parsed, warnings: warnings.finish(text) }
}

function withoutControls(text: string, warnings: Warnings): string {
  if (!CONTROL_PATTERN.test(text)) return text
  warnings.add('control-character', 'Control characters that XML forbids were taken out.')
  return text.replace(CONTROLS_PATTERN, '')
}

function whatItIs(root: string | undefined, start: string): string {
  if (root?.toLowerCase() === 'html' || /^<!doctype html|^<html/i.test(start)) return 'a web page'
  if (root?.toLowerCase() === 'opml') return 'a list of feeds (OPML)'
  if (root?.toLowerCase().includes('urlset') || root?.toLowerCase().includes('sitemapindex'))
    return 'a sitemap'
  if (root !== undefined) return `XML of another kind (<${root.slice(0, 40)}>)`
  return `text: "${start.replace(/\s+/g, ' ').slice(0, 60)}"`
}
