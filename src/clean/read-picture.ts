import { resolveUrl } from '../kit/url.ts'
import type { Picture } from './blocks.ts'
import type { MarkupElement } from './markup.ts'

/** Where lazy loaders keep the address, best first. */
const LAZY_ATTRIBUTES = [
  ...['data-actualsrc', 'data-original', 'data-original-src', 'data-src', 'data-lazy-src'],
  ...['data-lazyload', 'data-lazy', 'data-url', 'data-echo', 'data-real-src', 'data-realsrc'],
  ...['data-hi-res-src', 'data-full-src', 'data-large-file', 'data-orig-file', 'data-cfsrc'],
  ...['data-ks-lazyload', 'data-ratio-src', 'data-imgurl', 'data-img', 'data-image', 'data-origin'],
  ...['data-default-watermark-src', 'zoomfile', 'file', 'original', '_src', 'lazy-src', 'lazysrc'],
  ...['real_src', 'realsrc', 'src2', 'osrc'],
]
const SRCSET_ATTRIBUTES = ['srcset', 'data-srcset', 'data-lazy-srcset']
const PLACEHOLDER_PATTERN =
  /(?:^|[/_.-])(?:blank|spacer|placeholder|place_?holder|loading|lazy(?:load)?|transparent|pixel|grey|gray|default_?img|1x1|dot|clear|empty|none)\.(?:gif|png|jpe?g|svg|webp)(?:[?#]|$)|\/[a-z]\.gif(?:[?#]|$)|^data:|^about:|^$/i
const IMAGE_ADDRESS_PATTERN =
  /^(?:https?:)?\/\/|^\.{0,2}\/|\.(?:jpe?g|png|gif|webp|avif|bmp|heic)(?:[?#!]|$)/i
const ALT_LIMIT = 1000
const FILE_NAME_PATTERN =
  /^[\w.%-]{1,200}\.(?:jpe?g|png|gif|webp|bmp|avif|heic)$|^[0-9a-f]{16,64}(?:-\w{1,16})?$/i
const SIZE_LIMIT = 20_000
const SRCSET_LIMIT = 16_384
/** `640w`, `2x`, and what follows it when no space does: `1x,b.jpg`. */
const DESCRIPTOR_PATTERN = /^([\d.]{1,8})[wxh](?:,(.*))?$/

/** Hosts known to answer over https whatever their pages say. */
const HTTPS_HOST_PATTERN =
  /(?:^|\.)(?:sinaimg\.cn|qpic\.cn|gtimg\.com|gtimg\.cn|126\.net|127\.net|zhimg\.com|hdslb\.com|byteimg\.com|pstatp\.com|ifengimg\.com|itc\.cn|alicdn\.com|doubanio\.com|bdstatic\.com|bdimg\.com|jianshu\.io|csdnimg\.cn|thepaper\.cn|wallstcn\.com|36krcdn\.com|qhimg\.com|ytimg\.com|wp\.com|twimg\.com|staticflickr\.com|imgur\.com|githubusercontent\.com|googleusercontent\.com|wikimedia\.org)$/

/** The picture an `<img>` stands for, lazy attributes resolved; absent when it has no address of its own. */
export function readPicture(element: MarkupElement, base: string | undefined): Picture | undefined {
  const src = pictureAddress(element, base)
  if (!src) return undefined
  const { attributes } = element
  const alt = readAlt(attributes.get('alt')) || readAlt(attributes.get('title'))
  const width = readSize(attributes.get('width'))
  const height = readSize(attributes.get('height'))
  return { kind: 'picture', src, alt, ...(width && { width }), ...(height && { height }) }
}

/** What an author wrote for those who cannot see the picture; a file's name is not that. */
function readAlt(value: string | undefined): string {
  const alt = (value ?? '').replace(/\s+/g, ' ').trim().slice(0, ALT_LIMIT).trim()
  return FILE_NAME_PATTERN.test(alt) ? '' : alt
}

/** True when two addresses differ in scheme and parameters at most. */
export function isSameFile(a: string, b: string): boolean {
  const plain = (url: string) => url.replace(/^https?:/, '').replace(/[?#].*$/, '')
  return plain(a) === plain(b)
}

function pictureAddress(element: MarkupElement, base: string | undefined): string | undefined {
  const { attributes } = element
  const src = (attributes.get('src') ?? '').trim()
  const lazy = LAZY_ATTRIBUTES.map(name => attributes.get(name)?.trim() ?? '').filter(value =>
    IMAGE_ADDRESS_PATTERN.test(value),
  )
  const sets = SRCSET_ATTRIBUTES.map(name => largestOf(attributes.get(name) ?? ''))
  // A loader's own attribute is the picture; `src` is then a placeholder or a thumbnail.
  const candidates = isPlaceholder(src) ? [...lazy, ...sets] : [...lazy, src, ...sets]
  for (const candidate of candidates) {
    if (isPlaceholder(candidate)) continue
    const url = resolvePicture(candidate, base)
    if (url) return url
  }
  return undefined
}

export function isPlaceholder(address: string): boolean {
  return PLACEHOLDER_PATTERN.test(address.slice(-256)) || address.startsWith('data:')
}

/** Absolute; https where the page is, or where the host is known to answer it. */
export function resolvePicture(address: string, base: string | undefined): string | undefined {
  const url = resolveUrl(address, base)
  if (!url?.startsWith('http:')) return url
  const { hostname, port } = new URL(url)
  const upgrade =
    port === '' &&
    !isLocal(hostname) &&
    (base?.startsWith('https:') || HTTPS_HOST_PATTERN.test(hostname))
  return upgrade ? `https:${url.slice(5)}` : url
}

/** Names and numbers inside one's own network have no certificates. */
function isLocal(hostname: string): boolean {
  return (
    !hostname.includes('.') || /^[\d.]+$|^\[|\.(?:local|localhost|internal|lan)$/.test(hostname)
  )
}

/** The candidate with the greatest width or density (HTML §4.8.4.2). */
export function largestOf(srcset: string): string {
  let best = ''
  let bestSize = 0
  for (const { url, size } of candidatesOf(srcset)) {
    if (size > bestSize && !isPlaceholder(url)) {
      best = url
      bestSize = size
    }
  }
  return best
}

function candidatesOf(srcset: string): { url: string; size: number }[] {
  const candidates: { url: string; size: number }[] = []
  let url = ''
  const end = (size: string) => {
    if (url !== '') candidates.push({ url, size: Number(size) || 1 })
    url = ''
  }
  for (const token of srcset.slice(0, SRCSET_LIMIT).split(/\s+/)) {
    const descriptor = url === '' ? null : DESCRIPTOR_PATTERN.exec(token)
    if (descriptor) end(descriptor[1] ?? '')
    else end('')
    url = descriptor ? (descriptor[2] ?? '') : token
    if (url.endsWith(',')) {
      url = url.slice(0, -1)
      end('')
    }
  }
  end('')
  return candidates
}

/** `640`, `640px`; nothing in per cent, and nothing no picture can have. */
export function readSize(value: string | undefined): number | undefined {
  const number = Number(/^\s*(\d{1,6})(?:\.\d+)?(?:px)?\s*$/.exec(value ?? '')?.[1] ?? 0)
  return number > 0 && number <= SIZE_LIMIT ? number : undefined
}
