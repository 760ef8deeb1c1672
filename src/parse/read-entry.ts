import type { Enclosure, Entry } from '../model/feed.ts'
import { Fields, htmlOf, known, languageTag } from './fields.ts'
import { absolute } from './html-addresses.ts'
import { type AtomLink, alternateOf, atomLinks, linkEnclosures, relatedTo } from './links.ts'
import { itunesCategories, itunesDuration, itunesImage } from './namespaces/itunes.ts'
import { mediaElements, mediaEnclosures, mediaImage, numberOf } from './namespaces/media.ts'
import { ENTRY_SOURCES } from './precedence.ts'
import { oneLine } from './text-construct.ts'
import type { Warnings } from './warnings.ts'
import { textOf, type XmlElement } from './xml/element.ts'

/** What a format knows better than the common table. */
export type EntryRules = {
  readonly core: string
  id(fields: Fields): string | undefined
  link(fields: Fields, links: readonly AtomLink[]): string | undefined
}

/** Reads an item or entry of any XML format by the table of precedence. */
export function readXmlEntry(element: XmlElement, rules: EntryRules, warnings: Warnings): Entry {
  const fields = new Fields(element, rules.core, warnings)
  const links = atomLinks(fields)
  const enclosures = enclosuresOf(fields, links, rules)
  return {
    authors: fields.people(ENTRY_SOURCES.authors),
    contributors: fields.people(ENTRY_SOURCES.contributors),
    categories: categoriesOf(fields),
    enclosures,
    ...textsOf(fields),
    ...known({
      id: rules.id(fields),
      title: fields.line(ENTRY_SOURCES.title) ?? titleOfMedia(element),
      link: rules.link(fields, links),
      published: fields.date(ENTRY_SOURCES.published),
      updated: fields.date(ENTRY_SOURCES.updated),
      image: imageOf(fields, enclosures),
      language: languageTag(fields.line(ENTRY_SOURCES.language) ?? element.language),
      rights: fields.html(ENTRY_SOURCES.rights),
      license: fields.address(ENTRY_SOURCES.license) ?? relatedTo(links, 'license'),
      comments: fields.address(ENTRY_SOURCES.comments) ?? relatedTo(links, 'replies'),
      source: sourceOf(fields),
    }),
  }
}

function titleOfMedia(element: XmlElement): string | undefined {
  const [title] = mediaElements(element, 'title')
  return title && oneLine(textOf(title))
}

/** Summary and content: a second text under a summary's name is the content where there is no better. */
function textsOf(fields: Fields): Pick<Entry, 'summary' | 'content'> {
  const content = contentOf(fields)
  const candidates = fields
    .every(ENTRY_SOURCES.summary)
    .sort((a, b) => fields.element.children.indexOf(a) - fields.element.children.indexOf(b))
  const texts = [...new Set(candidates.map(htmlOf).filter(text => text !== ''))]
  const [summary, second] = texts.filter(text => text !== content)
  const last = summary ?? (content === undefined ? mediaText(fields) : undefined)
  const only = last ?? texts[0] ?? mediaText(fields)
  return known({ summary: only, content: content ?? (summary === undefined ? undefined : second) })
}

/** Of several contents HTML goes before text (Atom 0.3's multipart/alternative). */
function contentOf(fields: Fields): string | undefined {
  const elements = fields.every(ENTRY_SOURCES.content)
  const rich = elements.find(({ attributes }) => /html/.test(attributes.type ?? ''))
  for (const element of rich ? [rich, ...elements] : elements) {
    const html = htmlOf(element)
    if (html !== '') return html
  }
  return undefined
}

function mediaText(fields: Fields): string | undefined {
  const own = fields.html(ENTRY_SOURCES.lastSummary)
  if (own !== undefined) return own
  const [description] = mediaElements(fields.element, 'description')
  return description && htmlOf(description)
}

function categoriesOf(fields: Fields): string[] {
  const own = [...fields.all('core:category'), ...fields.all('atom:category')].map(
    element => element.attributes.term ?? element.attributes.label ?? textOf(element),
  )
  const tags = fields.all('core:tags').flatMap(element => textOf(element).split(','))
  const subjects = fields.all('dc:subject').map(textOf)
  const media = [
    ...mediaElements(fields.element, 'category'),
    ...mediaElements(fields.element, 'keywords'),
  ].flatMap(element =>
    element.local === 'keywords'
      ? textOf(element).split(',')
      : [element.attributes.label ?? textOf(element)],
  )
  const names = [...tags, ...own, ...subjects, ...itunesCategories(fields), ...media].map(oneLine)
  return [...new Set(names.filter(name => name !== ''))]
}

function enclosuresOf(fields: Fields, links: readonly AtomLink[], rules: EntryRules): Enclosure[] {
  const own = fields
    .all(`${rules.core === '' ? 'core' : ''}:enclosure`)
    .flatMap(({ attributes, base }) => {
      const address = attributes.url ?? attributes.href ?? attributes['rdf:resource']
      const url = address && absolute(address, base)
      return url
        ? [{ url, ...known({ type: attributes.type, length: numberOf(attributes.length) }) }]
        : []
    })
  const durationSeconds = itunesDuration(fields)
  const timed = own.map((enclosure, index) =>
    index === 0 && durationSeconds ? { ...enclosure, durationSeconds } : enclosure,
  )
  const all = [...timed, ...linkEnclosures(links), ...mediaEnclosures(fields.element)]
  return all.filter(
    (enclosure, index) => all.findIndex(other => other.url === enclosure.url) === index,
  )
}

/** The picture the publisher chose: podcast artwork, Media RSS, an image element, a picture enclosed. */
function imageOf(fields: Fields, enclosures: readonly Enclosure[]): string | undefined {
  return (
    itunesImage(fields) ??
    mediaImage(fields.element) ??
    fields.first(['core:image', 'atom:image', 'core:thumbnail'], imageAddress) ??
    enclosures.find(({ type }) => type?.startsWith('image/'))?.url
  )
}

/** `<image>` with an address as text, as an attribute or in a `<url>`. */
export function imageAddress(element: XmlElement): string | undefined {
  const inner = element.children.find(
    (child): child is XmlElement => typeof child !== 'string' && child.local === 'url',
  )
  const { attributes, base } = element
  const address = attributes.href ?? attributes.url ?? (inner ? textOf(inner) : textOf(element))
  return address.trim() === '' || /\s/.test(address.trim())
    ? undefined
    : absolute(address, inner?.base ?? base)
}

function sourceOf(fields: Fields): Entry['source'] {
  const [element] = [...fields.all('core:source'), ...fields.all('atom:source')]
  if (!element) return undefined
  const inner = new Fields(element, element.space, fields.warnings)
  const links = atomLinks(inner)
  const title =
    inner.line(['core:title', 'atom:title']) ??
    (inner.element.children.length > 0 ? oneLine(textOf(element)) : undefined)
  const url = element.attributes.url
    ? absolute(element.attributes.url, element.base)
    : (relatedTo(links, 'self') ?? alternateOf(links))
  const source = known({ title, url })
  return Object.keys(source).length > 0 ? source : undefined
}
