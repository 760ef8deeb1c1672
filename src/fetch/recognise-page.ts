import { decodeText } from '../kit/charset.ts'
import { shownAddress } from '../kit/shown-address.ts'
import { collapseSpace, excerptOf } from '../kit/text.ts'

/** Why what came is no feed; permanent names, as those of `FetchFailureCode`. */
export type PageCode =
  | 'captcha'
  | 'empty-answer'
  | 'empty-route'
  | 'route-fault'
  | 'route-missing'
  | 'access-key'
  | 'notice'
  | 'web-page'
  | 'not-a-feed'

/** What came instead of a feed, in words for the user. */
export type RecognisedPage = {
  readonly code: PageCode
  readonly message: string
  readonly hint: string
}

export type ReceivedPage = {
  readonly url: string
  readonly body: Uint8Array
  readonly contentType?: string
  /** @default 200 */
  readonly status?: number
}

const HEAD_BYTES = 64 * 1024
const QUOTE_LIMIT = 160

// Parts and titles of the walls that ask whether somebody is human. A page about captchas has none of them.
const WALL_PATTERN =
  /cf-challenge|cf_chl_|cdn-cgi\/challenge-platform|<title>\s*(?:just a moment|attention required|access denied|ddos-guard|one more step|checking your browser|security check|安全验证|访问验证|人机验证|验证码|滑动验证|百度安全验证)|px-captcha|_incapsula_resource|geo\.captcha-delivery\.com|awswaf|gokuprops|aliyun_waf|请完成(?:下方|以下|安全)?验证|拖动滑块/i
// The same puzzles stand in comment forms, too: where there is hardly a text beside them they are the page.
const PUZZLE_PATTERN =
  /g-recaptcha|recaptcha\/api\.js|h-captcha|hcaptcha\.com|cf-turnstile|challenges\.cloudflare\.com|nc_1_n1z|geetest|verify (?:that )?you are (?:a )?human/i
const PUZZLE_TEXT_LIMIT = 1000

const RSSHUB_PATTERN = /<title>[^<]{0,40}RSSHub|looks like something went wrong/i
const RSSHUB_REASON_PATTERN = /<(code|pre|p)\b[^>]{0,200}>([^<]{1,2000})<\/\1>/i
const RSSHUB_REASON_LENGTH = 3000
const EMPTY_ROUTE_PATTERN = /route is empty|empty route/i
const ACCESS_PATTERN = /authentication failed|access denied/i
const MISSING_PATTERN = /notfounderror|wrong path|route does not exist/i
const HTML_PATTERN =
  /^(?:<!--[\s\S]{0,2000}?-->|<\?xml[^>]{0,200}>|\s){0,20}<(?:!doctype\s+html|html|head|body|title|meta|div|h1|p|center|script)\b/i
