import { escapeHtml } from '../kit/html.ts'
import { readLiteral } from './js-literal.ts'
import { isObject, type LinkedObject } from './json-ld.ts'
import { decodeEntities, singleSpaced } from './plain-text.ts'

/** One picture of a gallery. */
export type GalleryPicture = { readonly src: string; readonly caption: string }

/** What a page shows by itself. */
export type ShownPictures = {
  /** Addresses in the body's markup. */
  readonly body: readonly string[]
  /** What the head calls the article's picture: one that stands for it, of a gallery most often the first. */
  readonly lead: readonly string[]
  /** Whether a line of the page counts so many pictures: `1/12`, 共12张, "12 photos". */
  readonly saysCount: (count: number) => boolean
}

const SOURCE_LIMIT_CHARACTERS = 3_000_000
const LISTS_LIMIT = 60
const LIST_CHARACTERS = 400_000
const PICTURES = { least: 3, most: 300 } as const
const CAPTION_LIMIT = 2_000

/** Where a list of objects begins: in scripts, data blocks and hidden text areas. */
const LIST_PATTERN = /\[\s{0,20}\{/g
/** What stands before it: its name, and the strokes of a quote that stands in a string itself. */
const NAME_PATTERN = /([\w-]{1,60})(\\{0,3})["']?\s{0,3}[:=]\s{0,3}$/
const NAME_CHARACTERS = 80
const PICTURES_NAME_PATTERN =
  /(?:galler(?:y|ies)|slides?|slideshow|album|atlas|photos?|images?|imgs?|pics?|pictures?|associatedMedia|list|items)[\w-]{0,16}$/i
const GALLERY_NAME_PATTERN = /galler|slide|album|atlas|photo|associatedMedia/i
/** A name of a gallery that opens what a list of any name stands in. */
const GALLERY_AROUND_PATTERN =
  /(?:galler(?:y|ies)|slides?|slideshow|album|atlas|photos?)[\w-]{0,20}\\{0,3}["']?(?:\s{0,3}[:=]\s{0,3}(?:JSON\.parse\(\s{0,3}["'])?|[^<>]{0,120}>\s{0,20})\{/i
/** Says at least that there are pictures; `list` and `items` say nothing. */
const TELLING_NAME_PATTERN = /galler|slide|album|atlas|photo|im(?:g|age)|pic|media/i
const AROUND_CHARACTERS = 4_000
/** Lists that are other articles' or nobody's. */
const OTHER_NAME_PATTERN =
  /(?:^|[-_])(?:relat|recommend|hot|rank|ad|comment|author|logo|icon|similar|next|prev)|Relat|Recommend|Hot|Rank|Ads?(?![a-z])|Advert|Comment|Author|Logo|Icon|Similar|Next|Prev/

/**
 * The rest of the gallery that an article belongs to, where the page keeps it in data of a script alone: pictures in
 * their order, without those that the body has. Only a list counts that the article itself points to: one of its
 * own pictures is in it and each has a caption of its own; or, where names say gallery, one of its pictures or the
 * one that stands for it is in it, or a line of the page counts them.
 */
export function restOfGallery(
  html: string,
  shown: ShownPictures,
  baseUrl: string,
): readonly GalleryPicture[] {
  const source = html.slice(0, SOURCE_LIMIT_CHARACTERS)
  const body = new Set(shown.body.map(fileOf))
  const lead = new Set(shown.lead.map(fileOf))
  let best: readonly GalleryPicture[] = []
  let lists = 0
  for (const { index } of source.matchAll(LIST_PATTERN)) {
    const before = source.slice(Math.max(0, index - NAME_CHARACTERS), index)
    const [, name = '', strokes = ''] = NAME_PATTERN.exec(before) ?? []
    if (!PICTURES_NAME_PATTERN.test(name) || OTHER_NAME_PATTERN.test(name)) continue
    if (++lists > LISTS_LIMIT) break
    const isGallery = isGalleryName(source, index, name)
    if (!isGallery && !TELLING_NAME_PATTERN.test(name)) continue
    const pictures = picturesOf(listAt(source, index, strokes.length), baseUrl)
    const files = pictures.map(({ src }) => fileOf(src))
    const isOwn = isGallery
      ? files.some(file => body.has(file) || lead.has(file)) || shown.saysCount(pictures.length)
      : files.some(file => body.has(file)) && areTold(pictures)
    if (isOwn && pictures.length > best.length) best = pictures
  }
  const rest = best.filter(({ src }) => !body.has(fileOf(src)))
  return rest.length > 1 ? rest : []
}

/** Each of them says something else; the cuts of one picture say the same. */
function areTold(pictures: readonly GalleryPicture[]): boolean {
  const captions = new Set(pictures.map(({ caption }) => caption).filter(Boolean))
  return captions.size * 3 >= pictures.length * 2
}

/** A gallery's pictures as figures. */
export function renderGallery(pictures: readonly GalleryPicture[]): string {
  return pictures
    .map(({ src, caption }) => {
      const under = caption && `<figcaption>${escapeHtml(caption)}</figcaption>`
      return `<figure><img src="${escapeHtml(src)}" alt="">${under}</figure>`
    })
    .join('\n')
}

function isGalleryName(source: string, index: number, name: string): boolean {
  if (GALLERY_NAME_PATTERN.test(name)) return true
  const before = source.slice(Math.max(0, index - AROUND_CHARACTERS), index)
  const script = before.slice(
    Math.max(before.lastIndexOf('</script'), before.lastIndexOf('</textarea'), 0),
  )
  return GALLERY_AROUND_PATTERN.test(script)
}

/** The list itself; where it stands in a string of JSON, its escapes are taken off first. */
function listAt(source: string, start: number, strokes: number): unknown {
  if (strokes === 0) return readLiteral(source, start)
  const end = source.indexOf('</script', start)
  const limit = start + LIST_CHARACTERS
  const text = source.slice(start, end < 0 ? limit : Math.min(end, limit))
  // `\\"` is a quote of the list; strings in strings in strings are nobody's galleries.
  return strokes === 1 ? readLiteral(text.replace(/\\(["'\\/])/g, '$1'), 0) : undefined
}

const ADDRESS_KEYS = [
  'originUrl',
  'oimg',
  'original',
  'imgurl',
  'imgUrl',
  'image_url',
  'imageUrl',
  'img',
  'pic',
  'picUrl',
  'pic_url',
  'large',
  'contentUrl',
  'image',
  'photo',
  'src',
  'url',
] as const
const CAPTION_KEYS = [
  'note',
  'caption',
  'description',
  'desc',
  'intro',
  'summary',
  'abstract',
  'title',
  'alt',
  'text',
] as const
const PICTURE_PATTERN =
  /\.(?:jpe?g|png|webp|avif|gif|bmp)(?:$|[?!@#~])|^[^?]*\/(?:images?|imgs?|pics?|photos?)\//i
/** What a list of teasers has: addresses of pages beside its pictures. */
const TEASER_KEYS = [
  'href',
  'link',
  'permalink',
  'articleUrl',
  'docurl',
  'slug',
  'headline',
  'pageUrl',
] as const

/** The pictures of a list; none when it is one of something else, or of one picture in many sizes. */
function picturesOf(list: unknown, baseUrl: string): readonly GalleryPicture[] {
  if (!Array.isArray(list) || list.length < PICTURES.least || list.length > PICTURES.most) return []
  const objects = list.filter(isObject)
  if (objects.filter(isTeaser).length * 2 > objects.length) return []
  const seen = new Set<string>()
  const pictures: GalleryPicture[] = []
  for (const object of objects) {
    const src = addressIn(object, baseUrl)
    if (src === undefined || seen.has(stemOf(src))) continue
    seen.add(stemOf(src))
    pictures.push({ src, caption: captionOf(object) })
  }
  const isMostly = pictures.length >= PICTURES.least && pictures.length * 3 >= list.length * 2
  return isMostly ? pictures : []
}

function isTeaser(object: LinkedObject): boolean {
  return TEASER_KEYS.some(
    key => typeof object[key] === 'string' && !PICTURE_PATTERN.test(object[key]),
  )
}

function addressIn(object: LinkedObject, baseUrl: string, depth = 0): string | undefined {
  for (const key of ADDRESS_KEYS) {
    const value = object[key]
    if (isObject(value) && depth < 2) {
      const nested = addressIn(value, baseUrl, depth + 1)
      if (nested) return nested
    }
    if (typeof value !== 'string' || !PICTURE_PATTERN.test(value)) continue
    const url = URL.parse(value.trim(), baseUrl)
    if (url && /^https?:$/.test(url.protocol)) return url.href
  }
  return undefined
}

function captionOf(object: LinkedObject): string {
  for (const key of CAPTION_KEYS) {
    const value = object[key]
    const text = isObject(value) ? (value.text ?? value.plain ?? value.html) : value
    if (typeof text !== 'string' || PICTURE_PATTERN.test(text) || text.length > 5 * CAPTION_LIMIT)
      continue
    const plain = decodeEntities(text.replace(/<[^<>]{0,1000}>/g, ' '))
    const caption = singleSpaced(plain).trim().slice(0, CAPTION_LIMIT)
    if (caption) return caption
  }
  return ''
}

/** A picture whatever its scheme, its parameters and the size in its address. */
function fileOf(address: string): string {
  return stemOf(address).replace(/^https?:\/\/[^/]*/, '')
}

const SIZE_PATTERN =
  /(?<![a-z\d])(?:\d{2,4}x\d{2,4}|[wh]_?\d{2,4}|\d{3,4}w|\d{1,2}x\d{1,2}|small|medium|large|thumb(?:nail)?|square|wide|original)(?![a-z\d])/gi

/** One picture in several sizes has one stem. */
function stemOf(address: string): string {
  const plain = address.replace(/[?#].*$/, '')
  const hasName = /\.\w{3,4}$/.test(plain)
  return (hasName ? plain : address).replace(SIZE_PATTERN, '')
}
