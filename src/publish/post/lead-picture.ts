import { decodeTidy } from '../../kit/tidy-text.ts'

const WRAPPERS = 'figure|picture|div|p|a'
const ATTRIBUTES = '(?:[^<>"]|"[^"]*")*'
const LEAD_PATTERN = new RegExp(
  `^((?:\\s*<(?:${WRAPPERS})(?:\\s${ATTRIBUTES})?>)*)\\s*` +
    `<img\\s(${ATTRIBUTES})>((?:\\s*</(?:${WRAPPERS})>)*)\\s*`,
)
const SOURCE_PATTERN = /(?:^|\s)src="([^"]*)"/
const START_TAG_PATTERN = /<(\w+)(?:[^<>"]|"[^"]*")*>/g
// What is left of these without their picture is a caption of nothing or a link to nothing.
const INSEPARABLE = new Set(['figure', 'picture', 'a'])

/**
 * The body without the picture it opens with, if that is `image`: themes print `headimg` above the
 * text, and the picture should stand there once. It stays wherever something would be lost with it:
 * a caption, text before it, or the whole of an article that has no text.
 *
 * @param html safe, tidy HTML
 */
export function withoutLeadPicture(html: string, image: string): string {
  const match = LEAD_PATTERN.exec(html)
  if (match === null) return html
  const [whole, opened = '', attributes = '', closed = ''] = match
  const source = SOURCE_PATTERN.exec(attributes)?.[1]
  if (source === undefined || decodeTidy(source) !== image) return html
  const starts = [...opened.matchAll(START_TAG_PATTERN)]
  const left = starts.slice(0, starts.length - closed.split('</').length + 1)
  if (left.some(([, name = '']) => INSEPARABLE.has(name))) return html
  return left.map(([tag]) => tag).join('') + html.slice(whole.length)
}
