// A table of data: what the parser has to know of HTML's elements (HTML §13.2, §16.2).

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/))

/** Elements without content. */
export const VOID_ELEMENTS = words(
  'area base basefont bgsound br col command embed frame hr img input keygen link meta param source track wbr',
)

/** Elements that end an open paragraph. */
export const CLOSES_PARAGRAPH = words(
  `address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer
  form h1 h2 h3 h4 h5 h6 header hgroup hr listing main menu nav ol p plaintext pre search section
  summary table ul xmp li dd dt`,
)

/** Elements that stand on lines of their own; an inline end tag does not reach through them unnoticed. */
export const BLOCK_ELEMENTS = words(
  `address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt
  fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main
  menu nav ol option optgroup p pre search section summary table tbody td tfoot th thead tr ul xmp`,
)

/** Inline elements that browsers close and open again around others (HTML §13.2.4.3). */
export const FORMATTING_ELEMENTS = words(
  'a abbr b big bdi bdo cite code del dfn em font i ins kbd mark nobr q s samp small span strike strong sub sup tt u var',
)

/** End tags do not look past these. */
export const SCOPE_ELEMENTS = words('table td th caption template object svg math foreignobject')

/** What each start tag closes on its way, and at which open element it stops looking. */
export const IMPLIED_END: Readonly<
  Record<string, { readonly closes: ReadonlySet<string>; readonly until: ReadonlySet<string> }>
> = {
  li: { closes: words('li'), until: words('ul ol menu dir table td th') },
  dd: { closes: words('dd dt'), until: words('dl table td th') },
  dt: { closes: words('dd dt'), until: words('dl table td th') },
  option: { closes: words('option'), until: words('select datalist') },
  optgroup: { closes: words('option optgroup'), until: words('select') },
  rt: { closes: words('rt rp rb'), until: words('ruby') },
  rp: { closes: words('rt rp rb'), until: words('ruby') },
  rb: { closes: words('rt rp rb'), until: words('ruby') },
  td: { closes: words('td th caption colgroup'), until: words('table tr') },
  th: { closes: words('td th caption colgroup'), until: words('table tr') },
  tr: { closes: words('tr caption colgroup'), until: words('table') },
  tbody: { closes: words('tbody thead tfoot caption colgroup'), until: words('table') },
  thead: { closes: words('tbody thead tfoot caption colgroup'), until: words('table') },
  tfoot: { closes: words('tbody thead tfoot caption colgroup'), until: words('table') },
  a: { closes: words('a'), until: words('table td th caption') },
  h1: { closes: words('h1 h2 h3 h4 h5 h6'), until: words('div section li td th blockquote') },
  h2: { closes: words('h1 h2 h3 h4 h5 h6'), until: words('div section li td th blockquote') },
  h3: { closes: words('h1 h2 h3 h4 h5 h6'), until: words('div section li td th blockquote') },
  h4: { closes: words('h1 h2 h3 h4 h5 h6'), until: words('div section li td th blockquote') },
  h5: { closes: words('h1 h2 h3 h4 h5 h6'), until: words('div section li td th blockquote') },
  h6: { closes: words('h1 h2 h3 h4 h5 h6'), until: words('div section li td th blockquote') },
}

/** HTML start tags that no svg or math element can hold: they end it (HTML §13.2.6.5). */
export const BREAKS_OUT = words(
  `b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li
  listing menu meta nobr ol p pre ruby s small span strong strike sub sup table tt u ul var`,
)

/** Where svg and math hold HTML again. */
export const HTML_INTEGRATION = words('foreignobject desc title annotation-xml mi mo mn ms mtext')

/** Every element HTML knows or knew; any other name may be text that somebody forgot to escape. */
export const KNOWN_ELEMENTS = words(
  `a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink
  blockquote body br button canvas caption center cite code col colgroup command content data datalist dd
  del details dfn dialog dir div dl dt element em embed fencedframe fieldset figcaption figure font
  footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe image img input ins
  isindex kbd keygen label legend li link listing main map mark marquee math menu menuitem meta meter
  multicol nav nextid nobr noembed noframes noindex noscript object ol optgroup option output p param
  picture plaintext pre progress q rb rbc rp rt rtc ruby s samp script search section select shadow
  slot small source spacer span strike strong style sub summary sup svg table tbody td template
  textarea tfoot th thead time title tr track tt u ul var video wbr xmp`,
)

/** What code blocks hold besides text: highlighters' markup. Anything else in code is code. */
export const CODE_MARKUP = words(
  `a abbr b big br cite code del div em font i img ins kbd li mark ol p pre s samp small span strike
  strong sub sup table tbody td th thead tr tt u ul var script style noscript button svg template`,
)
