import type { Page } from './page.ts'
import { singleSpaced } from './plain-text.ts'

/** A picture's address, absolute, and what the page says it shows. */
export type Picture = { readonly src: string; readonly alt: string }

/** Where lazy loaders keep the real address, the commonest first (WeChat's `data-src`). */
const LAZY_NAMES = [
  'data-src',
  'data-original',
  'data-lazy-src',
  'data-actualsrc',
  'data-original-src',
  'data-lazyload',
  'data-lazy',
  'data-echo',
  'data-url',
]
const DECORATION_PATTERN =
  /(?:^|[/_.-])(?:logo|icon|icons|avatar|spacer|blank|pixel|loading|placeholder|qrcode|qr_code|erweima|ewm|share|emoji|sprite|1x1|transparent|grey|gravatar)(?:[/_.\d-]|$)/i
const DECORATION_NAMES_PATTERN =
  /\b(?:avatar|logo|icon|qrcode|emoji|gravatar|author-(?:img|image|photo))\b/i
const SMALLEST_SIDE = 48

/** The picture that an `<img>` shows, past lazy loading; undefined when it only decorates. */
export function pictureOf(page: Page, index: number, baseUrl: string): Picture | undefined {
  const node = page.nodes[index]
  if (!node) return undefined
  const { attributes } = node
  if (isSmall(attributes.width) || isSmall(attributes.height)) return undefined
  if (DECORATION_NAMES_PATTERN.test(node.names)) return undefined
  const candidates = [
    ...LAZY_NAMES.map(name => attributes[name]),
    largest(attributes['data-srcset']),
    attributes.src,
    largest(attributes.srcset),
    pictureSource(page, index),
  ]
  const source = candidates.find(
    value => value && !/^(?:data|about|blob|javascript):/i.test(value.trim()),
  )
  const src = source ? URL.parse(source.trim(), baseUrl) : null
  if (!src || !/^https?:$/.test(src.protocol) || DECORATION_PATTERN.test(src.pathname))
    return undefined
  return { src: src.href, alt: singleSpaced(attributes.alt ?? '').trim() }
}

function isSmall(size: string | undefined): boolean {
  const pixels = /^\s*(\d{1,5})(?:px)?\s*$/.exec(size ?? '')?.[1]
  return pixels !== undefined && Number(pixels) < SMALLEST_SIDE
}

/** The widest address of a `srcset`. */
function largest(sources: string | undefined): string | undefined {
  if (!sources) return undefined
  let best: string | undefined
  let most = -1
  for (const source of sources.slice(0, 8000).split(/,\s+/)) {
    const [address, size] = source.trim().split(/\s+/)
    const width = Number.parseFloat(size ?? '1')
    if (address && width > most) {
      most = width
      best = address
    }
  }
  return best
}

/** `<picture>` may give its only real address in a `<source>` before the `<img>`. */
function pictureSource(page: Page, index: number): string | undefined {
  for (let at = index - 1; at > 0 && index - at < 8; at--) {
    const node = page.nodes[at]
    if (node?.tag === 'picture') return undefined
    if (node?.tag === 'source')
      return largest(node.attributes.srcset ?? node.attributes['data-srcset'])
  }
  return undefined
}
