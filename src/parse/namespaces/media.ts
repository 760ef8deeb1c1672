import type { Fields } from '../fields/fields.ts'
import { keys } from '../fields/keys.ts'
import type { XmlElement } from '../xml/element.ts'

/** Below this a thumbnail is an icon, and a larger picture of the entry is better. */
const SMALL_WIDTH = 200
const PICTURES = keys('media:content', 'media:thumbnail')
/** Services of profile pictures; blogs list the author's among the media of every post. */
const PORTRAIT_PATTERN = /gravatar\.com\/avatar/

type Picture = { readonly element: XmlElement; readonly width: number | undefined }

/**
 * The picture that Media RSS gives an entry: the one that the publisher marks as default, else the
 * widest thumbnail, else the widest picture among the contents.
 *
 * @see Media RSS 1.5.1, `<media:content>`, `<media:thumbnail>`
 */
export function mediaPicture(fields: Fields): XmlElement | undefined {
  if (!fields.has(PICTURES)) return undefined
  const contents = fields.all('media:content').filter(isPicture)
  const marked = contents.find(element => element.attribute('isdefault') === 'true')
  const content = widest(contents)
  const thumbnail = widest(fields.all('media:thumbnail').filter(hasUrl))
  if (marked || !thumbnail) return marked ?? content?.element
  const tooSmall = (thumbnail.width ?? SMALL_WIDTH) < SMALL_WIDTH
  return tooSmall && content && (content.width ?? SMALL_WIDTH) > (thumbnail.width ?? 0)
    ? content.element
    : thumbnail.element
}

export function isPicture(element: XmlElement): boolean {
  const url = element.attribute('url') ?? ''
  if (url === '' || PORTRAIT_PATTERN.test(url)) return false
  const medium = element.attribute('medium')?.toLowerCase()
  const type = element.attribute('type')?.toLowerCase()
  if (medium !== undefined || type !== undefined)
    return medium === 'image' || (type ?? '').startsWith('image')
  return /\.(?:jpe?g|png|gif|webp|avif)(?:$|\?)/i.test(url)
}

const hasUrl = (element: XmlElement): boolean => (pictureUrl(element) ?? '').trim() !== ''

/** The address stands in an attribute; some write it as text. */
export function pictureUrl(element: XmlElement): string | undefined {
  return element.attribute('url') ?? (element.hasElements ? undefined : element.text())
}

/** The first of the widest; without widths, the first. */
function widest(elements: readonly XmlElement[]): Picture | undefined {
  let best: Picture | undefined
  for (const element of elements) {
    const width = Number.parseInt(element.attribute('width') ?? '', 10) || undefined
    if (best === undefined || (width ?? 0) > (best.width ?? 0)) best = { element, width }
  }
  return best
}
