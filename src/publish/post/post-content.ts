import type { Article } from '../../model/article.ts'
import { isHttp } from '../feeds/document.ts'

/** What every post shows of an article's text and pictures. */
export type PostContent = {
  /** The body, safe and tidy. */
  readonly html: string
  /** The lead picture's address. */
  readonly image?: string
}

/** The one place where posts take an article's body and picture from, whatever they are written for. */
export function contentOf({ html, image }: Article): PostContent {
  // A path is our own copy's, on the site that shows the post (`postPictures`).
  const isOurs = image?.startsWith('/')
  return { html, ...((isOurs || isHttp(image)) && { image }) }
}
