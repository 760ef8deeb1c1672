/**
 * Which element a fact is taken from when several have it: the first of each list that says anything.
 * `core` is the format's own namespace (none in RSS, `atom` in Atom). All XML formats read by this
 * table, because real feeds mix their vocabularies.
 */
export const ENTRY_SOURCES = {
  // The format's own word first; Media RSS names a picture, which may have a title of its own.
  title: ['core:title', 'atom:title', 'dc:title', 'media:title', 'itunes:title'],
  // FeedBurner keeps the publisher's address beside its own redirecting one.
  link: ['feedburner:origlink', 'core:link', 'atom:link'],
  // `guid` is made to identify; Atom's id inside RSS comes from software that had no guid to give.
  id: ['core:guid', 'core:id', 'atom:id', 'dc:identifier'],
  // Whole texts, the richest vocabulary first.
  content: [
    'content:encoded',
    'core:content',
    'atom:content',
    'xhtml:body',
    'core:body',
    'core:fullitem',
    'core:encoded',
  ],
  // The same thing under many names; a second one that differs is the content if nothing better is.
  summary: [
    'core:description',
    'core:summary',
    'atom:summary',
    'core:abstract',
    'dc:description',
    'dcterms:abstract',
  ],
  // What is said of a picture or a sound describes the item only when nothing else does.
  lastSummary: ['itunes:summary', 'media:description', 'itunes:subtitle', 'media:text'],
  // "issued" and "created" are publication by their definitions; dc:date is in RSS 1.0 what pubDate is in RSS 2.0.
  published: [
    'core:pubdate',
    'core:published',
    'core:issued',
    'atom:published',
    'atom:issued',
    'dcterms:issued',
    'dc:date',
    'dcterms:created',
    'core:created',
    'dcterms:date',
    'core:date',
  ],
  updated: [
    'core:updated',
    'core:modified',
    'atom:updated',
    'atom:modified',
    'dcterms:modified',
    'core:lastbuilddate',
  ],
  // People named in the format's own way, then Dublin Core, then the podcast's.
  authors: ['core:author', 'atom:author', 'dc:creator', 'dc:author', 'itunes:author'],
  contributors: ['core:contributor', 'atom:contributor', 'dc:contributor'],
  rights: [
    'core:copyright',
    'core:rights',
    'atom:rights',
    'atom:copyright',
    'dc:rights',
    'dcterms:rights',
    'media:copyright',
  ],
  license: ['cc:license', 'core:license'],
  language: ['dc:language', 'core:language'],
  comments: ['core:comments'],
} as const

export const FEED_SOURCES = {
  ...ENTRY_SOURCES,
  id: ['core:id', 'atom:id', 'dc:identifier', 'core:guid'],
  link: ['core:link', 'atom:link'],
  description: [
    'core:description',
    'core:subtitle',
    'core:tagline',
    'atom:subtitle',
    'atom:tagline',
    'core:info',
    'core:summary',
    'core:abstract',
    'dc:description',
    'itunes:summary',
    'itunes:subtitle',
  ],
  // lastBuildDate is when the document was made; a feed's own modification date says more.
  updated: [
    'core:updated',
    'core:modified',
    'core:lastbuilddate',
    'atom:updated',
    'atom:modified',
    'dcterms:modified',
    'dc:date',
  ],
  published: [
    'core:pubdate',
    'core:published',
    'atom:published',
    'dcterms:issued',
    'dcterms:created',
  ],
  authors: [
    'core:author',
    'atom:author',
    'core:managingeditor',
    'dc:creator',
    'dc:author',
    'itunes:author',
    'core:webmaster',
    'dc:publisher',
  ],
  language: ['core:language', 'dc:language'],
  generator: ['core:generator', 'atom:generator', 'admin:generatoragent'],
} as const
