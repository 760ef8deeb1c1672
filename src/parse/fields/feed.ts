import type { FeedMeta } from '../../model/feed.ts'
import type { ParseContext } from '../context.ts'
import { licenseOf } from '../namespaces/licenses.ts'
import { ttlOf } from '../namespaces/syndication.ts'
import {
  CONTRIBUTORS,
  FEED_AUTHORS,
  FEED_DESCRIPTION,
  FEED_PUBLISHED,
  FEED_UPDATED,
  GENERATOR,
  RIGHTS,
  TITLE,
} from '../precedence.ts'
import { present } from '../present.ts'
import type { XmlElement } from '../xml/element.ts'
import { readCategories } from './categories.ts'
import { readDate } from './dates.ts'
import type { Fields } from './fields.ts'
import { readFeedImage } from './images.ts'
import { readLanguage } from './language.ts'
import { addressByRel, addressOf, type Link, linksByRel } from './links.ts'
import { readPeople } from './people.ts'
import { readHtml, readLine, readValue } from './text.ts'

/** What the XML formats differ in. */
export type FeedIdentity = Pick<FeedMeta, 'id' | 'link'>

/** Reads what a feed says of itself in the same way in every XML format. */
export function readFeed(
  fields: Fields,
  links: readonly Link[],
  identity: FeedIdentity,
  language: string | undefined,
  context: ParseContext,
): FeedMeta {
  const moved = fields.first('itunes:new-feed-url')
  return {
    ...identity,
    ...present({
      title: titleOf(fields, context),
      description: descriptionOf(fields, context),
      language: readLanguage(fields, language),
      updated: readDate(fields, FEED_UPDATED, context),
      published: readDate(fields, FEED_PUBLISHED, context),
      image: readFeedImage(fields, context),
      generator: fields.pick(GENERATOR, element => generatorOf(element, context)),
      rights: fields.pick(RIGHTS, rights => readHtml(rights, context)),
      license: licenseOf(fields, links, context),
      selfUrl: addressByRel(links, 'self', context),
      movedTo: moved && addressOf(readValue(moved), moved, context),
      ttlMinutes: ttlOf(fields),
      previousPage:
        addressByRel(links, 'prev-archive', context) ?? addressByRel(links, 'next', context),
    }),
    authors: readPeople(fields, FEED_AUTHORS, context),
    contributors: readPeople(fields, CONTRIBUTORS, context),
    categories: readCategories(fields, context),
    hubs: hubsOf(links, context),
  }
}

/** A title made of a picture has no text, which is something else than no title. */
function titleOf(fields: Fields, context: ParseContext): string | undefined {
  const title = fields.pick(TITLE, element => readLine(element, context))
  if (title !== undefined) return title
  return (fields.first('title')?.text() ?? '').includes('<') ? '' : undefined
}

/** An element that is there and empty says that the feed has no description. */
function descriptionOf(fields: Fields, context: ParseContext): string | undefined {
  const description = fields.pick(FEED_DESCRIPTION, element => readHtml(element, context))
  return description ?? (fields.first('description') === undefined ? undefined : '')
}

/** The name of the software; `admin:generatorAgent` knows only its address. */
function generatorOf(element: XmlElement, context: ParseContext): string | undefined {
  return readLine(element, context) ?? element.attribute('resource') ?? element.attribute('uri')
}

function hubsOf(links: readonly Link[], context: ParseContext): string[] {
  const hubs = linksByRel(links, 'hub').map(({ href, element }) =>
    addressOf(href, element, context),
  )
  return [...new Set(hubs.filter(hub => hub !== undefined))]
}
