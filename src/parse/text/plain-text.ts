import { decodeHTML, decodeHTMLStrict } from 'entities/decode'
import { HTML_ELEMENTS, INLINE_ELEMENTS, RAW_TEXT_ELEMENTS, VOID_ELEMENTS } from './html-names.ts'
import { type TagReader, walkTags } from './html-tags.ts'
import { withoutControls } from './oddities.ts'

const GUESS_CHARACTERS = 20_000
const ENTITY_PATTERN = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});/gi

const TAGS_ONLY: Omit<TagReader, 'tag'> = {
  wantsTags: true,
  wantsAttributes: false,
  attribute: () => undefined,
}

/** The text of HTML: tags go, references are read once; `<br>` and blocks become spaces. */
export function htmlToText(html: string): string {
  if (!html.includes('<')) return readReferences(html)
  let text = ''
  let done = 0
  let hidden = ''
  walkTags(html, {
    ...TAGS_ONLY,
    tag: (name, start, end) => {
      if (hidden === '') text += readReferences(html.slice(done, start))
      if (hidden === '' && RAW_TEXT_ELEMENTS.has(name)) hidden = name
      else if (name === `/${hidden}`) hidden = ''
      if (isBreak(name)) text += ' '
      done = end
    },
  })
  return hidden === '' ? text + readReferences(html.slice(done)) : text
}

/** As browsers do, but for control characters, which HTML lets references write. */
function readReferences(html: string): string {
  return html.includes('&') ? withoutControls(decodeHTML(html)) : html
}

function isBreak(name: string): boolean {
  if (name === 'br' || name === 'hr') return true
  return name !== '!' && name.startsWith('/') && !INLINE_ELEMENTS.has(name.slice(1))
}

/**
 * Whether text of unstated type is HTML: every tag is one of HTML's and one of them is closed, or
 * every reference is one of HTML's. `a < b`, `<T>` and a lone `<b>` are text.
 */
export function looksLikeHtml(text: string): boolean {
  const { closed, foreign } = surveyTags(text, HTML_ELEMENTS)
  return !foreign && (closed || hasReferences(text))
}

/** Whether a title holds markup: elements of running text only, one of them closed. */
export function hasInlineMarkup(text: string): boolean {
  const { closed, foreign } = surveyTags(text, INLINE_ELEMENTS)
  return closed && !foreign
}

/** Reads references and leaves angle brackets as they are. */
export function decodeReferences(text: string): string {
  return text.includes('&') ? withoutControls(decodeHTMLStrict(text)) : text
}

function surveyTags(
  text: string,
  known: ReadonlySet<string>,
): { closed: boolean; foreign: boolean } {
  let closed = false
  let foreign = false
  if (!text.includes('<')) return { closed, foreign }
  const read = (name: string): void => {
    if (name === '!') return
    const closing = name.startsWith('/')
    const element = closing ? name.slice(1) : name
    if (!known.has(element)) foreign = true
    else if (closing || VOID_ELEMENTS.has(element)) closed = true
  }
  walkTags(text.slice(0, GUESS_CHARACTERS), { ...TAGS_ONLY, tag: read })
  return { closed, foreign }
}

function hasReferences(text: string): boolean {
  if (!text.includes('&')) return false
  const references = text.slice(0, GUESS_CHARACTERS).match(ENTITY_PATTERN) ?? []
  return (
    references.length > 0 &&
    references.every(reference => decodeHTMLStrict(reference) !== reference)
  )
}
