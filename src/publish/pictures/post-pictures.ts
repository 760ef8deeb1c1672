import type { Article } from '../../model/article.ts'
import { copyName } from '../../model/picture.ts'
import { isHttp } from '../feeds/document.ts'
import { smallestCopy } from './picture-markup.ts'
import { withPictures } from './with-pictures.ts'

/** Themes set a column of text about so wide. */
const POST_SIZES = '(max-width: 48rem) 100vw, 48rem'

/** An article as a post shows it, and the small picture that lists of posts show. */
export type PostPictures = { readonly article: Article; readonly thumbnail?: string }

/**
 * Makes an article ready for a post, whatever generator it is for: its pictures are our copies where
 * `mediaUrl` says how pages reach them, and those that show nothing are gone in any case. What is no
 * picture of the web is no picture of the post.
 *
 * @param mediaUrl address of the folder of a `pictures` target, ending in `/`
 */
export function postPictures(kept: Article, mediaUrl: string | undefined): PostPictures {
  const { cover, image } = kept
  if (mediaUrl === undefined) return { article: linkedPictures(kept) }
  const addressOf = (name: string): string => mediaUrl + name
  const small = cover && smallestCopy(cover)
  const article = withPictures(kept, { addressOf, sizes: POST_SIZES })
  if (cover && small) return { article, thumbnail: addressOf(copyName(cover.hash, small)) }
  return { article: isHttp(image) ? article : withoutImage(article) }
}

/** Pictures stay where their publishers keep them; the lead picture goes by the address that the body has. */
function linkedPictures(kept: Article): Article {
  const { cover, pictures = [], ...article } = kept
  const gone = pictures.filter(({ leftOut }) => leftOut !== undefined)
  const html = withPictures({ ...article, pictures: gone }, NOWHERE).html
  const same = pictures.find(({ picture }) => cover && picture?.hash === cover.hash)
  const image = same?.address ?? article.image
  return isHttp(image) ? { ...article, html, image } : withoutImage({ ...article, html })
}

const NOWHERE = { addressOf: (name: string): string => name, sizes: POST_SIZES }

function withoutImage({ image: _, ...article }: Article): Article {
  return article
}
