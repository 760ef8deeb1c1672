import { type HtmlValue, html, type Markup } from '../../kit/html.ts'
import type { Article } from '../../model/article.ts'
import type { Enclosure } from '../../model/feed.ts'
import { isHttp } from '../feeds/document.ts'
import type { View } from './frame.ts'

const KILOBYTE = 1000
const MEGABYTE = 1_000_000

/** Sound and film to play here, other files as links. Pictures are shown already. */
export function renderEnclosures({ site }: View, article: Article): HtmlValue {
  const wanted = article.enclosures.filter(
    ({ url, type }) => isHttp(url) && !type?.startsWith('image/') && url !== article.image,
  )
  if (wanted.length === 0) return false
  return html`<section class="enclosures" aria-labelledby="enclosures">
<h2 id="enclosures">${site.messages.enclosures}</h2>
<ul>
${wanted.map(enclosure => html`<li>${renderPlayer(enclosure)}${renderFileLink(enclosure)}</li>\n`)}</ul>
</section>
`
}

function renderPlayer({ url, type }: Enclosure): HtmlValue {
  const label = fileName(url)
  if (type?.startsWith('audio/')) {
    return html`<audio controls preload="none" src="${url}" aria-label="${label}"></audio>`
  }
  if (type?.startsWith('video/')) {
    return html`<video controls preload="none" src="${url}" aria-label="${label}"></video>`
  }
  return false
}

function renderFileLink(enclosure: Enclosure): Markup {
  const { url, title, type, length, durationSeconds } = enclosure
  const facts = [
    type,
    length && fileSize(length),
    durationSeconds && clockTime(durationSeconds),
  ].filter(Boolean)
  return html`<a href="${url}" rel="noopener noreferrer">${title ?? fileName(url)}</a> <span class="meta">${facts.join(' · ')}</span>`
}

function fileSize(bytes: number): string {
  if (bytes >= MEGABYTE) return `${(bytes / MEGABYTE).toFixed(1)} MB`
  return `${Math.ceil(bytes / KILOBYTE)} kB`
}

function fileName(url: string): string {
  const name = URL.parse(url)?.pathname.split('/').at(-1) ?? ''
  try {
    return decodeURIComponent(name) || url
  } catch {
    return name // an address with a stray `%` is shown as it is
  }
}

function clockTime(seconds: number): string {
  const minutes = Math.floor(seconds / 60)
  const parts = [Math.floor(minutes / 60), minutes % 60, Math.floor(seconds % 60)]
  const shown = parts[0] === 0 ? parts.slice(1) : parts
  return shown.map((part, index) => (index > 0 ? String(part).padStart(2, '0') : part)).join(':')
}
