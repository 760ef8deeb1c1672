import type { Validators } from './outcome.ts'

const EDGE_PATTERN = /^[\t ]+|[\t ]+$/g
const SECONDS_PATTERN = /^\d{1,10}$/
const DAY_NAME_PATTERN = /^[a-z]{3,9},? /i
const ZONED_PATTERN = /(?:GMT|UTC|[+-]\d{4})\s*$/i
const LIFETIME_LIMIT_SECONDS = 2 ** 31 // RFC 9111 §1.2.2: anything larger counts as this
const RETRY_AFTER_LIMIT_MS = 30 * 24 * 60 * 60 * 1000
const VALIDATOR_LIMIT = 4096

/** Response header by lower-case name; one character stands for one byte (latin1). */
export type ResponseHeaders = ReadonlyMap<string, readonly string[]>

/** Reads the flat list of names and values that undici calls raw. */
export function readHeaders(raw: readonly string[]): ResponseHeaders {
  const headers = new Map<string, string[]>()
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = (raw[index] ?? '').toLowerCase()
    const values = headers.get(name)
    if (values === undefined) headers.set(name, [raw[index + 1] ?? ''])
    else values.push(raw[index + 1] ?? '')
  }
  return headers
}

/** The first value of a header that should occur once. */
export function firstOf(headers: ResponseHeaders, name: string): string | undefined {
  // Not trim(): the byte A0 is half a letter in UTF-8, and no white space.
  return headers.get(name)?.[0]?.replace(EDGE_PATTERN, '') || undefined
}

/** Elements of a comma-separated header, lower case, all its lines together. */
export function listOf(headers: ResponseHeaders, name: string): readonly string[] {
  const text = headers.get(name)?.join(',').toLowerCase() ?? ''
  return text
    .split(',')
    .map(element => element.trim())
    .filter(element => element !== '')
}

/** A header's bytes as the text they most likely are: UTF-8, else latin1. */
export function textOf(value: string): string {
  const bytes = Buffer.from(value, 'latin1')
  const text = bytes.toString('utf8')
  return text.includes('\uFFFD') ? value : text
}

/** Validators of an answer; absurdly long ones are left out, since every later request would carry them. */
export function validatorsOf(headers: ResponseHeaders): Validators {
  const etag = firstOf(headers, 'etag')
  const lastModified = firstOf(headers, 'last-modified')
  return {
    ...(etag && etag.length <= VALIDATOR_LIMIT && { etag }),
    ...(lastModified && lastModified.length <= VALIDATOR_LIMIT && { lastModified }),
  }
}

/**
 * How many more seconds the answer is fresh: max-age, else Expires − Date, both less Age; 0 for
 * no-store and no-cache; `undefined` when the server says nothing (RFC 9111 §4.2.1, §4.2.3).
 */
export function maxAgeSecondsOf(headers: ResponseHeaders): number | undefined {
  const directives = listOf(headers, 'cache-control')
  if (directives.some(name => name === 'no-store' || name.startsWith('no-cache'))) return 0
  const lifetime = maxAgeIn(directives) ?? lifetimeByExpires(headers)
  if (lifetime === undefined) return undefined
  return Math.max(0, Math.min(lifetime, LIFETIME_LIMIT_SECONDS) - ageOf(headers))
}

/** Retry-After in milliseconds from `now`, seconds or any form of HTTP date (RFC 9110 §10.2.3); at most 30 days. */
export function retryAfterMsOf(headers: ResponseHeaders, now: number): number | undefined {
  const value = firstOf(headers, 'retry-after')
  if (value === undefined) return undefined
  const waitMs = SECONDS_PATTERN.test(value) ? Number(value) * 1000 : httpDate(value) - now
  return Number.isNaN(waitMs) ? undefined : Math.min(Math.max(waitMs, 0), RETRY_AFTER_LIMIT_MS)
}

function maxAgeIn(directives: readonly string[]): number | undefined {
  // The first one counts where there are several (RFC 9111 §4.2.1); s-maxage is for shared caches.
  const directive = directives.find(text => /^max-age\s*=/.test(text))
  const seconds = directive
    ?.slice(directive.indexOf('=') + 1)
    .replaceAll('"', '')
    .trim()
  return seconds !== undefined && SECONDS_PATTERN.test(seconds) ? Number(seconds) : undefined
}

function lifetimeByExpires(headers: ResponseHeaders): number | undefined {
  const expires = firstOf(headers, 'expires')
  const date = firstOf(headers, 'date')
  if (expires === undefined || date === undefined) return undefined
  const seconds = Math.round((httpDate(expires) - httpDate(date)) / 1000)
  return Number.isNaN(seconds) ? 0 : Math.max(seconds, 0) // `Expires: 0` and other nonsense mean "stale"
}

function ageOf(headers: ResponseHeaders): number {
  const age = firstOf(headers, 'age')
  return age !== undefined && SECONDS_PATTERN.test(age) ? Number(age) : 0
}

/** Milliseconds since 1970, or NaN. The old asctime form has no zone and means GMT, wherever we run. */
function httpDate(text: string): number {
  if (!DAY_NAME_PATTERN.test(text)) return Number.NaN // Date.parse reads a year out of any number
  return Date.parse(ZONED_PATTERN.test(text) ? text : `${text} GMT`)
}
