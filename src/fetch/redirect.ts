import { shownAddress } from '../kit/shown-address.ts'
import { type HttpAddress, readHttpAddress } from './address.ts'
import { type FailedOutcome, failed } from './outcome.ts'

const REDIRECT_STATUSES = new Set([301, 302, 303, 307, 308])

/** Where a fetch has got to, and how. */
export type Trail = {
  readonly url: URL
  /** Goes to the origin of the first address only. */
  readonly authorization?: string
  readonly firstOrigin: string
  /** All addresses asked so far, this one included. */
  readonly visited: readonly string[]
  /** Every redirect so far was a 301 or 308. */
  readonly isPermanent: boolean
}

/** The trail before its first step. */
export function startTrail({ url, authorization }: HttpAddress): Trail {
  const start = { url, firstOrigin: url.origin, visited: [url.href], isPermanent: true }
  return authorization === undefined ? start : { ...start, authorization }
}

/** True for a status that sends us elsewhere (RFC 9110 §15.4); 300 offers a choice and 305 is dead. */
export function isRedirect(status: number): boolean {
  return REDIRECT_STATUSES.has(status)
}

/** Takes one more step; only http and https, never in a circle, at most `limit` steps. */
export function nextTrail(
  trail: Trail,
  status: number,
  location: string | undefined,
  limit: number,
): Trail | FailedOutcome {
  const from = shownAddress(trail.url)
  if (location === undefined) {
    return failed('bad-redirect', `${from} answered ${status} but names no new address.`, {
      status,
    })
  }
  const address = readHttpAddress(location, trail.url)
  if ('kind' in address) {
    const to = JSON.stringify(location.slice(0, 200))
    return failed('bad-redirect', `${from} redirects to ${to}, which is no web address.`, {
      status,
    })
  }
  // A name and password in a Location are the sender's, not the user's: they are dropped here.
  const { url } = address
  if (trail.visited.includes(url.href)) {
    return failed('redirect-loop', `${from} redirects in a circle to ${shownAddress(url)}.`, {
      status,
    })
  }
  if (trail.visited.length > limit) {
    const message = `${shownAddress(trail.visited[0] ?? '')} redirects more than ${limit} times.`
    return failed('too-many-redirects', message, { status })
  }
  const isPermanent = trail.isPermanent && (status === 301 || status === 308)
  return { ...trail, url, visited: [...trail.visited, url.href], isPermanent }
}

/**
 * The address to remember instead of the first one; `undefined` when nothing moved for good. The
 * user's name and password stay with it only on the origin they were given for.
 */
export function permanentUrlOf(trail: Trail, asked: string): string | undefined {
  if (!trail.isPermanent || trail.visited.length === 1) return undefined
  const url = new URL(trail.url)
  const first = new URL(asked)
  if (url.origin === first.origin) {
    url.username = first.username
    url.password = first.password
  }
  return url.href
}
