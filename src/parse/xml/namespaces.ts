/** Namespaces that feeds use, by address; the short name is what the readers ask for. A table. */
const SPACES: Readonly<Record<string, string>> = {
  'http://www.w3.org/2005/atom': 'atom',
  'http://purl.org/atom/ns#': 'atom',
  'http://purl.org/echo/': 'atom',
  'http://purl.org/pie/': 'atom',
  'http://example.com/newformat#': 'atom',
  'http://example.com/necho': 'atom',
  'uri/of/echo/namespace#': 'atom',
  'http://purl.org/net/atom/ns#': 'atom',
  'https://www.w3.org/2005/atom': 'atom',
  'http://purl.org/rss/1.0/': '',
  'http://my.netscape.com/rdf/simple/0.9/': '',
  'http://channel.netscape.com/rdf/simple/0.9/': '',
  'http://my.netscape.com/publish/formats/rss-0.91.dtd': '',
  'http://purl.org/net/rss1.1#': '',
  'http://backend.userland.com/rss': '',
  'http://backend.userland.com/rss2': '',
  'http://backend.userland.com/rss2.0': '',
  'http://blogs.law.harvard.edu/tech/rss': '',
  'http://cyber.law.harvard.edu/rss': '',
  'http://www.w3.org/1999/02/22-rdf-syntax-ns#': 'rdf',
  'http://purl.org/rss/1.0/modules/content/': 'content',
  'http://purl.org/dc/elements/1.1/': 'dc',
  'http://purl.org/dc/elements/1.0/': 'dc',
  'http://purl.org/dc/terms/': 'dcterms',
  'http://www.itunes.com/dtds/podcast-1.0.dtd': 'itunes',
  'http://example.com/dtds/podcast-1.0.dtd': 'itunes',
  'http://www.itunes.com/dtds/podcast-1.0.dtd/': 'itunes',
  'http://search.yahoo.com/mrss': 'media',
  'http://search.yahoo.com/mrss/': 'media',
  'https://search.yahoo.com/mrss/': 'media',
  'https://search.yahoo.com/mrss': 'media',
  'http://video.search.yahoo.com/mrss': 'media',
  'http://purl.org/rss/1.0/modules/syndication/': 'sy',
  'http://purl.org/rss/1.0/modules/slash/': 'slash',
  'http://wellformedweb.org/commentapi/': 'wfw',
  'http://backend.userland.com/creativecommonsrssmodule': 'cc',
  'http://cyber.law.harvard.edu/rss/creativecommonsrssmodule.html': 'cc',
  'http://creativecommons.org/ns#': 'cc',
  'http://creativecommons.org/ns#license': 'cc',
  'http://web.resource.org/cc/': 'cc',
  'http://www.w3.org/1999/xhtml': 'xhtml',
  'http://www.w3.org/xml/1998/namespace': 'xml',
  'http://webns.net/mvcb/': 'admin',
  'http://purl.org/syndication/thread/1.0': 'thr',
  'http://www.georss.org/georss': 'georss',
  'http://podcastindex.org/namespace/1.0': 'podcast',
  'https://podcastindex.org/namespace/1.0': 'podcast',
  'http://rssnamespace.org/feedburner/ext/1.0': 'feedburner',
  'http://www.w3.org/2000/svg': 'svg',
  'http://www.w3.org/1998/math/mathml': 'math',
}

/** Prefixes that are understood even where their declaration is missing. */
const USUAL_PREFIXES: Readonly<Record<string, string>> = {
  atom: 'atom',
  atom10: 'atom',
  content: 'content',
  dc: 'dc',
  dcterms: 'dcterms',
  itunes: 'itunes',
  media: 'media',
  rdf: 'rdf',
  sy: 'sy',
  slash: 'slash',
  wfw: 'wfw',
  xml: 'xml',
  xhtml: 'xhtml',
  creativecommons: 'cc',
  cc: 'cc',
  admin: 'admin',
  thr: 'thr',
  podcast: 'podcast',
  a10: 'atom',
}

/** The short name of a namespace, or its address in lower case when no reader asks for it. */
export function spaceOf(address: string): string {
  const key = address.trim().toLowerCase()
  return SPACES[key] ?? key
}

export function usualSpaceOf(prefix: string): string | undefined {
  return USUAL_PREFIXES[prefix]
}
