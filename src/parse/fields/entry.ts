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
import { present } from '../present.ts'
import type { XmlElement } from '../xml/element.ts'
import { readCategories } from './categories.ts'
import { readDate } from './dates.ts'
import { readEnclosures } from './enclosures.ts'
import type { Fields } from './fields.ts'
import { readEntryImage } from './images.ts'
import { readLanguage } from './language.ts'
import type { Link } from './links.ts'
import { readPeople } from './people.ts'
import { readHtml, readLine } from './text.ts'

/** What the XML formats differ in: how an entry is identified, addressed and traced to its source. */
export type EntryIdentity = Pick<Entry, 'id' | 'link' | 'comments' | 'source'>

/** Reads what an entry says in the same way in every XML format, by the order in `precedence.ts`. */
export function readEntry(
  element: XmlElement,
  fields: Fields,
  links: readonly Link[],
  identity: EntryIdentity,
  context: ParseContext,
): Entry {
  const enclosures = readEnclosures(fields, links, context)
  const texts = readTexts(fields, context)
  return {
    ...identity,
    ...present({
      title: fields.pick(TITLE, title => readLine(title, context)),
      ...texts,
      published: readDate(fields, PUBLISHED, context),
      updated: readDate(fields, UPDATED, context),
      image: readEntryImage(fields, enclosures, context),
      language: readLanguage(fields, element.language),
      rights: fields.pick(RIGHTS, rights => readHtml(rights, context)),
      license: licenseOf(fields, links, context),
    }),
    authors: readPeople(fields, ENTRY_AUTHORS, context),
    contributors: readPeople(fields, [CONTRIBUTORS], context),
    categories: readCategories(fields, context),
    enclosures,
  }
}

/** `description` and `summary` are one thing in two formats; where both are there, see `SUMMARY_PAIR`. */
function readTexts(fields: Fields, context: ParseContext): { summary?: string; content?: string } {
  const pair = fields.ordered
    .filter(({ key }) => SUMMARY_PAIR.includes(key))
    .map(element => readHtml(element, context))
    .filter(html => html !== undefined)
  const content = fields.pick(CONTENT, element => readHtml(element, context))
  const summary = pair[0] ?? fields.pick(SUMMARY, element => readHtml(element, context))
  return present({ summary, content: content ?? pair.find(html => html !== pair[0]) })
}
