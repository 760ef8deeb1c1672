import type { RequestLimits } from './limits.ts'
import type { Validators } from './outcome.ts'
import type { Trail } from './redirect.ts'

/** Feeds first, then anything: servers that choose by it give the feed, and those that refuse "*" do not. */
const FEED_ACCEPT =
  'application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml;q=0.9, ' +
  'application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, text/html;q=0.4, */*;q=0.1'

const ACCEPT_ENCODING = 'gzip, br, zstd' // not deflate: servers disagree about what it means
const ILLEGAL_VALUE_PATTERN = /[^\t\x20-\x7e\x80-\xff]/

export type FetchRequest = {
  /** Absolute http(s) address; `file:` too when `allowFile` is set. */
  readonly url: string
  /** Of the last `fresh` or `not-modified` outcome; absent on first contact. */
  readonly validators?: Validators
  /** The `finalUrl` that came with the validators: they are sent to its server only. @default `url` */
  readonly validatorsUrl?: string
  /** @default feeds in all their types, then anything */
  readonly accept?: string
  /** The page that mentions `url`; some servers give pictures to their own pages only. */
  readonly referrer?: string
  /** @default false */
  readonly allowFile?: boolean
  /** The server may be silent for longer than others (`patientIdleTimeoutMs`). @default false */
  readonly patient?: boolean
  /** @default the program's own name */
  readonly userAgent?: string
  readonly limits?: Partial<RequestLimits>
}

/**
 * The header of one hop. The user's name and password go to the origin they were given for only; the
 * validators go to the server that gave them, because an entity tag stands for a state of one resource
 * and means something else, or the wrong thing, to another one (RFC 9110 §8.8.3).
 */
export function requestHeaders(
  request: FetchRequest,
  trail: Trail,
  userAgent: string,
): Record<string, string> {
  const { url, authorization, firstOrigin } = trail
  const known = isConditional(request, url) ? request.validators : undefined
  const headers = {
    'user-agent': isSendable(request.userAgent) ? request.userAgent : userAgent,
    accept: request.accept ?? FEED_ACCEPT,
    'accept-encoding': ACCEPT_ENCODING,
    authorization: url.origin === firstOrigin ? authorization : undefined,
    referer: refererFor(request.referrer, url),
    'if-none-match': known?.etag,
    'if-modified-since': known?.lastModified,
  }
  const sendable = Object.entries(headers).filter(([, value]) => isSendable(value))
  return Object.fromEntries(sendable) as Record<string, string>
}

/** True when this hop is asked conditionally. */
export function isConditional({ validators, validatorsUrl, url }: FetchRequest, hop: URL): boolean {
  if (!isSendable(validators?.etag) && !isSendable(validators?.lastModified)) return false
  const source = URL.parse(validatorsUrl ?? url)
  return source !== null && isSameServer(source, hop)
}

/** http and https of one host are one server; two ports that are spelled out are two. */
function isSameServer(one: URL, other: URL): boolean {
  return one.hostname === other.hostname && one.port === other.port
}

function isSendable(value: string | undefined): boolean {
  return value !== undefined && value !== '' && !ILLEGAL_VALUE_PATTERN.test(value)
}

/** Never from a secure page to an insecure server, never with a name, a password or a fragment. */
function refererFor(referrer: string | undefined, url: URL): string | undefined {
  const page = referrer === undefined ? null : URL.parse(referrer)
  if (page === null || !/^https?:$/.test(page.protocol)) return undefined
  if (page.protocol === 'https:' && url.protocol === 'http:') return undefined
  page.username = ''
  page.password = ''
  page.hash = ''
  return page.href
}
