import type { Sharp } from 'sharp'
import { sha256Hex } from '../kit/hash.ts'
import { once } from '../kit/once.ts'
import type { CopyFormat, SizedCopy } from '../model/picture.ts'
import type { PictureHeader, PictureType } from './headers/picture-header.ts'
import { readPictureHeader } from './headers/read-picture-header.ts'
import {
  ANIMATION_PIXEL_LIMIT,
  COPY_HEIGHT_LIMIT,
  COPY_WIDTHS,
  DECODE_TIMEOUT_SECONDS,
  PIXEL_LIMIT,
  SIDE_LIMIT,
} from './limits.ts'
import { measurePicture, type PictureFeatures } from './measure-picture.ts'

/** Raised when equal pictures would get other copies; sharp's own version counts as well. */
export const COPY_VERSION = '1'

/** All options are named, so that a new default of the encoder changes nothing. */
// Effort 4 is 3 % smaller on photographs and takes twice the time.
const WEBP = { quality: 78, effort: 2, alphaQuality: 90, smartSubsample: false } as const
const AVIF = { quality: 55, effort: 2, chromaSubsampling: '4:2:0' } as const
const ANIMATION = { quality: 70, effort: 2 } as const
const MEASURED = { width: 400, height: 400, fit: 'inside', withoutEnlargement: true } as const
const PLACEHOLDER_SIDE = 8
const PLACEHOLDER_LIMIT = 400
/** A copy that is nearly as wide as the next one is not worth its bytes. */
const NEARLY = 0.85
const WIDEST = COPY_WIDTHS[2]

/** A copy with its bytes. */
export type MadeCopy = SizedCopy & { readonly content: Uint8Array }

export type MadePicture = {
  readonly hash: string
  readonly type: PictureType
  /** As shown, turned as the camera says. */
  readonly width: number
  readonly height: number
  readonly animated: boolean
  readonly color?: string
  readonly placeholder?: string
  readonly features: PictureFeatures
  readonly copies: readonly MadeCopy[]
}

/** Why bytes are not kept as a picture; permanent names. */
export type RefusalCode = 'not-a-picture' | 'drawing' | 'format' | 'too-many-pixels' | 'broken'

export type CopyOutcome =
  | { readonly kind: 'made'; readonly picture: MadePicture }
  | { readonly kind: 'refused'; readonly code: RefusalCode; readonly message: string }

/**
 * Makes the copies of a picture that pages show, and measures it on the way: decoded once, by libvips
 * in threads of its own. The same bytes give the same copies. Metadata (places, cameras) stays behind.
 *
 * What the bytes say of themselves is read before anything is decoded, so a bomb is refused unopened.
 */
export async function makeCopies(
  body: Uint8Array,
  formats: readonly CopyFormat[],
): Promise<CopyOutcome> {
  const header = readPictureHeader(body)
  const refusal = header ? refusalOf(header) : notAPicture(body)
  if (!header || refusal) return refusal ?? notAPicture(body)
  try {
    return { kind: 'made', picture: await decode(body, header, formats) }
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error)
    return refused('broken', `It calls itself a ${header.type} but cannot be decoded: ${reason}.`)
  }
}

function refused(code: RefusalCode, message: string): CopyOutcome & { kind: 'refused' } {
  return { kind: 'refused', code, message }
}

function notAPicture(body: Uint8Array): CopyOutcome & { kind: 'refused' } {
  const start = new TextDecoder('latin1').decode(body.subarray(0, 512))
  const isPage = /<(?:!doctype html|html|head|body|script)\b/i.test(start)
  return refused('not-a-picture', isPage ? 'It is a web page, not a picture.' : 'It is no picture.')
}

function refusalOf({ type, width, height, frames }: PictureHeader) {
  // A drawing may hold scripts and links, and its letters depend on the fonts of the machine.
  if (type === 'svg')
    return refused('drawing', 'It is an SVG drawing, which is never served again.')
  if (type === 'bmp' || type === 'ico' || type === 'heic')
    return refused('format', `It is a ${type.toUpperCase()} file, of which no copies are made.`)
  if (width === 0 || height === 0)
    return refused('broken', `It calls itself a ${type} but does not say how large it is.`)
  if (width * height > PIXEL_LIMIT || Math.max(width, height) > SIDE_LIMIT)
    return refused('too-many-pixels', `It has ${width} × ${height} pixels (frames: ${frames}).`)
  return undefined
}

