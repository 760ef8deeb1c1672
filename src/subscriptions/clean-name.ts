// Controls, byte order marks and the marks that turn the direction of the text after them.
const INVISIBLE_PATTERN = /[\p{Cc}\u200b\u202a-\u202e\u2066-\u2069\ufeff]+/gu
const WHITE_PATTERN = /\s+/gu

/** A name as one line of visible text; empty when nothing of it is visible. */
export function cleanName(name: string | undefined): string {
  if (name === undefined) return ''
  return name
    .toWellFormed()
    .replace(WHITE_PATTERN, ' ')
    .replace(INVISIBLE_PATTERN, '')
    .replace(WHITE_PATTERN, ' ')
    .trim()
}
