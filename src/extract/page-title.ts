import type { Block } from './cut-blocks.ts'
import { type LinkedObject, textOf } from './json-ld.ts'
import type { Page } from './page.ts'
import { decodeEntities, singleSpaced } from './plain-text.ts'

const SEPARATOR_PATTERN =
  /\s+[|·•–—:»«›<>/-]\s+|\s*[|｜_»]\s*|-{2,}|(?<=\p{Script=Han})-|-(?=\p{Script=Han})/u
const UNDERSCORE_PATTERN = /\s*_+\s*/
const TITLE_LIMIT = 300

/**
 * The article's title, without the site's name. In this order: the heading that the page's own title names;
 * what JSON-LD, OpenGraph and Twitter agree on; the head's title less the parts that name the site.
 */
export function readTitle(
  page: Page,
  blocks: readonly Block[],
  titleBlock: number,
  article: LinkedObject | undefined,
  siteName: string | undefined,
): { readonly title?: string; readonly by?: string } {
  const heading = blocks[titleBlock]
  const stated = [
    page.meta.get('og:title')?.[0],
    page.meta.get('articletitle')?.[0],
    textOf(article?.headline),
    page.meta.get('twitter:title')?.[0],
    page.title,
  ]
    .map(tidy)
    .filter(title => title !== '')
    .map(title => dropSite(title, siteName, page))
  if (heading && isTitleLike(heading, stated)) {
    return { title: heading.text, by: 'the heading of the page' }
  }
  if (stated[0] !== undefined) return { title: stated[0], by: 'the head of the page' }
  return heading ? { title: heading.text, by: 'the only heading' } : {}
}

/** An `h1` of several words stands by itself; any other block must be what somebody calls the title. */
function isTitleLike(heading: Block, stated: readonly string[]): boolean {
  if (heading.text.length > TITLE_LIMIT) return false
  if (heading.kind === 'h1' && heading.measure.words >= 3) return true
  const text = squeeze(heading.text)
  return stated.length === 0 || stated.some(title => overlap(squeeze(title), text))
}

function overlap(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  return short.length > 0 && long.includes(short) && short.length * 2 > long.length
}

function tidy(title: string | undefined): string {
  return singleSpaced(decodeEntities((title ?? '').slice(0, 1000))).trim()
}

/** Takes the site's name off the ends of a title; where nobody names the site, a short last part is it. */
export function dropSite(title: string, siteName: string | undefined, page: Page): string {
  const lead = title.split(UNDERSCORE_PATTERN)[0] ?? ''
  // Chinese sites file their titles: title_section_channel_site.
  if (/\p{Script=Han}/u.test(title) && lead.length >= 6 && lead !== title) return lead
  const parts = splitTitle(title)
  if (parts.length < 2) return title
  const names = [siteName, page.meta.get('application-name')?.[0]].map(squeeze).filter(Boolean)
  const host = squeeze(URL.parse(page.baseUrl)?.hostname.replace(/^www\.|\.\w+$/g, ''))
  const isSite = (part: string): boolean => {
    const text = squeeze(part)
    return names.some(name => overlap(name, text)) || (text.length > 2 && host.includes(text))
  }
  const last = parts[parts.length - 1] ?? ''
  const first = parts[0] ?? ''
  if (isSite(last))
    return dropSite(
      title.slice(0, title.lastIndexOf(last)).replace(EDGE_PATTERN, ''),
      siteName,
      page,
    )
  if (isSite(first))
    return title.slice(title.indexOf(first) + first.length).replace(EDGE_PATTERN, '')
  const rest = title.slice(0, title.lastIndexOf(last)).replace(EDGE_PATTERN, '')
  return last.length < 30 && rest.length > last.length ? rest : title
}

const EDGE_PATTERN = /^[\s|｜_·•–—:»«›<>/-]+|[\s|｜_·•–—:»«›<>/-]+$/gu

function splitTitle(title: string): string[] {
  return title.split(SEPARATOR_PATTERN).filter(part => part.trim() !== '')
}

function squeeze(text: string | undefined): string {
  return (text ?? '').replace(/[\s\p{P}\p{S}]+/gu, '').toLowerCase()
}
