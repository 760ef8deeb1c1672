import { keys } from './fields/keys.ts'

/**
 * Which of several elements is believed, for every format at once: the first in a list that says
 * anything. Names are ours (`namespaces/uris.ts`): the feed's own vocabulary has no prefix, so `title` is
 * RSS's, RDF's and Atom's, and JSON Feed's members stand under their own names.
 *
 * The reasons that hold everywhere: the format's own element comes before a module's, because it is
 * what the publisher's software fills with most care; a module with one meaning (dcterms) comes before
 * one with a vague meaning (dc); podcasts and media come last, because they describe a file and not
 * the article.
 */

/** `itunes:title` leaves out the episode's number and the show's name, which is why it is not first. */
export const TITLE = keys(
  'title',
  'atom:title',
  'dcterms:title',
  'dc:title',
  'media:title',
  'itunes:title',
  'googleplay:title',
)

/** What identifies an entry. `guid` and `atom:id` are made for it; the others only serve. */
export const ENTRY_ID = keys('guid', 'id', 'atom:id', 'dcterms:identifier', 'dc:identifier')

/**
 * When it came out. `published` and `pubDate` mean just that, and so did `issued` in Atom 0.3.
 * `dc:date` is "a point or period of time associated with an event": in RSS 1.0 it is all there is, so
 * it counts as the day of publication, but after everything that says so. `created` is when writing
 * began.
 */
export const PUBLISHED = keys(
  'published',
  'pubdate',
  'atom:published',
  'date_published',
  'issued',
  'atom:issued',
  'dcterms:issued',
  'prism:publicationdate',
  'dcterms:available',
  'dc:date',
  'dcterms:date',
  'created',
  'dcterms:created',
)

/** When it was changed. Of an element that is there twice, the last is what the publisher added last. */
export const UPDATED = keys(
  'updated',
  'atom:updated',
  'modified',
  'atom:modified',
  'date_modified',
  'dcterms:modified',
  'prism:modificationdate',
)

/** `lastBuildDate` is when the document was made; that is what `updated` means for a feed. */
export const FEED_UPDATED = keys(
  'updated',
  'atom:updated',
  'lastbuilddate',
  'modified',
  'dcterms:modified',
  'dc:date',
)
export const FEED_PUBLISHED = keys(
  'pubdate',
  'published',
  'issued',
  'dcterms:issued',
  'dcterms:created',
)

/** The whole text. `content:encoded` is made for it, `description` only grew into it. */
export const CONTENT = keys(
  'content:encoded',
  'content',
  'atom:content',
  'xhtml:body',
  'body',
  'xhtml:div',
  'fullitem',
)

/**
 * A summary. Where an RSS item has both `description` and `summary` (which RSS does not know), the first
 * is the summary and the second, in want of anything better, the content.
 */
export const SUMMARY_PAIR = keys('description', 'summary')
export const SUMMARY = keys(
  'atom:summary',
  'dcterms:abstract',
  'dcterms:description',
  'dc:description',
  'itunes:summary',
  'googleplay:description',
  'media:description',
  'itunes:subtitle',
)

export const FEED_DESCRIPTION = keys(
  'description',
  'subtitle',
  'tagline',
  'atom:subtitle',
  'dcterms:description',
  'dc:description',
  'itunes:summary',
  'googleplay:description',
  'itunes:subtitle',
)

/**
 * Who wrote it: elements of one row are read together, and a row only if those above it name nobody.
 * `dc:creator` stands with the format's own `author`, because RSS wants an e-mail address there and
 * publishers who have none to give use `dc:creator` for the name.
 */
export const ENTRY_AUTHORS = [
  keys(
    'author',
    'atom:author',
    'dcterms:creator',
    'dc:creator',
    'dc:author',
    'foaf:maker',
    'creator',
    'byline',
  ),
  keys('itunes:author', 'googleplay:author'),
  keys('managingeditor'),
  keys('media:credit'),
]

/** `webMaster` answers for the machine and `dc:publisher` for the house; neither wrote anything. */
export const FEED_AUTHORS = [
  keys(
    'author',
    'atom:author',
    'dcterms:creator',
    'dc:creator',
    'dc:author',
    'foaf:maker',
    'managingeditor',
  ),
  keys('itunes:author', 'googleplay:author'),
  keys('itunes:owner'),
]

export const CONTRIBUTORS = [
  keys(
    'contributor',
    'atom:contributor',
    'dcterms:contributor',
    'dc:contributor',
    'podcast:person',
  ),
]

/** The format's own element, then Dublin Core; `xml:lang` after both, because templates set it. */
export const LANGUAGE = keys('language', 'dc:language', 'dcterms:language')

export const RIGHTS = keys(
  'copyright',
  'rights',
  'atom:rights',
  'dc:rights',
  'dcterms:rights',
  'dcterms:rightsholder',
  'media:copyright',
)

export const LICENSE = keys(
  'creativecommons:license',
  'cc:license',
  'dcterms:license',
  'podcast:license',
  'media:license',
)

/** A feed's picture: the format's own, then the larger square of podcasts, then small icons. */
export const FEED_IMAGE = keys(
  'image',
  'logo',
  'itunes:image',
  'itunes:link',
  'googleplay:image',
  'webfeeds:cover',
  'media:thumbnail',
  'webfeeds:logo',
  'icon',
  'atom:logo',
  'atom:icon',
  'webfeeds:icon',
)

/**
 * A picture of the entry, before those of Media RSS (`namespaces/media.ts`), which may show anything
 * that is in the article, and before enclosures, which are files to take away.
 */
export const ENTRY_IMAGE = keys(
  'image',
  'itunes:image',
  'itunes:link',
  'googleplay:image',
  'webfeeds:cover',
)

/** Where several elements hold terms they are all read, in the document's order. */
export const CATEGORIES = keys(
  'category',
  'atom:category',
  'dc:subject',
  'dcterms:subject',
  'tags',
  'itunes:category',
  'itunes:keywords',
  'media:category',
  'media:keywords',
  'googleplay:category',
)

export const GENERATOR = keys('generator', 'atom:generator', 'admin:generatoragent')
