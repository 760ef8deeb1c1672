// A table: which elements of feeds may stand inside which, for documents that forget to close them.

/** Outermost elements, by local name in lower case, with the format they announce. */
export const ROOTS = new Map([
  ['rss', 'rss'],
  ['rdf', 'rdf'],
  ['feed', 'atom'],
] as const)

export const ENTRY_KEYS = new Set(['item', 'entry'])

/** Elements that hold one line of text and no elements; any element of a feed closes them. */
export const LINE_KEYS = new Set(
  (
    'title link guid pubdate lastbuilddate comments language copyright docs ttl managingeditor webmaster ' +
    'generator id updated published issued modified created category author dc:title dc:date dc:creator ' +
    'dc:subject dc:language dc:rights dc:publisher dc:identifier itunes:author itunes:duration itunes:subtitle ' +
    'itunes:explicit itunes:keywords itunes:title slash:comments wfw:commentrss feedburner:origlink'
  ).split(' '),
)

/** Elements that hold text or markup; only elements that no markup can contain close them. */
export const BODY_KEYS = new Set(
  (
    'description summary content content:encoded fullitem body subtitle tagline rights dc:description ' +
    'itunes:summary media:description media:title'
  ).split(' '),
)

/** Elements that end an unclosed line. */
export const CLOSES_LINE = new Set([
  ...LINE_KEYS,
  ...BODY_KEYS,
  ...'item entry channel enclosure source image media:content media:thumbnail media:group itunes:image'.split(
    ' ',
  ),
])
for (const key of ['author', 'category', 'id']) CLOSES_LINE.add(key)

/** Elements that end an unclosed body: those that are no names of HTML. */
export const CLOSES_BODY = new Set(
  (
    'item entry channel guid pubdate lastbuilddate enclosure content:encoded comments dc:date dc:creator ' +
    'dc:subject slash:comments wfw:commentrss media:content media:thumbnail media:group itunes:duration itunes:author ' +
    'itunes:summary itunes:image itunes:subtitle feedburner:origlink updated published issued modified category author'
  ).split(' '),
)
