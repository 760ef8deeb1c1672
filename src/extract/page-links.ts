import type { Page } from './page.ts'
import { textUnder } from './plain-text.ts'

const NEXT_TEXT_PATTERN =
  /^(?:下一?[页頁]|后一?页|next(?: page)?|page suivante|次へ|次のページ)\s?[»›>→]*$/i
const PAGE_NUMBER_PATTERN = /(?:[_-]\d{1,3}|\/\d{1,2}\/?|\/page\/\d{1,3}\/?)$/

/**
 * Address of the next page of the same article; absent where the link leads to another article. The link
 * must say so (`rel=next`, 下一页) and its address must be this one's with a page number.
 */
export function nextPageOf(page: Page, url: string): string | undefined {
  const linked = page.links.get('next')?.[0]
  if (linked && isPageOf(linked, page.baseUrl, url)) return URL.parse(linked, page.baseUrl)?.href
  for (const [index, { tag, attributes }] of page.nodes.entries()) {
    const { href, rel } = attributes
    if (tag !== 'a' || !href) continue
    const saysNext =
      /(?:^|\s)next(?:\s|$)/.test(rel ?? '') || NEXT_TEXT_PATTERN.test(textUnder(page, index, 40))
    if (saysNext && isPageOf(href, page.baseUrl, url)) return URL.parse(href, page.baseUrl)?.href
  }
  return undefined
}

/** Address of the page's AMP version, a plainer rendering of the same article. */
export function ampOf(page: Page): string | undefined {
  const href = page.links.get('amphtml')?.[0]
  const address = href ? URL.parse(href, page.baseUrl) : null
  return address && /^https?:$/.test(address.protocol) ? address.href : undefined
}

const PRINT_TEXT_PATTERN =
  /^(?:打印(?:本[页文])?|打印版|print(?: (?:this )?(?:page|article|story|version))?|printer-?friendly.{0,12})$/i

/** Address of the page's version for printers, on the same host: another plainer rendering. */
export function printOf(page: Page): string | undefined {
  const own = URL.parse(page.baseUrl)
  for (const [index, { tag, attributes }] of page.nodes.entries()) {
    const { href, rel } = attributes
    if (!href || (tag !== 'a' && tag !== 'link')) continue
    const saysPrint =
      tag === 'link'
        ? /print/i.test(attributes.media ?? '') && /alternate/i.test(rel ?? '')
        : PRINT_TEXT_PATTERN.test(textUnder(page, index, 40))
    const target = saysPrint ? URL.parse(href, page.baseUrl) : null
    if (!target || !/^https?:$/.test(target.protocol)) continue
    if (target.host === own?.host && target.href.split('#')[0] !== own.href) return target.href
  }
  return undefined
}

function isPageOf(href: string, baseUrl: string, url: string): boolean {
  const target = URL.parse(href, baseUrl)
  const own = URL.parse(url)
  if (!target || !own || target.host !== own.host) return false
  if (target.href.split('#')[0] === own.href.split('#')[0]) return false
  const stem = stemOf(own)
  return stem.length > 1 && stemOf(target) === stem && numberOf(target) > numberOf(own)
}

/** The path without extension and page number. */
function stemOf({ pathname }: URL): string {
  return pathname
    .replace(/\.[a-z]{2,5}$/i, '')
    .replace(PAGE_NUMBER_PATTERN, '')
    .replace(/\/$/, '')
}

/** The page that an address names; the first page often names none. */
function numberOf({ pathname, searchParams }: URL): number {
  const query = searchParams.get('page') ?? searchParams.get('p') ?? searchParams.get('pg')
  if (query && /^\d{1,3}$/.test(query)) return Number(query)
  const path = PAGE_NUMBER_PATTERN.exec(pathname.replace(/\.[a-z]{2,5}$/i, ''))?.[0] ?? ''
  return Number(/\d+/.exec(path)?.[0] ?? 1)
}
