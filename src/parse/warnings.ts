import type { FeedWarning } from '../model/feed.ts'

/** Every warning a document can get, with what it means; docs/reference/warnings.md is made from it. */
export const WARNING_CODES = {
  'not-a-feed': 'The bytes are no feed of any kind; the message says what they look like.',
  empty: 'There are no bytes, or only white space.',
  compressed:
    'The bytes are still compressed, because the server did not say so; they were unpacked.',
  'charset-undeclared':
    'Nothing declares the charset and it is no UTF-8; it was told from the bytes.',
  'charset-mismatch': 'The declared charset cannot be right for these bytes; another was used.',
  'charset-unknown': 'The declared charset has a name that nobody knows.',
  'bad-bytes': 'Some bytes mean nothing in the charset; each became a replacement character.',
  'junk-before-root': 'Text stands before the first tag; it was passed over.',
  'second-root': 'Another document follows the first; it was read as part of it.',
  truncated: 'The document ends in the middle; everything before that was read.',
  'mismatched-tag': 'A closing tag fits no open one, or closes others on its way.',
  'unclosed-cdata': 'A CDATA section has no end; it was ended with its element.',
  'bare-markup': 'A "<" or "&" stands in text without being escaped; it was taken as text.',
  'unknown-entity':
    'An entity has a name that neither XML, HTML nor the document declares; it stays as written.',
  'control-character': 'Characters that XML forbids were taken out.',
  'undeclared-prefix':
    'A namespace prefix is used without its declaration; the usual meaning was assumed.',
  'too-deep': 'Elements are nested too deep; those below were taken as text of their parent.',
  'too-many-entries': 'There are more entries than are read; the rest was left out.',
  'text-too-long': 'A text is longer than is read; it was cut.',
  'bad-date': 'A date cannot be understood or cannot be true; it was left out.',
  'date-without-zone': 'A date names no time zone; UTC was assumed.',
  'bad-address': 'An address cannot be resolved; it was left out.',
  'bad-json': 'The JSON is broken; what could be read of it was read.',
  'bad-field':
    'A field has a value of a kind that its specification does not allow; it was left out.',
  'empty-entry': 'An entry holds nothing; it was left out.',
  'no-entries': 'The feed holds no entries.',
} as const satisfies Readonly<Record<string, string>>

export type WarningCode = keyof typeof WARNING_CODES

const WARNINGS_PER_CODE = 20

/** Collects warnings; a fault that a document repeats a thousand times is told twenty times. */
export class Warnings {
  readonly #list: FeedWarning[] = []
  readonly #counts = new Map<WarningCode, number>()
  /** Index of the entry that is being read. */
  entry: number | undefined

  add(code: WarningCode, message: string, offset?: number): void {
    const count = (this.#counts.get(code) ?? 0) + 1
    this.#counts.set(code, count)
    if (count > WARNINGS_PER_CODE) return
    this.#list.push({
      code,
      message,
      ...(offset === undefined ? {} : { offset }),
      ...(this.entry === undefined ? {} : { entry: this.entry }),
    })
  }

  /** All of them, with line numbers for those that know their place. */
  finish(text?: string): readonly FeedWarning[] {
    if (text === undefined) return this.#list
    return this.#list.map(warning =>
      warning.offset === undefined ? warning : { ...warning, line: lineAt(text, warning.offset) },
    )
  }
}

function lineAt(text: string, offset: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1))
    line += 1
  return line
}
