import type { Retry } from '../errors.ts'

/**
 * What a server lets us send back next time (RFC 9110 §8.8). Kept byte for byte, quotes included:
 * one character stands for one byte (latin1), so a header in any charset survives the way there and back.
 */
export type Validators = { readonly etag?: string; readonly lastModified?: string }

/** Why nothing usable came back; permanent names, for records and for whoever decides what to do. */
export type FetchFailureCode =
  | 'bad-address'
  | 'refused-address'
  | 'dns'
  | 'connection'
  | 'tls'
  | 'timeout'
  | 'too-slow'
  | 'too-large'
  | 'headers-too-large'
  | 'bad-response'
  | 'bad-encoding'
  | 'http-status'
  | 'bad-redirect'
  | 'redirect-loop'
  | 'too-many-redirects'
  | 'aborted'
  | 'file-missing'
  | 'file-unreadable'

/** A whole answer with a body. */
export type FreshOutcome = {
  readonly kind: 'fresh'
  readonly status: number
  /** Decoded: no content coding is left on it. May be empty. */
  readonly body: Uint8Array
  /** True when the compressed body ended too early and this is its beginning; it has no validators then. */
  readonly incomplete?: true
  readonly validators: Validators
  /** Where the body came from, without fragment and without user name or password. */
  readonly finalUrl: string
  /** Where the address has moved to: set when every redirect on the way was a 301 or 308. */
  readonly permanentUrl?: string
  readonly contentType?: string
  /** The `Link` header (RFC 8288), as sent. */
  readonly link?: string
  /** How much longer the server calls this fresh (RFC 9111 §4.2); absent when it does not say. */
  readonly maxAgeSeconds?: number
}

/** The server says that what `validators` stand for is still the current state. */
export type NotModifiedOutcome = {
  readonly kind: 'not-modified'
  readonly validators: Validators
  readonly finalUrl: string
  readonly permanentUrl?: string
  readonly maxAgeSeconds?: number
}

/** 410: the publisher took it away for good (RFC 9110 §15.5.11). */
export type GoneOutcome = { readonly kind: 'gone'; readonly finalUrl: string }

export type FailedOutcome = {
  readonly kind: 'failed'
  readonly code: FetchFailureCode
  readonly status?: number
  /** One sentence: what happened, to what, and why. */
  readonly message: string
  /** What the user can do about it. */
  readonly hint?: string
  /** As the server asks, counted from now. */
  readonly retryAfterMs?: number
  /** `never`: the same request cannot succeed before somebody changes the address. */
  readonly retry: Extract<Retry, string>
  /** The page that came with a bad status, where one came quickly: it may say what is wrong. */
  readonly body?: Uint8Array
  readonly contentType?: string
  /** Where that page came from. */
  readonly finalUrl?: string
}

/** What one request told us. All of these are ordinary; only faults of ours are thrown. */
export type FetchOutcome = (FreshOutcome | NotModifiedOutcome | GoneOutcome | FailedOutcome) & {
  /** Time spent on the network, waiting for a turn not counted; absent for files and bad addresses. */
  readonly tookMs?: number
}

const HINTS: Partial<Readonly<Record<FetchFailureCode, string>>> = {
  'bad-address': 'Correct the address in the list of feeds.',
  dns: 'Check the spelling of the host name and the connection to the internet.',
  tls: "Open the address in a browser to see what is wrong with the server's certificate.",
  'too-large': 'Ask the publisher for a shorter feed, or for one with fewer entries.',
  'redirect-loop': 'Open the address in a browser; a feed that needs cookies cannot be read.',
  'file-missing': 'Check the path in the list of feeds; it is relative to that list.',
  'file-unreadable': 'Check that it is a plain file and that you may read it.',
}

type FailureDetails = Pick<
  FailedOutcome,
  'status' | 'hint' | 'retryAfterMs' | 'body' | 'contentType' | 'finalUrl'
>

/** Builds a failed outcome with the usual hint of its code. */
export function failed(
  code: FetchFailureCode,
  message: string,
  details: FailureDetails = {},
): FailedOutcome {
  const hint = details.hint ?? HINTS[code]
  const retry = code === 'bad-address' ? 'never' : 'later'
  return { kind: 'failed', code, message, retry, ...details, ...(hint && { hint }) }
}