const XML_PATTERN = /^\s*<[?!]?[a-z]/i
const FEED_LINK_PATTERN =
  /<link\b(?=[^>]{0,500}\brel\s*=\s*["']?alternate)(?=[^>]{0,500}\btype\s*=\s*["']?application\/(?:rss|atom|feed)\+)[^>]{0,500}?\bhref\s*=\s*["']?([^"'\s>]+)/i

/**
 * Tells apart what servers send instead of a feed: nothing at all, a page that wants to see a human, an
 * RSSHub instance that says why a route gave nothing, a line of plain text, a web page. `undefined` for a
 * page of a bad status that says no more than its status.
 */
export function recognisePage(page: ReceivedPage): RecognisedPage | undefined {
  const { status = 200 } = page
  const isOk = status >= 200 && status < 300
  if (page.body.every(byte => byte <= 0x20)) return isOk ? emptyAnswer(page) : undefined
  const head = page.body.subarray(0, HEAD_BYTES)
  const { text } = decodeText(head, page.contentType ? { contentType: page.contentType } : {})
  if (isWall(text)) return captcha(page)
  const fault = rsshubFault(page, text, status)
  if (fault !== undefined || !isOk) return fault
  if (HTML_PATTERN.test(text)) return webPage(page, text)
  return isPlainText(page, text) ? notice(page, text) : undefined
}

function isWall(text: string): boolean {
  if (WALL_PATTERN.test(text)) return true
  return PUZZLE_PATTERN.test(text) && visibleLength(text) < PUZZLE_TEXT_LIMIT
}

function visibleLength(html: string): number {
  const body = html.replace(/<(script|style)\b[\s\S]{0,20000}?<\/\1>/gi, '')
  return collapseSpace(body.replace(/<[^>]{0,1000}>/g, ' ')).length
}

function emptyAnswer({ url }: ReceivedPage): RecognisedPage {
  return {
    code: 'empty-answer',
    message: `${shownAddress(url)} answered with nothing at all.`,
    hint: 'The trouble is most likely on the server; it will be asked again later.',
  }
}

function captcha({ url }: ReceivedPage): RecognisedPage {
  return {
    code: 'captcha',
    message: `${shownAddress(url)} answered with a page that asks whether a human is there.`,
    hint: 'Programs are kept out by a wall in front of the server. Name another address of the feed under "sources:", or ask its owner to let feed readers through.',
  }
}

/** RSSHub answers every fault with one kind of page; what matters stands in its error message. */
function rsshubFault(
  { url }: ReceivedPage,
  text: string,
  status: number,
): RecognisedPage | undefined {
  if (status === 429 || !RSSHUB_PATTERN.test(text)) return undefined
  const place = text.search(/error message/i)
  const told = place < 0 ? '' : text.slice(place, place + RSSHUB_REASON_LENGTH)
  const reason = quote(RSSHUB_REASON_PATTERN.exec(told)?.[2] ?? '')
  if (reason === '') return undefined
  const shown = shownAddress(url)
  if (EMPTY_ROUTE_PATTERN.test(reason)) {
    return {
      code: 'empty-route',
      message: `The route ${shown} found nothing at its source ("${reason}").`,
      hint: 'The source may have changed its pages, or has nothing new; it will be asked again later.',
    }
  }
  if (status === 403 || ACCESS_PATTERN.test(reason)) {
    return {
      code: 'access-key',
      message: `${shown} is refused by the instance ("${reason}").`,
      hint: 'Give the instance its accessKey under "rsshub:" in broadsheet.yaml, or name another instance.',
    }
  }
  if (status === 404 || MISSING_PATTERN.test(reason)) {
    return {
      code: 'route-missing',
      message: `The instance has no route ${shown} ("${reason}").`,
      hint: 'It may have been renamed or removed, or the instance is older than the route.',
    }
  }
  return {
    code: 'route-fault',
    message: `The route ${shown} could not read its source ("${reason}").`,
    hint: 'The trouble lies between the instance and the source; it will be asked again later.',
  }
}

function webPage({ url }: ReceivedPage, text: string): RecognisedPage {
  const [, href = ''] = FEED_LINK_PATTERN.exec(text) ?? []
  const feed = URL.parse(href.replaceAll('&amp;', '&'), url)
  return {
    code: 'web-page',
    message: `${shownAddress(url)} answered with a web page, not with a feed.`,
    hint:
      href !== '' && feed !== null
        ? `The page names a feed of its own: ${shownAddress(feed)}.`
        : 'Open it in a browser: the feed may have moved, or the server sends programs another page.',
  }
}

function notice({ url }: ReceivedPage, text: string): RecognisedPage {
  return {
    code: 'notice',
    message: `${shownAddress(url)} answered with a note instead of a feed: "${quote(text)}"`,
    hint: 'Do what the note says, or name another address of the feed under "sources:".',
  }
}

function isPlainText({ contentType = '' }: ReceivedPage, text: string): boolean {
  if (XML_PATTERN.test(text) || /^\s*[{[]/.test(text)) return false
  return !text.includes('\0') && !/^(?:image|audio|video)\//i.test(contentType)
}

/** A line of somebody else's text, without markup, short enough for a message. */
function quote(text: string): string {
  return excerptOf(text.replace(/<[^>]{0,500}>/g, ' '), QUOTE_LIMIT).replaceAll('"', "'")
}
