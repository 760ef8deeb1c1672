import type { Picture } from './blocks.ts'
import type { MarkupElement } from './markup.ts'

/** What becomes of an `<img>`: it stays, becomes the character it stands for, or leaves. */
export type PictureVerdict =
  | { readonly kind: 'keep'; readonly picture: Picture }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'drop'; readonly reason: string }

/** Spacers and lines; a picture of an article has more of both. */
const SPACER_LIMIT = 3
const ICON_LIMIT = 24
const EMOJI_ADDRESS_PATTERN =
  /(?:\/(?:emoji|emoticons?|smil(?:ey|ies)|biaoqing|face|faces|twemoji)\/|s\.w\.org\/images\/core\/emoji|\/wp-includes\/images\/smilies|expression\/|\/emot\/)/i
const EMOJI_CLASS_PATTERN =
  /(?:^|[\s_-])(?:emoji|emoticon|smiley|wp-smiley|twemoji|face)(?:$|[\s_-])/i
const TRACKER_PATTERN =
  /^https?:\/\/(?:[^/]*\.)?(?:(?:google-analytics|googletagmanager|doubleclick|scorecardresearch|quantserve|feedsportal|feedblitz|chartbeat|statcounter|addthis|gravatar|cnzz|51\.la|histats|mixpanel|omtrdc|2o7|imrworldwide|list-manage|hubspot|piwik|matomo)\.(?:com|net|org|cloud|io|la)|hm\.baidu\.com|pixel\.wp\.com|stats\.wordpress\.com|feeds\.feedburner\.com|feedburner\.google\.com|rss\.tidbits|pixel\.[a-z0-9.-]+|tr\.[a-z0-9-]+\.com|beacon\.[a-z0-9.-]+|b\.scorecardresearch\.com|ad\.[a-z0-9-]+\.[a-z]+|counter\.[a-z0-9.-]+|visitor\.[a-z0-9.-]+)(?:[:/]|$)/i
const TRACKER_PATH_PATTERN =
  /\/(?:pixel|track(?:ing)?|beacon|counter|count|hit|stat|open|spacer|1x1|clear)(?:\.(?:gif|png|php|aspx?|ashx|jpg))?(?:\?|$)|\/~r\/|\/~ff\/|rss-pixel|impression\.(?:gif|png)/i
const QR_PATTERN =
  /qr-?_?code|erweima|二维码|二維碼|小程序码|小程序碼|太阳码|葵花码|[/_-](?:ewm|qr)[./_-]|wxa-?code|(?:mini-?program|xcx)[-_]?(?:code|qr|ma)(?![a-z])/i
const AVATAR_PATTERN =
  /gravatar\.com|[/_-]avatars?[/_.-]|(?:^|[\s_-])(?:avatar|headimg|userface|author-photo)(?:$|[\s_-])/i
const BUTTON_PATTERN =
  /(?:^|[\s_-])(?:icon|arrow|bullet|divider|separator|logo|btn|button)(?:$|[\s_-])/i

/** The kind of an attachment, which editors draw before its link: `fileTypeImages/icon_rar.gif`, `/_layouts/images/icpdf.png`. */
const FILE_ICON_PATTERN =
  /\/file-?_?(?:type|icon)s?[^/]{0,12}\/[^/]{1,40}$|\/_layouts\/(?:[^?]{0,40}\/)?ic[a-z]{2,5}\.(?:gif|png)|\/(?:icon|ico|file)[-_](?:rar|zip|7z|docx?|xlsx?|pptx?|pdf|txt|chm|psd|exe|mp3|mv|jpg|default)\.(?:gif|png|svg)/i

/**
 * Judges a picture by what its element says: size, address, class and alternative text. Nothing is
 * fetched, so a picture that nothing speaks against stays.
 */
export function judgePicture(element: MarkupElement, picture: Picture | undefined): PictureVerdict {
  const { attributes } = element
  const alt = (attributes.get('alt') ?? '').trim()
  const names = `${attributes.get('class') ?? ''} ${attributes.get('id') ?? ''}`.slice(0, 256)
  const src = picture?.src ?? attributes.get('src') ?? ''
  if (isEmoji(src.slice(0, 512), names, picture)) {
    return alt === '' ? drop('emoji without text') : { kind: 'text', text: alt }
  }
  if (!picture) return drop('no address')
  const { width, height } = sizeOf(element, picture)
  if (width <= SPACER_LIMIT || height <= SPACER_LIMIT) return drop('spacer')
  if (TRACKER_PATTERN.test(src) || (TRACKER_PATH_PATTERN.test(src) && alt === ''))
    return drop('tracker')
  if (QR_PATTERN.test(src) || QR_PATTERN.test(names) || QR_PATTERN.test(alt)) return drop('qr')
  if (AVATAR_PATTERN.test(src) || AVATAR_PATTERN.test(names)) return drop('avatar')
  if (FILE_ICON_PATTERN.test(src.slice(0, 512))) return drop('icon')
  if (Math.max(width, height) <= ICON_LIMIT && BUTTON_PATTERN.test(`${names} ${src}`))
    return drop('icon')
  return { kind: 'keep', picture }
}

function drop(reason: string): PictureVerdict {
  return { kind: 'drop', reason }
}

function isEmoji(src: string, names: string, picture: Picture | undefined): boolean {
  if (EMOJI_CLASS_PATTERN.test(names)) return true
  if (!EMOJI_ADDRESS_PATTERN.test(src)) return false
  return (picture?.width ?? 0) <= 64 && (picture?.height ?? 0) <= 64
}

/** Size by attributes, else by style; unknown counts as large. */
function sizeOf(element: MarkupElement, picture: Picture): { width: number; height: number } {
  const style = (element.attributes.get('style') ?? '').slice(0, 512)
  const zero = (name: string) => /^\s*0(?:px)?\s*$/.test(element.attributes.get(name) ?? '')
  const measure = (name: 'width' | 'height') =>
    picture[name] ??
    (zero(name) ? 0 : (styleLength(style, STYLE_PATTERNS[name]) ?? Number.POSITIVE_INFINITY))
  return { width: measure('width'), height: measure('height') }
}

const STYLE_PATTERNS = {
  width: /(?:^|;)\s*width\s*:\s*(\d{1,5})(?:\.\d+)?px/i,
  height: /(?:^|;)\s*height\s*:\s*(\d{1,5})(?:\.\d+)?px/i,
}

function styleLength(style: string, pattern: RegExp): number | undefined {
  const found = pattern.exec(style)
  return found ? Number(found[1]) : undefined
}
