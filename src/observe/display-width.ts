// East Asian Wide and Fullwidth blocks, and what terminals draw as emoji (Unicode 16, UAX #11).
const WIDE_PATTERN =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18dff}\u{1aff0}-\u{1b2ff}\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u
const ZERO_PATTERN = /[\p{Mn}\p{Me}\p{Cf}]/u
const ESCAPES_PATTERN = /\p{Cc}+/gu
const ELLIPSIS = '…'

/** Columns that `text` takes on a terminal. */
export function displayWidth(text: string): number {
  let width = 0
  for (const character of text) width += widthOf(character)
  return width
}

/** The longest start of `text` that fits `columns`, with an ellipsis where something was cut. */
export function fitWidth(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text
  if (columns < 1) return ''
  let width = 1 // the ellipsis
  let end = 0
  for (const character of text) {
    width += widthOf(character)
    if (width > columns) break
    end += character.length
  }
  return text.slice(0, end) + ELLIPSIS
}

/** `text` as one line without control characters, so that no feed can write escapes to a terminal. */
export function oneLine(text: string): string {
  return text.replace(ESCAPES_PATTERN, ' ').trim()
}

function widthOf(character: string): number {
  if (character >= ' ' && character <= '~') return 1
  if (character >= '\u4e00' && character <= '\u9fff') return 2 // most of what is wide, without a pattern
  if (ZERO_PATTERN.test(character)) return 0
  return WIDE_PATTERN.test(character) ? 2 : 1
}
