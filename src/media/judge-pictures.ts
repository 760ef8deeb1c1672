import type { LeftOut, StoredPicture } from '../model/picture.ts'
import { isSamePicture } from './is-same-picture.ts'
import type { Named } from './name-pictures.ts'

/** What is known of a picture by its bytes. */
export type Seen = StoredPicture & {
  readonly type: string
  readonly animated: boolean
  readonly bytes: number
  readonly blank: boolean
  readonly qr: number
  readonly flat: number
  readonly sketch: Uint8Array
}

export type Judged = {
  /** One for each picture, in order. */
  readonly shown: readonly { readonly shown?: string; readonly leftOut?: LeftOut }[]
  readonly cover: { readonly address?: string; readonly picture?: StoredPicture }
}

type Known = Named & { readonly asset?: Seen }

const SPACER_LIMIT = 3
/** A code that takes so much of a picture is what the picture is for. */
const QR_SHARE = 0.2
const ICON_LIMIT = 48
const AVATAR_LIMIT = 100
const DIVIDER = { ratio: 15, height: 24 }

/**
 * Says which of an article's pictures are shown, by what their bytes show: blank ones, codes for
 * telephones and ornaments leave, a picture in two sizes stands once, at its first place, in its
 * larger size. What has not been fetched is shown as it is linked.
 */
export function judgePictures(known: readonly Known[]): Judged {
  const shown = known.map(
    picture => ({ ...faultOf(picture) }) as { shown?: string; leftOut?: LeftOut },
  )
  const groups: number[][] = []
  for (const [index, { asset, place }] of known.entries()) {
    if (asset === undefined || shown[index]?.leftOut !== undefined) continue
    const group = place === 'inline' ? undefined : groups.find(ones => isOneOf(known, ones, asset))
    if (group) group.push(index)
    else groups.push([index])
  }
  for (const group of groups) {
    const best = largestOf(group.flatMap(index => known[index]?.asset ?? []))
    const first = group.find(index => known[index]?.place !== 'lead')
    for (const index of group) {
      const isShown = index === first || known[index]?.place === 'lead'
      shown[index] = isShown && best ? { shown: best.hash } : { leftOut: 'repeated' }
    }
  }
  return { shown, cover: chooseCover(known, shown) }
}

function isOneOf(known: readonly Known[], group: readonly number[], asset: Seen): boolean {
  const first = known[group[0] ?? -1]
  if (!first?.asset || first.place === 'inline') return false
  return first.asset.hash === asset.hash || isSamePicture(first.asset, asset)
}

function largestOf(assets: readonly Seen[]): Seen | undefined {
  return assets.reduce<Seen | undefined>(
    (best, asset) => (best && best.width >= asset.width ? best : asset),
    undefined,
  )
}

/** Pictures in a line of text that somebody described are part of the text: formulas, flags, swatches. */
function faultOf({ asset, place, described }: Known): { readonly leftOut?: LeftOut } {
  if (!asset || (place === 'inline' && described)) return {}
  const { width, height, blank, qr, flat } = asset
  if (Math.min(width, height) <= SPACER_LIMIT) return { leftOut: 'decorative' }
  if (blank) return { leftOut: 'blank' }
  if (qr >= QR_SHARE) return { leftOut: 'qr' }
  if (described || place === 'inline') return {}
  const isIcon = Math.max(width, height) <= ICON_LIMIT
  const isAvatar = Math.max(width, height) <= AVATAR_LIMIT && Math.abs(width / height - 1) < 0.03
  const isDivider = width / height >= DIVIDER.ratio && height <= DIVIDER.height && flat > 0.5
  return isIcon || isAvatar || isDivider ? { leftOut: 'decorative' } : {}
}

const COVER_SIDE_LEAST = 100
const COVER_QR_MOST = 0.05
const COVER_SHAPES = { flattest: 4, tallest: 1 / 3 }
/** Narrower than this, a publisher's choice gives way to a picture of the body that is twice as wide. */
const THUMBNAIL_WIDTH = 300
const LOGO = { flat: 0.9, side: 400 }
const LOGO_PATTERN =
  /(?:^|[/_.-])(?:logo|avatar|favicon|icons?|qr-?code|erweima|placeholder|default)s?(?:[/_.\d-]|$)/i
const LARGE_PIXELS = 800 * 450
const PLACE_FACTOR = 0.93

type Candidate = { readonly address: string; readonly asset: Seen; readonly score: number }

/** The picture that stands for the article: the publisher's choice, else the best of the body. */
function chooseCover(known: readonly Known[], shown: Judged['shown']): Judged['cover'] {
  const seen = known.flatMap((picture, index): Candidate[] => {
    const hash = shown[index]?.shown
    const asset = known.find(other => other.asset?.hash === hash)?.asset
    if (hash === undefined || !asset || !isCover(picture, asset)) return []
    return [{ address: picture.address, asset, score: scoreOf(asset) * PLACE_FACTOR ** index }]
  })
  const lead = seen.find(
    ({ address }) => known[0]?.place === 'lead' && known[0].address === address,
  )
  const rest = seen.filter(candidate => candidate !== lead)
  const best = rest.reduce<Candidate | undefined>(
    (one, other) => (one && one.score >= other.score ? one : other),
    undefined,
  )
  const isBetter =
    lead && best && isThumbnail(lead.asset) && best.asset.width >= lead.asset.width * 2
  const chosen = isBetter ? best : (lead ?? best)
  if (chosen) return { address: chosen.address, picture: storedPart(chosen.asset) }
  const unseen = known.find(
    ({ address, asset, place }) => !asset && place !== 'inline' && !LOGO_PATTERN.test(address),
  )
  return unseen ? { address: unseen.address } : {}
}

function isThumbnail({ width }: Seen): boolean {
  return width < THUMBNAIL_WIDTH
}

function isCover({ address, place }: Known, { width, height, qr, flat }: Seen): boolean {
  if (place === 'inline' && Math.min(width, height) < THUMBNAIL_WIDTH) return false
  if (Math.min(width, height) < COVER_SIDE_LEAST || qr > COVER_QR_MOST) return false
  const shape = width / height
  if (shape > COVER_SHAPES.flattest || shape < COVER_SHAPES.tallest) return false
  const isLogo = flat >= LOGO.flat && Math.max(width, height) <= LOGO.side
  return !isLogo && !LOGO_PATTERN.test(URL.parse(address)?.pathname ?? address)
}

function scoreOf({ width, height }: Seen): number {
  const shape = width / height
  const isUsual = shape >= 1.2 && shape <= 2.2
  const isNear = shape >= 0.8 && shape <= 3
  return Math.min(1, (width * height) / LARGE_PIXELS) * (isUsual ? 1 : isNear ? 0.8 : 0.5)
}

function storedPart({ hash, width, height, color, placeholder, copies }: Seen): StoredPicture {
  return {
    hash,
    width,
    height,
    copies,
    ...(color !== undefined && { color }),
    ...(placeholder !== undefined && { placeholder }),
  }
}
