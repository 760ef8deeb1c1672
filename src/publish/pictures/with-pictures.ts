import { html } from '../../kit/html.ts'
import { decodeTidy } from '../../kit/tidy-text.ts'
import type { Article } from '../../model/article.ts'
import { copyName, type PictureNote, type StoredPicture } from '../../model/picture.ts'
import { largestCopy, type PictureOptions, renderStoredPicture } from './picture-markup.ts'

const FIGURE_PATTERN = /<figure>(.*?)(?:<figcaption>(.*?)<\/figcaption>)?<\/figure>\n?/gs
const IMAGE_PATTERN = /<img ([^>]*)>/g
const SOURCE_PATTERN = /(?:^|\s)src="([^"]*)"/
const ALT_PATTERN = /(?:^|\s)alt="([^"]*)"/
const EMPTY_LINK_PATTERN = /<a [^>]*>\s*<\/a>/g
const EMPTY_PARAGRAPH_PATTERN = /<p>\s*<\/p>\n?/g
const MEDIA_PATTERN = /<(?:img|video|audio)\b/
/** A picture on a line of its own, with the link that its author gave it. */
const LINKED_IMAGE_PATTERN = /(<a [^>]*>)?(<img [^>]*>)/g

/**
 * The article as a target shows it: its pictures are our copies, those that show nothing are gone, and
 * `image` is the address of our copy too, so that whoever compares addresses finds the lead picture in
 * the body. Pictures that the library has no copy of stay links. The same article gives the same text.
 */
export function withPictures(article: Article, options: PictureOptions): Article {
  const { image, cover, pictures = [] } = article
  const notes = new Map(pictures.map(note => [note.address, note]))
  const body = notes.size === 0 ? article.html : rewrite(article.html, notes, options)
  const shown = cover ? addressOfLargest(cover, options) : image
  return { ...article, html: body, ...(shown !== undefined && { image: shown }) }
}

/** Where the widest copy lies. */
export function addressOfLargest(
  picture: StoredPicture,
  { addressOf }: Pick<PictureOptions, 'addressOf'>,
): string | undefined {
  const copy = largestCopy(picture)
  return copy && addressOf(copyName(picture.hash, copy))
}

type Notes = ReadonlyMap<string, PictureNote>

function rewrite(body: string, notes: Notes, options: PictureOptions): string {
  return body
    .replace(FIGURE_PATTERN, (figure: string, media: string, caption: string | undefined) => {
      const shown = rewriteFigure(media, notes, options)
      const end = figure.endsWith('\n') ? '\n' : ''
      if (shown === media) return figure
      if (MEDIA_PATTERN.test(shown)) {
        return `<figure>${shown}${caption === undefined ? '' : `<figcaption>${caption}</figcaption>`}</figure>${end}`
      }
      return caption === undefined ? '' : `<p>${caption}</p>${end}`
    })
    .replace(IMAGE_PATTERN, tag => rewriteImage(tag, notes, { ...options, isSoft: false }))
    .replace(EMPTY_LINK_PATTERN, '')
    .replace(EMPTY_PARAGRAPH_PATTERN, '')
}

function rewriteFigure(media: string, notes: Notes, options: PictureOptions): string {
  return media
    .replace(LINKED_IMAGE_PATTERN, (_whole, link: string | undefined, tag: string) => {
      const shown = rewriteImage(tag, notes, options)
      if (link !== undefined || shown === tag || shown === '') return (link ?? '') + shown
      return `${originalLink(tag)}${shown}</a>`
    })
    .replace(EMPTY_LINK_PATTERN, '')
}

/** The way to the picture where its publisher keeps it, in its full size. */
function originalLink(tag: string): string {
  const address = sourceOf(tag)
  const host = URL.parse(address)?.host ?? address
  const name = altOf(tag) === '' && html` aria-label="${host}"`
  return `${html`<a href="${address}" rel="noopener noreferrer"${name}>`}`
}

function rewriteImage(tag: string, notes: Notes, options: PictureOptions): string {
  const note = notes.get(sourceOf(tag))
  if (note?.leftOut !== undefined) return ''
  if (note?.picture === undefined) return tag
  return renderStoredPicture(note.picture, { alt: altOf(tag) }, options).toString()
}

function sourceOf(tag: string): string {
  return decodeTidy(SOURCE_PATTERN.exec(tag)?.[1] ?? '')
}

function altOf(tag: string): string {
  return decodeTidy(ALT_PATTERN.exec(tag)?.[1] ?? '')
}
