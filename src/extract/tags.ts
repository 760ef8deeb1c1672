/** How the elements of HTML behave when a page is cut into blocks. */

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))

/** Elements without content or end tag. */
export const VOID_TAGS = set(
  'area base br col embed hr img input link meta param source track wbr basefont bgsound frame keygen',
)

/** Elements that flow inside a line of text; everything else starts a block. */
export const INLINE_TAGS = set(
  'a abbr acronym amp-img b bdi bdo big blink cite code data del dfn em font i img input ins kbd label mark math nobr picture q ruby rb rp rt s samp small source span strike strong sub sup svg time tt u var wbr',
)

/** Elements whose text is never read by a reader of the page. */
export const SILENT_TAGS = set(
  'script style svg template select datalist textarea canvas object applet audio video map noembed noframes iframe rp',
)

/** Elements that only wrap the document; they never nest in the table. */
export const DOCUMENT_TAGS = set('html head body')

/** What an open element ends, and where the search for it stops (HTML, "optional tags"). */
export const IMPLIED_ENDS: ReadonlyMap<
  string,
  { ends: ReadonlySet<string>; stops: ReadonlySet<string> }
> = new Map([
  ['li', { ends: set('li'), stops: set('ul ol menu table td th dl section article aside nav') }],
  ['dt', { ends: set('dt dd'), stops: set('dl table td th ul ol') }],
  ['dd', { ends: set('dt dd'), stops: set('dl table td th ul ol') }],
  ['tr', { ends: set('tr'), stops: set('table') }],
  ['td', { ends: set('td th'), stops: set('tr table') }],
  ['th', { ends: set('td th'), stops: set('tr table') }],
  ['tbody', { ends: set('thead tbody tfoot'), stops: set('table') }],
  ['thead', { ends: set('thead tbody tfoot'), stops: set('table') }],
  ['tfoot', { ends: set('thead tbody tfoot'), stops: set('table') }],
  ['a', { ends: set('a'), stops: set('table td th') }],
  ['button', { ends: set('button'), stops: set('table td th') }],
])

/** An end tag does not reach past these, unless it belongs to a table itself. */
export const CELL_TAGS = set('td th caption table')
export const TABLE_PART_TAGS = set('table tbody thead tfoot tr td th caption colgroup')

export const HEADING_TAGS = set('h1 h2 h3 h4 h5 h6')
