import type { Enclosure } from '../../model/feed.ts'
import type { ParseContext } from '../context.ts'
import { LIST_LIMIT } from '../limits.ts'
import { durationOf } from '../namespaces/itunes.ts'
import type { XmlElement } from '../xml/element.ts'
import type { Fields } from './fields.ts'
import { keys } from './keys.ts'
import { addressOf, type Link, linksByRel } from './links.ts'
import { readLine, readValue } from './text.ts'

const ENCLOSURES = keys('enclosure', 'media:content', 'enc:enclosure', 'podcast:alternateenclosure')
const NONE: readonly Enclosure[] = []
const PLAYABLE_PATTERN = /^(?:audio|video)\//

/** Files that belong to an entry, in the document's order, each address once. */
export function readEnclosures(
  fields: Fields,
  links: readonly Link[],
  context: ParseContext,
): readonly Enclosure[] {
  const linked = linksByRel(links, 'enclosure')
  if (linked.length === 0 && !fields.has(ENCLOSURES)) return NONE
  const found = new Map<string, Enclosure>()
  for (const element of fields.ordered) {
    const isOne = element.name.places.rankIn(ENCLOSURES) >= 0
    const enclosure = isOne ? enclosureOf(element, context) : undefined
    if (enclosure) found.set(enclosure.url, { ...enclosure, ...found.get(enclosure.url) })
  }
  for (const link of linked) {
    const enclosure = describeFile(link.href, link.element, context)
    if (enclosure) found.set(enclosure.url, { ...enclosure, ...found.get(enclosure.url) })
  }
  const duration = durationOf(readValue(fields.first('itunes:duration')))
  return withDuration(Array.from(found.values()).slice(0, LIST_LIMIT), duration)
}

function enclosureOf(element: XmlElement, context: ParseContext): Enclosure | undefined {
  const source = element.child('podcast:source')?.attribute('uri')
  const own = element.attribute('url') ?? element.attribute('href') ?? element.attribute('resource')
  const text = element.hasElements ? undefined : readValue(element)
  return describeFile(own ?? source ?? text, element, context)
}

function describeFile(
  reference: string | undefined,
  element: XmlElement,
  context: ParseContext,
): Enclosure | undefined {
  const url = addressOf(reference, element, context)
  if (url === undefined) return undefined
  const type = element.attribute('type')?.trim()
  const length = Number(element.attribute('length') ?? element.attribute('filesize'))
  const title = element.attribute('title') ?? titleInside(element, context)
  const seconds = durationOf(element.attribute('duration'))
  return {
    url,
    ...(type && { type }),
    ...(Number.isSafeInteger(length) && length > 0 && { length }),
    ...(title && { title }),
    ...(seconds !== undefined && { durationSeconds: seconds }),
  }
}

function titleInside(element: XmlElement, context: ParseContext): string | undefined {
  const title = element.child('media:title')
  return title && readLine(title, context)
}

/** `<itunes:duration>` is about the episode's file, which is the first that can be played. */
function withDuration(enclosures: readonly Enclosure[], seconds: number | undefined): Enclosure[] {
  const first = enclosures.findIndex(({ type }) => PLAYABLE_PATTERN.test(type ?? ''))
  return enclosures.map((enclosure, index) =>
    seconds !== undefined && index === Math.max(first, 0) && enclosure.durationSeconds === undefined
      ? { ...enclosure, durationSeconds: seconds }
      : enclosure,
  )
}
