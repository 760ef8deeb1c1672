import { escapeHtml, html, trusted } from '../../kit/html.ts'
import { inertHtml, inertJsx } from '../../kit/inert-html.ts'
import type { Article } from '../../model/article.ts'
import type { Enclosure } from '../../model/feed.ts'
import { isHttp } from '../feeds/document.ts'
import { withoutLeadPicture } from './lead-picture.ts'
import { contentOf } from './post-content.ts'

/**
 * The whole text, for the private library or a licence that allows it, as HTML. Empty where the
 * publisher gave a title and nothing else.
 */
export function wholeBody(article: Article): string {
  const content = contentOf(article)
  const { textLength, enclosures } = article
  const shown = content.image !== undefined && textLength > 0
  const text = shown ? withoutLeadPicture(content.html, content.image) : content.html
  const players = enclosures.filter(({ url }) => !content.html.includes(escapeHtml(url)))
  return text + players.map(renderPlayer).join('')
}

/**
 * The excerpt and the way to the original, as HTML.
 *
 * @param language BCP 47, of the words we add
 */
export function excerptBody({ excerpt, link }: Article, language: string | undefined): string {
  const label = language?.toLowerCase().startsWith('zh') ? '阅读原文' : 'Read the original'
  const text = excerpt === '' ? '' : html`<p>${excerpt}</p>`
  const way = isHttp(link) && html`<p><a href="${link}" rel="noopener">${label}</a></p>`
  return html`${text}${way}`.toString()
}

function renderPlayer({ url, type }: Enclosure): string {
  if (!isHttp(url) || !type?.startsWith('audio/')) return ''
  return html`<p><audio controls preload="none" src="${url}"></audio></p>`.toString()
}

/**
 * Markup as one block of raw HTML. Markdown takes everything from a `<div>` at the beginning of a line
 * to the next empty line as HTML and leaves it alone (CommonMark §4.6, condition 6): no indent becomes
 * code, no `---` a rule. So there is one `<div>` and no empty line.
 */
export function htmlBlock(markup: string): string {
  return rawBlock(inertHtml(markup.toWellFormed()))
}

/** {@link htmlBlock} that is the same to MDX. */
export function jsxBlock(markup: string): string {
  return rawBlock(inertJsx(markup.toWellFormed()))
}

function rawBlock(inert: string): string {
  const content = closeLines(inert).trim()
  return content === '' ? '' : html`<div>\n${trusted(content)}\n</div>\n`.toString()
}

// U+000B is no white space in HTML, but some readers of Markdown take a line of it for empty.
const LINE_ENDS_PATTERN = /(?<![ \t])[ \t]*[\n\v\f\r][ \t\n\v\f\r]*/g

/** Leaves no empty line: inside `<pre>` line ends become references, elsewhere runs become one. */
function closeLines(markup: string): string {
  let out = ''
  for (let done = 0; ; ) {
    const start = markup.indexOf('<pre', done)
    const end = start < 0 ? -1 : markup.indexOf('</pre>', start)
    if (end < 0) return out + closeRuns(markup.slice(done))
    out += closeRuns(markup.slice(done, start)) + closePre(markup.slice(start, end))
    done = end
  }
}

function closePre(part: string): string {
  return part.replace(/[\n\r]/g, end => (end === '\n' ? '&#10;' : '&#13;'))
}

function closeRuns(part: string): string {
  return part.replace(LINE_ENDS_PATTERN, '\n')
}
