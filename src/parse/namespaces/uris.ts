// A table: namespaces by address. Prefixes on the right are ours; a document may use any others.
import { internalised } from '../xml/internalised.ts'

/** Feeds share their namespaces, so what was found out about one outlives the document; how many is bounded. */
const normalised = new Map<string, string>()
const NORMALISED_LIMIT = 500
const LONGEST_URI = 100

/** Vocabularies that say the same as RSS 2.0 without a namespace; RSS 1.0 and 0.90 among them. */
export const RSS_URIS = new Set(
  [
    '',
    'http://purl.org/rss/1.0/',
    'http://my.netscape.com/rdf/simple/0.9/',
    'http://my.netscape.com/publish/formats/rss-0.91.dtd',
    'http://channel.netscape.com/rdf/simple/0.9/',
    'http://backend.userland.com/rss',
    'http://backend.userland.com/rss2',
    'http://backend.userland.com/rss091',
    'http://backend.userland.com/rss092',
    'http://blogs.law.harvard.edu/tech/rss',
    'http://cyber.law.harvard.edu/rss/rss.html',
    'http://www.rssboard.org/rss-specification',
    'http://purl.org/net/rss1.1#',
    'http://purl.org/rss/1.0/modules/rss091#',
  ].map(normaliseUri),
)

/** Atom 1.0, Atom 0.3 and what Atom was called while it was being made. */
export const ATOM_URIS = new Set(
  [
    'http://www.w3.org/2005/Atom',
    'http://purl.org/atom/ns#',
    'http://example.com/newformat#',
    'http://example.com/necho',
    'http://purl.org/echo/',
    'uri/of/echo/namespace#',
    'http://purl.org/pie/',
    'http://www.w3.org/2005/Atom/1.0',
    'http://purl.org/atom/1.0',
  ].map(normaliseUri),
)

const MODULES: Readonly<Record<string, readonly string[]>> = {
  dc: [
    'http://purl.org/dc/elements/1.1/',
    'http://purl.org/dc/elements/1.0/',
    'http://purl.org/metadata/dublin_core',
  ],
  dcterms: ['http://purl.org/dc/terms/'],
  content: ['http://purl.org/rss/1.0/modules/content/'],
  itunes: ['http://www.itunes.com/dtds/podcast-1.0.dtd', 'http://example.com/dtds/podcast-1.0.dtd'],
  googleplay: [
    'http://www.google.com/schemas/play-podcasts/1.0',
    'https://www.google.com/schemas/play-podcasts/1.0/play-podcasts.xsd',
  ],
  media: [
    'http://search.yahoo.com/mrss/',
    'http://video.search.yahoo.com/mrss',
    'http://www.rssboard.org/media-rss',
  ],
  podcast: [
    'https://podcastindex.org/namespace/1.0',
    'https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md',
  ],
  sy: ['http://purl.org/rss/1.0/modules/syndication/'],
  slash: ['http://purl.org/rss/1.0/modules/slash/'],
  wfw: ['http://wellformedweb.org/CommentAPI/'],
  thr: ['http://purl.org/syndication/thread/1.0'],
  admin: ['http://webns.net/mvcb/'],
  rdf: ['http://www.w3.org/1999/02/22-rdf-syntax-ns#'],
  xhtml: ['http://www.w3.org/1999/xhtml'],
  svg: ['http://www.w3.org/2000/svg'],
  mathml: ['http://www.w3.org/1998/Math/MathML'],
  xlink: ['http://www.w3.org/1999/xlink'],
  creativecommons: [
    'http://backend.userland.com/creativeCommonsRssModule',
    'http://cyber.law.harvard.edu/rss/creativeCommonsRssModule.html',
  ],
  cc: [
    'http://web.resource.org/cc/',
    'http://creativecommons.org/ns#',
    'http://creativecommons.org/ns#license',
  ],
  feedburner: [
    'http://rssnamespace.org/feedburner/ext/1.0',
    'http://feedburner.google.com/fb/feed-flare',
  ],
  pheedo: ['http://www.pheedo.com/namespace/pheedo'],
  enc: ['http://purl.oclc.org/net/rss_2.0/enc#'],
  prism: [
    'http://prismstandard.org/namespaces/1.2/basic/',
    'http://prismstandard.org/namespaces/basic/2.0/',
  ],
  webfeeds: ['http://webfeeds.org/rss/1.0'],
  georss: ['http://www.georss.org/georss'],
  geo: ['http://www.w3.org/2003/01/geo/wgs84_pos#'],
  foaf: ['http://xmlns.com/foaf/0.1/'],
  taxo: ['http://purl.org/rss/1.0/modules/taxonomy/'],
  xml: ['http://www.w3.org/XML/1998/namespace'],
}

const BY_URI = new Map(
  Object.entries(MODULES).flatMap(([prefix, uris]) => uris.map(uri => [normaliseUri(uri), prefix])),
)

/** Prefixes that everybody binds to the same namespace, for documents that forget to. */
const WELL_KNOWN_PREFIXES = new Map([
  ...Object.keys(MODULES).map(prefix => [prefix, prefix] as const),
  ['a10', 'atom'],
  ['atom', 'atom'],
  ['atom10', 'atom'],
  ['atom03', 'atom'],
  ['rss', ''],
  ['dct', 'dcterms'],
  ['html', 'xhtml'],
  ['mrss', 'media'],
])

/** Publishers vary the scheme, `www.`, case and the last character; none of that means another vocabulary. */
export function normaliseUri(uri: string): string {
  const known = normalised.get(uri)
  if (known !== undefined) return known
  const plain = normaliseAnew(uri)
  if (normalised.size >= NORMALISED_LIMIT || uri.length > LONGEST_URI) return plain
  normalised.set(internalised(uri), internalised(plain)) // a piece would keep the whole document
  return plain
}

function normaliseAnew(uri: string): string {
  return uri
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?/, '')
    .replace(/[/#]$/, '')
}

/** Our prefix for a normalised namespace; `''` for RSS itself, `undefined` for one that means nothing here. */
export function prefixOfUri(uri: string): string | undefined {
  if (RSS_URIS.has(uri)) return ''
  return ATOM_URIS.has(uri) ? 'atom' : BY_URI.get(uri)
}

export function prefixByHabit(prefix: string): string | undefined {
  return WELL_KNOWN_PREFIXES.get(prefix.toLowerCase())
}
