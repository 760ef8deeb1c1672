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
  const authors = readPeople(fields, ENTRY_AUTHORS, context)
  const contributors = readPeople(fields, CONTRIBUTORS, context)
  const categories = readCategories(fields, context)
  const enclosures = readEnclosures(fields, links, context)
  const lists = { authors, contributors, categories, enclosures }
  const texts = readTexts(fields, context)
  const published = readDate(fields, PUBLISHED, context)
  const entry = begin(lists, identity, texts, published)
  addRest(entry, fields, links, context)
  const language = readLanguage(fields, element.language)
  if (language !== undefined) entry.language = language
  return entry
}

type Lists = Pick<Entry, 'authors' | 'contributors' | 'categories' | 'enclosures'>

type Texts = {
  readonly title: string | undefined
  readonly summary: string | undefined
  readonly content: string | undefined
}

/** `description` and `summary` are one thing in two formats; where both are there, see `SUMMARY_PAIR`. */
function readTexts(fields: Fields, context: ParseContext): Texts {
  const title = firstLine(fields, TITLE, context)
  const pair = readPair(fields, context)
  const summary = pair[0] ?? firstHtml(fields, SUMMARY, context)
  const content = firstHtml(fields, CONTENT, context) ?? pair.find(html => html !== summary)
  return { title, summary, content }
}

function readPair(fields: Fields, context: ParseContext): readonly string[] {
  let texts: string[] | undefined
  for (const element of fields.ordered) {
    if (element.name.places.rankIn(SUMMARY_PAIR) < 0) continue
    const html = readHtml(element, context)
    if (html === undefined) continue
    if (texts === undefined) texts = [html]
    else texts.push(html)
  }
  return texts ?? NO_TEXTS
}

const NO_TEXTS: readonly string[] = []

// Entries are made a thousand times a document. Spreading objects of varying shapes took a third of
// that time, and an object that grows member by member takes three times the memory of one that is
// written down whole; so what nearly all entries have is written down and the rest is added.

function begin(
  { authors, contributors, categories, enclosures }: Lists,
  { id, link, comments, source }: EntryIdentity,
  { title, summary, content }: Texts,
  published: string | undefined,
): Draft {
  const isUsual =
    comments === undefined &&
    source === undefined &&
    id !== undefined &&
    link !== undefined &&
    title !== undefined &&
    summary !== undefined &&
    published !== undefined
  if (isUsual) {
    return content === undefined
      ? { authors, contributors, categories, enclosures, id, link, title, summary, published }
      : {
          authors,
          contributors,
          categories,
          enclosures,
          id,
          link,
          title,
          summary,
          content,
          published,
        }
  }
  const entry: Draft = { authors, contributors, categories, enclosures }
  if (id !== undefined) entry.id = id
  if (link !== undefined) entry.link = link
  if (comments !== undefined) entry.comments = comments
  if (source !== undefined) entry.source = source
  if (title !== undefined) entry.title = title
  if (summary !== undefined) entry.summary = summary
  if (content !== undefined) entry.content = content
  if (published !== undefined) entry.published = published
  return entry
}

function addRest(
  entry: Draft,
  fields: Fields,
  links: readonly Link[],
  context: ParseContext,
): void {
  const updated = readDate(fields, UPDATED, context)
  const image = readEntryImage(fields, entry.enclosures, context)
  const rights = firstHtml(fields, RIGHTS, context)
  const license = licenseOf(fields, links, context)
  if (updated !== undefined) entry.updated = updated
  if (image !== undefined) entry.image = image
  if (rights !== undefined) entry.rights = rights
  if (license !== undefined) entry.license = license
}