async function decode(
  body: Uint8Array,
  header: PictureHeader,
  formats: readonly CopyFormat[],
): Promise<MadePicture> {
  const sharp = await loadSharp()
  const limits = { limitInputPixels: PIXEL_LIMIT, failOn: 'error', sequentialRead: true } as const
  const still = sharp(body, limits)
  const { autoOrient, hasAlpha } = await still.metadata()
  const whole = await toPixels(
    still.autoOrient().resize({
      width: WIDEST,
      height: COPY_HEIGHT_LIMIT,
      fit: 'inside',
      withoutEnlargement: true,
    }),
  )
  const open = (raw: RawPixels): Sharp => sharp(raw.data, { raw: raw.shape })
  const isOpaque = !hasAlpha || everyOpaque(whole)
  const small = await toPixels(open(whole).resize(MEASURED).ensureAlpha())
  const animated = header.frames > 1 && isShort(header)
  // What begins with an empty frame may go on to show something.
  const features = measurePicture({ data: small.data, ...small.shape })
  return {
    hash: sha256Hex(body).slice(0, 32),
    type: header.type,
    ...autoOrient,
    animated,
    ...(isOpaque && { color: await mainColor(open(small)), ...(await placeholderOf(open(small))) }),
    features: header.frames > 1 ? { ...features, blank: false } : features,
    copies: animated
      ? await animatedCopies(
          width => sharp(body, { ...limits, animated: true }).resize({ width }),
          header,
        )
      : await stillCopies(open(whole), whole.shape.width, isOpaque, formats),
  }
}

/** Pixels out of a decoder, and how they lie. */
type RawPixels = {
  readonly data: Uint8Array
  readonly shape: { readonly width: number; readonly height: number; readonly channels: 3 | 4 }
}

async function toPixels(picture: Sharp): Promise<RawPixels> {
  const { data, info } = await picture
    .toColourspace('srgb')
    .timeout({ seconds: DECODE_TIMEOUT_SECONDS })
    .raw()
    .toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  if (channels !== 3 && channels !== 4) throw new Error(`it has ${channels} channels`)
  return { data, shape: { width, height, channels } }
}

/** Loaded when the first picture is made: its libraries are large. */
const loadSharp = once(async () => {
  const { default: sharp } = await import('sharp')
  sharp.cache(false) // pictures come once
  sharp.concurrency(1) // pictures are worked on side by side; one of them need not take all cores
  return sharp
})

function everyOpaque({ data, shape }: RawPixels): boolean {
  if (shape.channels === 3) return true
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return false
  return true
}

function isShort({ width, height, frames }: PictureHeader): boolean {
  return width * height * frames <= ANIMATION_PIXEL_LIMIT
}

async function mainColor(picture: Sharp): Promise<string> {
  const [red = 0, green = 0, blue = 0] = await picture
    .resize(1, 1, { fit: 'fill' })
    .raw()
    .toBuffer()
  return `#${[red, green, blue].map(value => value.toString(16).padStart(2, '0')).join('')}`
}

async function placeholderOf(picture: Sharp): Promise<{ readonly placeholder?: string }> {
  const bytes = await picture
    .resize({ width: PLACEHOLDER_SIDE, height: PLACEHOLDER_SIDE, fit: 'inside' })
    .removeAlpha()
    .webp({ quality: 30, effort: 6, smartSubsample: false })
    .toBuffer()
  const placeholder = `data:image/webp;base64,${bytes.toString('base64')}`
  return placeholder.length <= PLACEHOLDER_LIMIT ? { placeholder } : {}
}

/** The usual widths below the picture's own, and its own where that is no wider than the widest. */
export function copyWidths(width: number): number[] {
  const own = Math.min(width, WIDEST)
  return [...COPY_WIDTHS.filter(one => one < own * NEARLY), own]
}

async function stillCopies(
  picture: Sharp,
  width: number,
  isOpaque: boolean,
  formats: readonly CopyFormat[],
): Promise<MadeCopy[]> {
  const copies: MadeCopy[] = []
  for (const wanted of copyWidths(width)) {
    for (const format of formats) {
      const sized = picture.clone().resize({ width: wanted, withoutEnlargement: true })
      const flat = isOpaque ? sized.removeAlpha() : sized
      copies.push(await copyFrom(format === 'avif' ? flat.avif(AVIF) : flat.webp(WEBP), format))
    }
  }
  return copies
}

/** Moving copies in WebP alone, and no wider than a phone: they are large enough. */
async function animatedCopies(
  open: (width: number) => Sharp,
  { width }: PictureHeader,
): Promise<MadeCopy[]> {
  const copies: MadeCopy[] = []
  for (const wanted of copyWidths(Math.min(width, 640))) {
    copies.push(await copyFrom(open(wanted).webp(ANIMATION), 'webp'))
  }
  return copies
}

async function copyFrom(picture: Sharp, format: CopyFormat): Promise<MadeCopy> {
  const { data, info } = await picture
    .timeout({ seconds: DECODE_TIMEOUT_SECONDS })
    .toBuffer({ resolveWithObject: true })
  return {
    width: info.width,
    height: info.pageHeight ?? info.height,
    format,
    bytes: data.byteLength,
    hash: sha256Hex(data).slice(0, 32),
    content: data,
  }
}
