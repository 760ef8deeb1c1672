// A table: names of HTML.

/** Elements without content; their closing tag does not exist. */
export const VOID_ELEMENTS = new Set(
  'area base br col embed hr img input link meta param source track wbr basefont bgsound frame keygen'.split(
    ' ',
  ),
)

/** Every element that HTML has or had; anything else between angle brackets may be text. */
export const HTML_ELEMENTS = new Set([
  ...VOID_ELEMENTS,
  ...(
    'a abbr acronym address applet article aside audio b bdi bdo big blink blockquote body button canvas ' +
    'caption center cite code colgroup data datalist dd del details dfn dialog dir div dl dt em fieldset ' +
    'figcaption figure font footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup html i iframe ins kbd ' +
    'label legend li main map mark marquee math menu meter nav nobr noframes noscript object ol optgroup ' +
    'option output p picture plaintext pre progress q rb rp rt rtc ruby s samp script search section select ' +
    'slot small span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead ' +
    'time title tr tt u ul var video xmp'
  ).split(' '),
])

/** Elements of running text, the only ones that a title may hold. */
export const INLINE_ELEMENTS = new Set(
  'a abbr acronym b bdi bdo big br cite code del dfn em font i img ins kbd mark nobr q rp rt ruby s samp small span strike strong sub sup tt u var wbr'.split(
    ' ',
  ),
)

/** Attributes that hold one address (HTML, old HTML, SVG) or a list of addresses with sizes. */
export const ADDRESS_ATTRIBUTES: ReadonlyMap<string, 'one' | 'list'> = new Map([
  ...(
    'href src poster cite longdesc action formaction background data classid codebase usemap profile ' +
    'lowsrc dynsrc icon manifest xlink:href'
  )
    .split(' ')
    .map(name => [name, 'one'] as const),
  ['srcset', 'list'],
  ['imagesrcset', 'list'],
])

/** Length by first letter: most attributes can be passed over without looking at their names. */
const LENGTHS = new Uint32Array(32)
for (const name of ADDRESS_ATTRIBUTES.keys()) {
  const letter = name.charCodeAt(0) & 31
  LENGTHS[letter] = (LENGTHS[letter] as number) | (1 << name.length)
}

/** Whether an attribute of that length, whose name begins with `letter`, may be one that holds addresses. */
export function mayHoldAddress(letter: number, length: number): boolean {
  return length < 32 && (((LENGTHS[letter & 31] as number) >>> length) & 1) === 1
}

/** Elements whose content is not markup. */
export const RAW_TEXT_ELEMENTS = new Set(
  'script style xmp iframe noembed noframes plaintext textarea title'.split(' '),
)
