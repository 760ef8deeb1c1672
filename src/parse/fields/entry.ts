import type { Entry } from '../../model/feed.ts'
import type { ParseContext } from '../context.ts'
import { licenseOf } from '../namespaces/licenses.ts'
import {
  CONTENT,
  CONTRIBUTORS,
  ENTRY_AUTHORS,
  PUBLISHED,
  RIGHTS,
  SUMMARY,
  SUMMARY_PAIR,
  TITLE,
  UPDATED,
} from '../precedence.ts'
import type { XmlElement } from '../xml/element.ts'
import { readCategories } from './categories.ts'
import { readDate } from './dates.ts'
import { readEnclosures } from './enclosures.ts'
import type { Fields } from './fields.ts'
import { readEntryImage } from './images.ts'
import { readLanguage } from './language.ts'
import type { Link } from './links.ts'
import { readPeople } from './people.ts'
import { firstHtml, firstLine, readHtml } from './text.ts'

/** What the XML formats differ in: how an entry is identified, addressed and traced to its source. */
export type EntryIdentity = {
  readonly id: string | undefined
  readonly link: string | undefined
  readonly comments: string | undefined
  readonly source: Entry['source'] | undefined
}

type Draft = { -readonly [Member in keyof Entry]: Entry[Member] }

/** Reads what an entry says in the same way in every XML format, by the order in `precedence.ts`. */
export function readEntry(
  element: XmlElement,
  fields: Fields,
  links: readonly Link[],
  identity: EntryIdentity,
  context: ParseContext,
): Entry {
  const entry: Draft = {
    authors: readPeople(fields, ENTRY_AUTHORS, context),
    contributors: readPeople(fields, CONTRIBUTORS, context),
    categories: readCategories(fields, context),
    enclosures: readEnclosures(fields, links, context),
  }
  addIdentity(entry, identity)
  addTexts(entry, fields, context)
  addRest(entry, fields, links, context)
  const language = readLanguage(fields, element.language)
  if (language !== undefined) entry.language = language
  return entry
}

// Members are set one by one because an entry is made a thousand times a document, and spreading
// objects of varying shapes took a third of its time.

function addIdentity(entry: Draft, { id, link, comments, source }: EntryIdentity): void {
  if (id !== undefined) entry.id = id
  if (link !== undefined) entry.link = link
  if (comments !== undefined) entry.comments = comments
  if (source !== undefined) entry.source = source
}

/** `description` and `summary` are one thing in two formats; where both are there, see `SUMMARY_PAIR`. */
function addTexts(entry: Draft, fields: Fields, context: ParseContext): void {
  const title = firstLine(fields, TITLE, context)
  if (title !== undefined) entry.title = title
  const pair = readPair(fields, context)
  const summary = pair[0] ?? firstHtml(fields, SUMMARY, context)
  if (summary !== undefined) entry.summary = summary
  const content = firstHtml(fields, CONTENT, context) ?? pair.find(html => html !== summary)
  if (content !== undefined) entry.content = content
}

function readPair(fields: Fields, context: ParseContext): string[] {
  const texts: string[] = []
  for (const element of fields.ordered) {
    if (!SUMMARY_PAIR.names.includes(element.key)) continue
    const html = readHtml(element, context)
    if (html !== undefined) texts.push(html)
  }
  return texts
}

function addRest(
  entry: Draft,
  fields: Fields,
  links: readonly Link[],
  context: ParseContext,
): void {
  const published = readDate(fields, PUBLISHED, context)
  const updated = readDate(fields, UPDATED, context)
  const image = readEntryImage(fields, entry.enclosures, context)
  const rights = firstHtml(fields, RIGHTS, context)
  const license = licenseOf(fields, links, context)
  if (published !== undefined) entry.published = published
  if (updated !== undefined) entry.updated = updated
  if (image !== undefined) entry.image = image
  if (rights !== undefined) entry.rights = rights
  if (license !== undefined) entry.license = license
}
