/**
 * An article's body as we keep it: blocks of runs. Whatever is not in these types cannot be written, so
 * what leaves the room is well nested and harmless by construction; `write-html.ts` is the allow-list.
 */
export type Block =
  | Paragraph
  | Heading
  | Figure
  | Code
  | List
  | Quote
  | Table
  | Definitions
  | Details
  | Rule
  | Notes

export type Paragraph = { readonly kind: 'paragraph'; readonly runs: readonly Run[] }
export type Heading = {
  readonly kind: 'heading'
  /** 2…6: the article's own title is the page's first heading. */
  readonly level: number
  readonly runs: readonly Run[]
}
/** Pictures, videos or sounds on lines of their own. */
export type Figure = {
  readonly kind: 'figure'
  readonly media: readonly MediaRun[]
  readonly caption: readonly Run[]
}
export type Code = { readonly kind: 'code'; readonly language?: string; readonly text: string }
export type List = {
  readonly kind: 'list'
  readonly ordered: boolean
  readonly start?: number
  readonly items: readonly (readonly Block[])[]
}
export type Quote = { readonly kind: 'quote'; readonly blocks: readonly Block[] }
export type Table = {
  readonly kind: 'table'
  readonly caption: readonly Run[]
  readonly head: readonly (readonly Cell[])[]
  readonly body: readonly (readonly Cell[])[]
}
export type Cell = {
  readonly header: boolean
  readonly columns: number
  readonly rows: number
  readonly blocks: readonly Block[]
}
export type Definitions = { readonly kind: 'definitions'; readonly items: readonly Definition[] }
export type Definition =
  | { readonly kind: 'term'; readonly runs: readonly Run[] }
  | { readonly kind: 'detail'; readonly blocks: readonly Block[] }
export type Details = {
  readonly kind: 'details'
  readonly summary: readonly Run[]
  readonly blocks: readonly Block[]
}
export type Rule = { readonly kind: 'rule' }
/** Footnotes, the last block where there are any; the first is number 1. */
export type Notes = { readonly kind: 'notes'; readonly items: readonly (readonly Block[])[] }

/** A piece of a line; its marks are a set, nested only when written. */
export type Run = TextRun | BreakRun | MediaRun | RubyRun | ReferenceRun
export type TextRun = { readonly kind: 'text'; readonly text: string; readonly marks: Marks }
/** `<br>`, or a place where a long word may break. */
export type BreakRun = { readonly kind: 'break' | 'wbr'; readonly marks: Marks }
export type MediaRun = { readonly kind: 'media'; readonly media: Media; readonly marks: Marks }
export type RubyRun = {
  readonly kind: 'ruby'
  readonly pairs: readonly { readonly base: string; readonly reading: string }[]
  readonly marks: Marks
}

/** The number of a footnote, where the text refers to it. */
export type ReferenceRun = {
  readonly kind: 'reference'
  readonly number: number
  readonly marks: Marks
}

export type Media = Picture | Player
/** Addresses absolute, http(s). */
export type Picture = {
  readonly kind: 'picture'
  readonly src: string
  /** Empty when nobody wrote one. */
  readonly alt: string
  readonly width?: number
  readonly height?: number
}
export type Player = {
  readonly kind: 'video' | 'audio'
  readonly sources: readonly { readonly src: string; readonly type?: string }[]
  readonly poster?: string
  readonly width?: number
  readonly height?: number
}

/** Outermost first where two cover the same text. */
export const MARK_TAGS = [
  ...['a', 'q', 'cite', 'time', 'abbr', 'dfn', 'ins', 'del', 'mark', 'strong', 'em', 'u', 'small'],
  ...['sub', 'sup', 'kbd', 'samp', 'var', 'code'],
] as const

export type MarkTag = (typeof MARK_TAGS)[number]
/** Neighbours of these stay two: two keys, two quotations. */
export const SEPARATE_MARKS: ReadonlySet<MarkTag> = new Set<MarkTag>([
  'q',
  'kbd',
  'abbr',
  'time',
  'dfn',
  'cite',
])

/** Equal marks next to each other are one object, so that they join; {@link SEPARATE_MARKS} never do. */
export type Mark = {
  readonly tag: MarkTag
  /** `href` of a link, `title` of an abbreviation, `datetime` of a time. */
  readonly value?: string
}
export type Marks = readonly Mark[]

export const NO_MARKS: Marks = []

export function sameMarks(a: Marks, b: Marks): boolean {
  return a === b || (a.length === b.length && a.every(mark => b.includes(mark)))
}

export function commonMarks(a: Marks, b: Marks): Marks {
  if (a === b) return a
  const common = a.filter(mark => b.includes(mark))
  return common.length === 0 ? NO_MARKS : common
}

/** Text of runs alone; breaks are line ends, pictures nothing, references their number. */
export function textOfRuns(runs: readonly Run[]): string {
  let text = ''
  for (const run of runs) {
    if (run.kind === 'text') text += run.text
    else if (run.kind === 'break') text += '\n'
    else if (run.kind === 'reference') text += String(run.number)
    else if (run.kind === 'ruby') for (const { base } of run.pairs) text += base
  }
  return text
}

export function hasMedia(runs: readonly Run[]): boolean {
  return runs.some(run => run.kind === 'media')
}

/** Adds many at once; `push` with a spread list overflows the stack on what attackers send. */
export function append<Item>(target: Item[], items: Iterable<Item>): void {
  for (const item of items) target.push(item)
}
