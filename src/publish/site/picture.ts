import type { ArticleSummary } from '../../model/article.ts'
import { copyName } from '../../model/picture.ts'
import { isHttp } from '../feeds/document.ts'
import { largestCopy, type PictureOptions, smallestCopy } from '../pictures/picture-markup.ts'
import { absoluteUrl, type Links, paths } from './links.ts'
import type { Site } from './load-site.ts'

/** Whether an article has a picture that a page may show. */
export function hasPicture(article: ArticleSummary): boolean {
  return article.cover !== undefined || isHttp(article.image)
}

/** Pictures in the column of text: as wide as a phone, or as the column. */
export function bodyPictures(links: Links): PictureOptions {
  return { ...pictureAddresses(links), sizes: '(max-width: 46rem) 100vw, 42rem', isSoft: true }
}

/** Addresses of copies as a page reaches them. */
export function pictureAddresses(links: Links): Pick<PictureOptions, 'addressOf'> {
  return { addressOf: name => links.to(paths.picture(name)) }
}

/** Absolute address of the picture that stands for an article elsewhere: ours, else the publisher's. */
export function previewPicture(site: Site, { cover, image }: ArticleSummary): string | undefined {
  const copy = cover && largestCopy(cover)
  if (copy === undefined) return isHttp(image) ? image : undefined
  return absoluteUrl(site.settings.siteUrl, paths.picture(copyName(cover?.hash ?? '', copy)))
}

/** What the search shows beside an article: our narrowest copy, from the site's folder, else the publisher's address. */
export function searchPicture({ cover, image }: ArticleSummary): string | undefined {
  const copy = cover && smallestCopy(cover)
  if (copy === undefined) return isHttp(image) ? image : undefined
  return paths.picture(copyName(cover?.hash ?? '', copy))
}
