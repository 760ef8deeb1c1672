import { Parser } from 'htmlparser2'
import { decodeText } from '../../kit/charset.ts'
import { collapseSpace } from '../../kit/text.ts'
import { resolveUrl } from '../../kit/url.ts'

/** A place where a feed may be, as a page or a header names it. */
export type FeedLink = { readonly url: string; readonly title?: string }

/** What a web page links to, as far as it helps to find feeds. */
export type PageLinks = {
  readonly title?: string
  /** `<link rel="alternate">` of a feed's type, in the order of the page. */
  readonly alternates: readonly FeedLink[]
  /** Links in the text that look as if they led to a feed. */
  readonly anchors: readonly FeedLink[]
  /** `<link rel="blogroll">`: lists of feeds that the author reads (https://opml.org/blogroll.opml). */
  readonly blogrolls: readonly string[]
  /** Every link in the text, with what it says and whether it stands in the frame of the page. */
  readonly links: readonly PageLink[]
}

export type PageLink = { readonly url: string; readonly text: string; readonly isInFrame: boolean }

const LENGTH_LIMIT = 5_000_000
const LINKS_LIMIT = 5000
const TEXT_LIMIT = 200
const FEED_TYPE_PATTERN =
  /^\s*(?:application|text)\/(?:(?:rss|atom|rdf|feed)\+(?:xml|json)|x-rss|json|xml)\b/i
const PLAIN_TYPE_PATTERN = /^\s*(?:application|text)\/(?:xml|json)\b/i
const FEED_ADDRESS_PATTERN =
  /(?:[/.=_-](?:rss|atom|feeds?|rdf)(?:[/.?&_-]|$)|\.(?:rss|atom|rdf)(?:[?#]|$)|(?:rss|atom|feed|index)\.(?:xml|json)(?:[?#]|$))/i
const FEED_TEXT_PATTERN =
  /^(?:rss(?: ?2(?:\.0)?)?|atom|feed|xml|订阅|訂閱|rss ?订阅|rss ?訂閱|json feed)$/i
const FRAME_ELEMENTS = new Set(['nav', 'header', 'footer', 'aside'])

type OpenLink = { url: string; text: string; label: string }

/** Reads a page's links, in whatever charset and state the page is. Never throws. */
export function readPageLinks(
  bytes: Uint8Array,
  source: { readonly url: string; readonly contentType?: string },
): PageLinks {
  const alternates: FeedLink[] = []
  const blogrolls: string[] = []
  const links: PageLink[] = []
  const anchors: FeedLink[] = []
  let base = source.url
  let title: string | undefined
  let isTitle = false
  let frames = 0
  let open: OpenLink | undefined

  function readLinkElement({
    rel = '',
    type = '',
    href = '',
    title: name,
  }: Record<string, string>) {
    const url = resolveUrl(href, base)
    const relations = rel.toLowerCase().split(/\s+/)
    if (url === undefined) return
    if (relations.includes('blogroll')) blogrolls.push(url)
    const isPlain = PLAIN_TYPE_PATTERN.test(type)
    const isFeed = FEED_TYPE_PATTERN.test(type) && (!isPlain || FEED_ADDRESS_PATTERN.test(url))
    if ((relations.includes('alternate') || relations.includes('feed')) && isFeed) {
      alternates.push(feedLink(url, name))
    }
  }

  function closeAnchor(): void {
    if (open === undefined || links.length >= LINKS_LIMIT) return
    const text = collapseSpace(open.text) || collapseSpace(open.label)
    links.push({ url: open.url, text, isInFrame: frames > 0 })
    if (FEED_ADDRESS_PATTERN.test(open.url) || FEED_TEXT_PATTERN.test(text)) {
      anchors.push(feedLink(open.url))
    }
    open = undefined
  }

  const parser = new Parser({
    onopentag(name, attributes) {
      if (FRAME_ELEMENTS.has(name)) frames++
      if (name === 'base') base = resolveUrl(attributes.href ?? '', source.url) ?? base
      else if (name === 'link') readLinkElement(attributes)
      else if (name === 'title') isTitle = title === undefined
      else if (name === 'a') {
        closeAnchor()
        const url = resolveUrl(attributes.href ?? '', base)
        if (url !== undefined) open = { url, text: '', label: attributes.title ?? '' }
      } else if (name === 'img' && open) open.label ||= attributes.alt ?? ''
    },
    ontext(text) {
      if (isTitle) title = ((title ?? '') + text).slice(0, TEXT_LIMIT)
      if (open && open.text.length < TEXT_LIMIT) open.text += text
    },
    onclosetag(name) {
      if (FRAME_ELEMENTS.has(name)) frames--
      if (name === 'a') closeAnchor()
      if (name === 'title') isTitle = false
    },
  })
  parser.end(decodeText(bytes, source).text.slice(0, LENGTH_LIMIT))
  closeAnchor()
  const name = collapseSpace(title ?? '')
  return { ...(name && { title: name }), alternates, anchors, blogrolls, links }
}

function feedLink(url: string, title?: string): FeedLink {
  const name = collapseSpace(title ?? '')
  return { url, ...(name && { title: name }) }
}

/** Feeds that the `Link` header names. @see RFC 8288 */
export function readLinkHeader(header: string, base: string): FeedLink[] {
  const pattern = /<([^<>]*)>((?:\s*;\s*[\w!#$&+.^`|~*-]+\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s;,"]+))*)/g
  return [...header.matchAll(pattern)].flatMap(([, target = '', parameters = '']) => {
    const value = (name: string): string =>
      new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^\\s;,"]+))`, 'i')
        .exec(parameters)
        ?.slice(1)
        .find(each => each !== undefined) ?? ''
    const url = resolveUrl(target, base)
    const isFeed = FEED_TYPE_PATTERN.test(value('type'))
    const isAlternate = /(?:^|\s)(?:alternate|feed)(?:\s|$)/i.test(value('rel'))
    return url !== undefined && isAlternate && isFeed ? [feedLink(url, value('title'))] : []
  })
}

const USUAL_PATHS = [
  'feed',
  'atom.xml',
  'rss.xml',
  'feed.xml',
  'index.xml',
  'rss',
  'feed.json',
  'rss2.xml',
  'feed/atom',
  'feeds/posts/default',
] as const

/** Where feeds usually lie: beside the page first, then at the root of its site. */
export function usualPlaces(page: string): string[] {
  const url = new URL(page)
  const folder = new URL(url.pathname.endsWith('/') ? '.' : `${url.pathname}/`, url)
  const folders = folder.pathname === '/' ? [folder] : [folder, new URL('/', url)]
  return folders.flatMap(each => USUAL_PATHS.map(path => new URL(path, each).href))
}
