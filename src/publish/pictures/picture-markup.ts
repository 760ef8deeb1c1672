import { html, type Markup } from '../../kit/html.ts'
import { copyName, type SizedCopy, type StoredPicture } from '../../model/picture.ts'

/** How pictures stand on a page. */
export type PictureOptions = {
  /** Address of a file by its name (`copyName`), as the page reaches it. */
  readonly addressOf: (name: string) => string
  /** How wide a picture is shown, as the `sizes` attribute says it (HTML §4.8.4.2.2). */
  readonly sizes: string
  /** Colour and blurred pixels stand in until the file has come; needs the site's own stylesheet. */
  readonly isSoft?: boolean
}

export type PictureRole = {
  readonly alt: string
  /** In sight at once, so it must not wait for scrolling. @default false */
  readonly eager?: boolean
}

/** A picture out of our copies: the browser knows its size before it has it, and takes the copy that fits. */
export function renderStoredPicture(
  picture: StoredPicture,
  { alt, eager = false }: PictureRole,
  options: PictureOptions,
): Markup {
  const { addressOf, sizes, isSoft = false } = options
  const webp = picture.copies.filter(({ format }) => format === 'webp')
  const avif = picture.copies.filter(({ format }) => format === 'avif')
  const largest = largestCopy(picture)
  if (largest === undefined) return html``
  const set = (copies: readonly SizedCopy[]): string =>
    copies.map(copy => `${addressOf(copyName(picture.hash, copy))} ${copy.width}w`).join(', ')
  const loading = eager ? html` fetchpriority="high"` : html` loading="lazy"`
  const candidates = webp.length > 1 && html` srcset="${set(webp)}" sizes="${sizes}"`
  const image = html`<img src="${addressOf(copyName(picture.hash, largest))}"${candidates} alt="${alt}" width="${largest.width}" height="${largest.height}"${loading} decoding="async">`
  const whole =
    avif.length > 0
      ? html`<picture><source type="image/avif" srcset="${set(avif)}" sizes="${sizes}">${image}</picture>`
      : image
  if (!isSoft || picture.color === undefined) return whole
  const soft = picture.placeholder && html`<img class="soft" src="${picture.placeholder}" alt="">`
  return html`<span class="shot" data-color="${picture.color}">${soft}${whole}</span>`
}

/** The widest copy in the format that everybody reads. */
export function largestCopy({ copies }: StoredPicture): SizedCopy | undefined {
  return copies.findLast(({ format }) => format === 'webp')
}

/** The narrowest copy, for lists. */
export function smallestCopy({ copies }: StoredPicture): SizedCopy | undefined {
  return copies.find(({ format }) => format === 'webp')
}
