import type { FeedWarning } from '../model/feed.ts'
import { WARNING_LIMIT } from './limits.ts'

/** Every warning that a parsed feed can carry: what it means, and what was done. Codes are permanent. */
export const warningCodes = {
  'empty-document': 'The document holds nothing but white space, so there is nothing to read.',
  'not-a-feed': 'The bytes are no feed; the message says what they look like.',
  compressed:
    'The bytes are still compressed, because the server did not say so; the message says whether they could be unpacked.',
  'charset-disbelieved':
    'The declared charset does not fit the bytes, or nobody knows it; the one that fits was used.',
  'charset-guessed':
    'No charset is declared and the bytes are not UTF-8; the most plausible one was used.',
  'undecodable-bytes':
    'Some bytes stand for no character of the charset; each became U+FFFD and the rest was kept.',
  'control-characters': 'Characters that XML and JSON forbid were dropped.',
  'double-encoded': 'Text had been turned into UTF-8 twice (`â€¦` for `…`); it was turned back.',
  'junk-before': 'Something stands before the document; reading began at the feed itself.',
  'junk-after': 'Something stands after the end of the document; it was ignored.',
  'second-root': 'A second document follows the first; its entries were added.',
  'unknown-root':
    'The outermost element belongs to no format, yet there are entries inside; they were read.',
  truncated: 'The document ends in the middle; everything up to there was read.',
  'mismatched-tag':
    'An element was never closed; it was closed where its parent ends or its neighbour begins.',
  'wrong-case':
    'An opening and a closing tag differ in upper and lower case; they were taken as a pair.',
  'stray-end-tag': 'A closing tag closes nothing; it was ignored.',
  'malformed-tag':
    'A tag has an attribute without quotes, or a quote that never ends; what could be read was.',
  'bare-less-than': 'A `<` that begins no tag was taken as text.',
  'bare-ampersand': 'An `&` that begins no reference was taken as text.',
  'html-entity':
    'An entity of HTML is used that XML does not know without a DTD; it was read as in HTML.',
  'unknown-entity': 'An entity is used that is declared nowhere; it was left as it stands.',
  'entity-refused':
    'A document type declares an entity that is external, too long or made of others; it was not expanded.',
  'unterminated-cdata': 'A CDATA section never ends; it was ended where its element ends.',
  'unterminated-comment': 'A comment never ends; only its opening was dropped.',
  'undeclared-prefix':
    'A namespace prefix is declared nowhere; the meaning it usually has was taken.',
  'nesting-limit':
    'Elements are nested too deep; the tags below were dropped and their text was kept.',
  'entry-limit':
    'The document has more entries than are read; the message says how many were left out.',
  'node-limit':
    'One part of the document has too many elements; the rest of that part was left out.',
  'length-limit':
    'A text or an attribute is too long and was cut, or a list too long and shortened.',
  'date-without-zone': 'A date names no time zone (or one that nobody knows); UTC was taken.',
  'date-ambiguous':
    'A date such as 03/04/2005 can be read in two ways; month before day was taken.',
  'date-absurd':
    'A date names no day that a publisher can mean (30 February, year 1, 1 January 1970); it was left out.',
  'date-unreadable': 'A date is in no form that is known; it was left out.',
  'relative-address': 'An address is relative and nothing says to what; it was left out.',
  'empty-entry': 'An entry holds nothing at all and was left out.',
  'guid-is-title':
    'The guids of the entries are their titles (older RSSHub routes do this): an edited title changes them.',
  'invalid-base64': 'A content that says it is base64 is not, or holds no text; it was left out.',
  'invalid-json': 'The JSON breaks the grammar; everything readable was read.',
  'list-empty':
    'The selectors of a list find nothing on its page, so the page was built anew; "broadsheet add" suggests others.',
  'list-selector': 'A selector of a list is not written as CSS; the message says which.',
  'wrong-type':
    'A JSON member has another type than the specification says; it was left out or converted.',
} as const satisfies Record<string, string>

export type WarningCode = keyof typeof warningCodes

type Place = { readonly offset?: number; readonly entry?: number }

/** Gathers warnings; of each code the first few with their places, then a count. */
export class WarningLog {
  readonly #kept: FeedWarning[] = []
  readonly #counts = new Map<WarningCode, number>()

  /** @param detail what exactly, e.g. the tag or the date; shown after the explanation */
  add(code: WarningCode, detail = '', place: Place = {}): void {
    const count = (this.#counts.get(code) ?? 0) + 1
    this.#counts.set(code, count)
    if (count > WARNING_LIMIT) return
    const message =
      detail === '' ? warningCodes[code] : `${warningCodes[code]} (${excerpt(detail)})`
    this.#kept.push({ code, message, ...place })
  }

  has(code: WarningCode): boolean {
    return this.#counts.has(code)
  }

  /** @param text the decoded document, for line numbers */
  finish(text: string): FeedWarning[] {
    const lines = new LineCounter(text)
    const placed = this.#kept
      .toSorted((a, b) => (a.offset ?? 0) - (b.offset ?? 0))
      .map(warning =>
        warning.offset === undefined ? warning : { ...warning, line: lines.lineAt(warning.offset) },
      )
    for (const [code, count] of this.#counts) {
      if (count <= WARNING_LIMIT) continue
      const more = count - WARNING_LIMIT
      placed.push({ code, message: `${warningCodes[code]} (${more} more times)` })
    }
    return placed
  }
}

const EXCERPT_LENGTH = 80

function excerpt(detail: string): string {
  const line = detail.slice(0, EXCERPT_LENGTH * 2).replace(/\s+/g, ' ')
  return line.length > EXCERPT_LENGTH ? `${line.slice(0, EXCERPT_LENGTH)}…` : line
}

/** Counts lines once over the text, for offsets that come in order. */
class LineCounter {
  readonly #text: string
  #offset = 0
  #line = 1

  constructor(text: string) {
    this.#text = text
  }

  lineAt(offset: number): number {
    let next = this.#text.indexOf('\n', this.#offset)
    while (next >= 0 && next < offset) {
      this.#line++
      this.#offset = next + 1
      next = this.#text.indexOf('\n', this.#offset)
    }
    return this.#line
  }
}
