import { decodeTidy } from '../kit/tidy-text.ts'

/** A picture of an article, as `AssetStore` names it. */
export type Named = {
  readonly address: string
  readonly place: 'lead' | 'figure' | 'inline'
  readonly described: boolean
}

/** More than this is a gallery that a newspaper links to. */
export const PICTURES_PER_ARTICLE = 60
const PART_PATTERN = /<figure>|<\/figure>|<img ([^>]*)>/g
const SOURCE_PATTERN = /(?:^|\s)src="([^"]*)"/
const ALT_PATTERN = /(?:^|\s)alt="([^"]+)"/

/**
 * The pictures of an article, each address once: the one that the publisher chose, where the body does
 * not have it under the same address, then those of the body in their order.
 *
 * @param html as our own cleaner writes it
 */
export function namePictures(html: string, image: string | undefined): readonly Named[] {
  const named = new Map<string, Named>()
  let isInFigure = false
  for (const [tag, attributes] of html.matchAll(PART_PATTERN)) {
    if (attributes === undefined) {
      isInFigure = tag === '<figure>'
      continue
    }
    const address = decodeTidy(SOURCE_PATTERN.exec(attributes)?.[1] ?? '')
    if (!isWeb(address) || named.has(address)) continue
    const place = isInFigure ? 'figure' : 'inline'
    named.set(address, { address, place, described: ALT_PATTERN.test(attributes) })
  }
  const body = [...named.values()].slice(0, PICTURES_PER_ARTICLE)
  if (image === undefined || !isWeb(image)) return body
  const own = named.get(image)
  if (own) return body
  return [{ address: image, place: 'lead', described: false }, ...body]
}

function isWeb(address: string): boolean {
  return /^https?:\/\//i.test(address)
}
