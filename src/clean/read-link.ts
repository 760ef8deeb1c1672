import { canonicalForm, resolveUrl } from '../kit/url.ts'
import { findElement, type MarkupElement, textOf } from './markup.ts'

const SCHEMES = ['http:', 'https:', 'mailto:']
const PICTURE_ADDRESS_PATTERN = /\.(?:jpe?g|png|gif|webp|avif|bmp)(?:[?#!]|$)/i
const PICTURES = new Set(['img', 'picture'])
// URLs keep these in mail addresses, where no Markdown and few mail programs take them.
const MAIL_UNSAFE_PATTERN = /[\s<>"`{}|\\^[\]]/g

/**
 * Where a link of the article leads: absolute, without trackers and redirectors. Absent for places
 * in the page itself, whose ids are gone, for scripts, and for pictures that only enlarge themselves.
 */
export function readLink(element: MarkupElement, base: string | undefined): string | undefined {
  const href = element.attributes.get('href')?.trim() ?? ''
  if (href === '' || href.startsWith('#')) return undefined
  const url = resolveUrl(href, base, SCHEMES)
  if (url?.startsWith('mailto:')) return tidyMail(url)
  const target = url && targetOf(url)
  const enlarges = target && PICTURE_ADDRESS_PATTERN.test(target) && isPictureOnly(element)
  return enlarges ? undefined : target
}

/** Most addresses are what they were; those that lost something may be no address any more. */
function targetOf(url: string): string | undefined {
  if (!/[?#]/.test(url)) return url
  const canonical = canonicalForm(url)
  return canonical === url ? url : resolveUrl(canonical)
}

function tidyMail(url: string): string | undefined {
  const address = url.slice('mailto:'.length).replace(/^(?:\s|%20)+/, '')
  const plain = address.replace(MAIL_UNSAFE_PATTERN, encodeURIComponent)
  return plain === '' ? undefined : `mailto:${plain}`
}

function isPictureOnly(element: MarkupElement): boolean {
  return findElement(element, PICTURES) !== undefined && textOf(element).trim() === ''
}
