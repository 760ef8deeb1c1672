// A table of data: what elements become.
import type { MarkTag } from './blocks.ts'

/** Elements that mark text, and the one name each kind of mark is written with. */
export const MARKS: Readonly<Record<string, MarkTag>> = {
  b: 'strong',
  strong: 'strong',
  i: 'em',
  em: 'em',
  s: 'del',
  strike: 'del',
  del: 'del',
  ins: 'ins',
  u: 'u',
  mark: 'mark',
  small: 'small',
  sub: 'sub',
  sup: 'sup',
  code: 'code',
  tt: 'code',
  kbd: 'kbd',
  samp: 'samp',
  var: 'var',
  cite: 'cite',
  q: 'q',
  dfn: 'dfn',
}

/** Marks whose value is all they add; without it they go. */
export const VALUED_MARKS: Readonly<
  Record<string, { readonly tag: MarkTag; readonly attribute: string; readonly pattern: RegExp }>
> = {
  abbr: { tag: 'abbr', attribute: 'title', pattern: /\S/ },
  acronym: { tag: 'abbr', attribute: 'title', pattern: /\S/ },
  time: {
    tag: 'time',
    attribute: 'datetime',
    pattern:
      /^(?:\d{4}(?:-\d{2}(?:-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:?\d{2})?)?)?)?|\d{2}:\d{2}(?::\d{2})?)$/,
  },
}

/** Elements that only say where lines end. */
export const PLAIN_BLOCKS: ReadonlySet<string> = new Set(
  `p div section article main header footer aside nav address center fieldset legend form hgroup search
  body html noframes dialog marquee multicol optgroup tbody thead tfoot tr td th caption li dt dd summary
  menu dir figcaption listing rtc rbc layer`.split(/\s+/),
)
