/**
 * Characters that could begin or end something inside a line. `_` inside a word and `&` before
 * anything but an entity are left alone, so that prose stays readable. The last row breaks what GFM would
 * make links of (GFM §6.9): addresses and mail addresses that are text.
 */
const SPECIAL_PATTERN =
  /[\\`*[\]<~]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|&(?=#?\w{1,32};)|!$|(?<=https?|ftp):(?=\/\/)|(?<=www)\.|(?<=[\w.+-])@(?=\w)/gi
const SPECIAL_TEST = /[\\`*[\]<~_&!:@]|www\./i

/** What template engines and extensions of Markdown read: math, marks, comments, tags, emoji. */
const EXTENSION_PATTERN =
  /[{}$^]|(?<=\{)[%#]|=(?==)|%(?=%)|\+(?=\+)|#(?=[\w\u0080-\uffff])|:(?=[\w+-]+:)/g

/**
 * Text that no CommonMark or GFM renderer can read as markup inside a line.
 *
 * @param templates what extensions and template engines read is escaped too
 */
export function escapeMarkdown(text: string, templates = false): string {
  const plain = SPECIAL_TEST.test(text) ? text.replace(SPECIAL_PATTERN, '\\$&') : text
  return templates ? plain.replace(EXTENSION_PATTERN, '\\$&') : plain
}

// `*`, `_`, `~` and backticks that are text are escaped already; bare ones are ours.
const BLOCK_START_PATTERN = /^(?:#{1,6}(?=[ \t]|$)|[-+](?=[ \t]|$)|>|[-=:|][-=:|\s]*$)/
const NUMBER_START_PATTERN = /^(\d{1,9})(?=[.)](?:[ \t]|$))/
/** A reference of ours before a colon would begin a definition. */
const REFERENCE_START_PATTERN = /^(\[\^\d+\]):/

/** What any of these begins with. */
const START_TEST = /^[#+\->=:|[0-9]/

/** The lines of a paragraph, none of which can begin another block. */
export function escapeLineStarts(paragraph: string): string {
  if (!paragraph.includes('\n')) return escapeLineStart(paragraph)
  return paragraph.split('\n').map(escapeLineStart).join('\n')
}

function escapeLineStart(line: string): string {
  if (!START_TEST.test(line)) return line
  if (BLOCK_START_PATTERN.test(line)) return `\\${line}`
  return line.replace(NUMBER_START_PATTERN, '$1\\').replace(REFERENCE_START_PATTERN, '$1\\:')
}

const DESTINATION_PATTERN = /[()]|&(?=#?\w{1,32};)/g
/** What URLs may hold and CommonMark renderers write as percent escapes, which mean the same. */
const UNSAFE_PATTERN = /[\s\\<>"`{}|^[\]]/g

const DESTINATION_TEST = /[()&\s\\<>"`{}|^[\]]/

/** An absolute address as a link's destination. */
export function escapeDestination(url: string): string {
  if (!DESTINATION_TEST.test(url)) return url
  return url.replace(UNSAFE_PATTERN, encodeURIComponent).replace(DESTINATION_PATTERN, '\\$&')
}
