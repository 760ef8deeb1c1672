import type { FeedMeta } from '../model/feed.ts'
import { Fields, known, languageTag } from './fields.ts'
import { absolute } from './html-addresses.ts'
import { type AtomLink, atomLinks, relatedTo } from './links.ts'
import { itunesCategories, itunesImage } from './namespaces/itunes.ts'
import { mediaImage } from './namespaces/media.ts'
import { updateMinutes } from './namespaces/syndication.ts'
import { FEED_SOURCES } from './precedence.ts'
import { imageAddress } from './read-entry.ts'
import { oneLine } from './text-construct.ts'
import type { Warnings } from './warnings.ts'
import { textOf, type XmlElement } from './xml/element.ts'

/** What a format knows better than the common table. */
export type FeedRules = {
  readonly core: string
  id(fields: Fields, links: readonly AtomLink[]): string | undefined
  link(fields: Fields, links: readonly AtomLink[]): string | undefined
  image(fields: Fields): string | undefined
}

/** Reads what a document of any XML format says about itself. */
export function readXmlFeed(element: XmlElement, rules: FeedRules, warnings: Warnings): FeedMeta {
  const fields = new Fields(element, rules.core, warnings)
  const links = atomLinks(fields)
  return {
    authors:
      fields.people(FEED_SOURCES.authors.slice(0, 3)).length > 0
        ? fields.people(FEED_SOURCES.authors.slice(0, 3))
        : fields.people(FEED_SOURCES.authors),
    contributors: fields.people(FEED_SOURCES.contributors),
    categories: categoriesOf(fields),
    hubs: links.filter(link => link.rel === 'hub').map(link => link.href),
    ...known({
      title: fields.line(FEED_SOURCES.title),
      link: rules.link(fields, links),
      description: fields.html(FEED_SOURCES.description),
      id: rules.id(fields, links),
      language: languageTag(fields.line(FEED_SOURCES.language) ?? element.language),
      updated: fields.date(FEED_SOURCES.updated),
      published: fields.date(FEED_SOURCES.published),
      image: rules.image(fields) ?? itunesImage(fields) ?? mediaImage(element),
      generator: fields.first(FEED_SOURCES.generator, generatorOf),
      rights: fields.html(FEED_SOURCES.rights),
      license: fields.address(FEED_SOURCES.license) ?? relatedTo(links, 'license'),
      selfUrl: relatedTo(links, 'self'),
      movedTo: fields.address(['itunes:new-feed-url']),
      ttlMinutes: updateMinutes(fields),
      previousPage: relatedTo(links, 'prev-archive') ?? relatedTo(links, 'next'),
    }),
  }
}

function generatorOf(element: XmlElement): string | undefined {
  return (
    oneLine(textOf(element)) ||
    element.attributes['rdf:resource'] ||
    element.attributes.uri ||
    element.attributes.url ||
    undefined
  )
}

function categoriesOf(fields: Fields): string[] {
  const own = [...fields.all('core:category'), ...fields.all('atom:category')].map(
    element => element.attributes.term ?? element.attributes.label ?? textOf(element),
  )
  const names = [...own, ...fields.all('dc:subject').map(textOf), ...itunesCategories(fields)].map(
    oneLine,
  )
  return [...new Set(names.filter(name => name !== ''))]
}

/** The picture of an RSS channel: `<image><url>`. */
export function channelImage(fields: Fields): string | undefined {
  return fields.first(['core:image'], element => imageAddress(element) ?? resourceOf(element))
}

function resourceOf({ attributes, base }: XmlElement): string | undefined {
  const address = attributes['rdf:resource'] ?? attributes.resource
  return address === undefined ? undefined : absolute(address, base)
}
