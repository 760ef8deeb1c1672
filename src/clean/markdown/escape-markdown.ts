/**
 * Characters that could begin or end something inside a line. `_` inside a word and `&` before
 * anything but an entity are left alone, so that prose stays readable.
 */
const SPECIAL_PATTERN = /[\\`*[\]<~]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|&(?=#?\w{1,32};)|!$/g

/** Text that no CommonMark or GFM renderer can read as markup inside a line. */
export function escapeMarkdown(text: string): string {
  return text.replace(SPECIAL_PATTERN, '\\$&')
}

// `*`, `_`, `~` and backticks that are text are escaped already; bare ones are ours.
const BLOCK_START_PATTERN = /^(?:#{1,6}(?=[ \t]|$)|[-+](?=[ \t]|$)|>|[-=:|][-=:|\s]*$)/
const NUMBER_START_PATTERN = /^(\d{1,9})(?=[.)](?:[ \t]|$))/

/** The lines of a paragraph, none of which can begin another block. */
export function escapeLineStarts(paragraph: string): string {
  return paragraph.split('\n').map(escapeLineStart).join('\n')
}

function escapeLineStart(line: string): string {
  if (BLOCK_START_PATTERN.test(line)) return `\\${line}`
  return line.replace(NUMBER_START_PATTERN, '$1\\')
}

const DESTINATION_PATTERN = /[()]|&(?=#?\w{1,32};)/g
/** What URLs may hold and CommonMark renderers write as percent escapes, which mean the same. */
const UNSAFE_PATTERN = /[\s\\<>"`{}|^[\]]/g

/** An absolute address as a link's destination. */
export function escapeDestination(url: string): string {
  return url.replace(UNSAFE_PATTERN, encodeURIComponent).replace(DESTINATION_PATTERN, '\\$&')
}
