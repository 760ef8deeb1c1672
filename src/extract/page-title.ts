import type { Block } from './cut-blocks.ts'
import { type LinkedObject, textOf } from './json-ld.ts'
import type { Page } from './page.ts'
import { decodeEntities, singleSpaced } from './plain-text.ts'

const SEPARATOR_PATTERN =
  /\s+[|·•–—:»«›<>/-]\s+|\s*[|｜_»]\s*|-{2,}|(?<=\p{Script=Han})-|-(?=\p{Script=Han})/u
const UNDERSCORE_PATTERN = /\s*_+\s*/
const TITLE_LIMIT = 300
/** What waits for the reader, before the title of the page: (3 条消息), (1 封私信 / 2 条消息). */
const UNREAD_PATTERN = /^[(（]\d{1,4}\+?\s?(?:条|封|則|条未读)[^()（）]{0,20}[)）]\s?/u

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
  const whole = [
    page.meta.get('og:title')?.[0],
    page.meta.get('articletitle')?.[0],
    textOf(article?.headline),
    page.meta.get('twitter:title')?.[0],
    page.title,
  ]
    .map(tidy)
    .filter(title => title !== '')
  const stated = whole.map(title => dropSite(title, siteName, page))
  const isNamed = heading && whole.some(title => isPartOf(heading, title, siteName))
  if (heading && (isNamed || isTitleLike(heading, stated))) {
    return { title: withoutButtons(heading.text, whole), by: 'the heading of the page' }
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

const PART_BEFORE_PATTERN = /[\s|｜_·•–—:»«›<>/-]$/u
const PART_AFTER_PATTERN = /^\s*(?:[|｜_»]|[-–—]{2}|\s[-·•–—:›>/]\s|[-–—](?=\p{Script=Han}))/u
const SHORTEST_PART = 4

/** The heading is the first of the parts of a title, or its last, however short beside the others; no logo. */
function isPartOf(heading: Block, title: string, siteName: string | undefined): boolean {
  const { text, linkShare } = heading
  if (text.length < SHORTEST_PART || text.length >= title.length || linkShare > 0.5) return false
  if (!/\p{Script=Han}/u.test(text) || squeeze(text) === squeeze(siteName)) return false
  if (title.startsWith(text)) return PART_AFTER_PATTERN.test(title.slice(text.length))
  return title.endsWith(text) && PART_BEFORE_PATTERN.test(title.slice(0, -text.length))
}

const BUTTON_PATTERN = /\s?(?:分享|收藏|打印|纠错|播报|朗读|听新闻|关注|举报|评论|原创|转载)$/u

/** A heading may hold buttons of its own; the title that somebody states goes on otherwise. */
function withoutButtons(heading: string, whole: readonly string[]): string {
  const bare = heading.replace(BUTTON_PATTERN, '')
  if (bare === heading || whole.some(title => title.includes(heading))) return heading
  return whole.some(title => title.includes(bare)) ? bare : heading
}

function overlap(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  return short.length > 0 && long.includes(short) && short.length * 2 > long.length
}

function tidy(title: string | undefined): string {
  return singleSpaced(decodeEntities((title ?? '').slice(0, 1000)))
    .trim()
    .replace(UNREAD_PATTERN, '')
}

/** Takes the site's name off the ends of a title; where nobody names the site, a short last part is it. */
export function dropSite(title: string, siteName: string | undefined, page: Page): string {
  const lead = title.split(UNDERSCORE_PATTERN)[0] ?? ''
  // Chinese sites file their titles: title_section_channel_site.
  if (/\p{Script=Han}/u.test(title) && lead.length >= 6 && lead !== title) return withoutTags(lead)
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
  if (isSite(first)) return withoutFirst(title, first)
  const rest = title.slice(0, title.lastIndexOf(last)).replace(EDGE_PATTERN, '')
  if (last.length >= 30 || rest.length <= last.length)
    return isHome(first) ? withoutFirst(title, first) : title
  return isFiled(rest, last) ? dropSite(rest, siteName, page) : rest
}

/** Tags that a portal puts behind its titles: 海湾大桥恢复通行|大桥|检修. */
function withoutTags(lead: string): string {
  const [first = '', ...tags] = lead.split('|')
  const areTags = tags.every(tag => tag.length <= 10 && tag.length * 1.5 < first.length)
  return areTags ? first.trim() : lead
}

const HOME_PATTERN = /(?:首页|主页|首頁|门户网站|人民政府|官网|网|網|在线|日报|晚报)$/u

const isHome = (part: string): boolean => part.length <= 16 && HOME_PATTERN.test(part)

const withoutFirst = (title: string, first: string): string =>
  title.slice(title.indexOf(first) + first.length).replace(EDGE_PATTERN, '')

/** Sections, channels and tags stand between a Chinese title and its site's name; each is much shorter than the title. */
function isFiled(rest: string, last: string): boolean {
  const parts = splitTitle(rest)
  const [lead = ''] = parts
  const next = parts.at(-1) ?? ''
  const isHan = /\p{Script=Han}/u.test(rest) && /\p{Script=Han}|^\w+$/u.test(next)
  return (
    isHan &&
    parts.length > 1 &&
    Math.max(next.length, last.length) * 1.5 < lead.length + 4 &&
    next.length <= 10
  )
}

const EDGE_PATTERN = /^[\s|｜_·•–—:»«›<>/-]+|[\s|｜_·•–—:»«›<>/-]+$/gu

function splitTitle(title: string): string[] {
  return title.split(SEPARATOR_PATTERN).filter(part => part.trim() !== '')
}

function squeeze(text: string | undefined): string {
  return (text ?? '').replace(/[\s\p{P}\p{S}]+/gu, '').toLowerCase()
}
