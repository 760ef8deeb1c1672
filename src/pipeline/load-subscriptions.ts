import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { SubscriptionsError } from '../errors.ts'
import type { Fetcher, FetchOutcome } from '../fetch/index.ts'
import { sha256Hex } from '../kit/hash.ts'
import { VERSION } from '../kit/version.ts'
import type { SubscriptionList } from '../model/subscription.ts'
import { decodeOpml, parseOpml, readOpmlBytes, readOpmlText } from '../subscriptions/index.ts'

/** A list of feeds as it was found, not read yet. */
export type ListSource = {
  readonly bytes: Uint8Array
  /** Absolute `file:` or `http(s):` URL. */
  readonly location: string
  /** Changes when the bytes, their place or the program that reads them change. */
  readonly hash: string
}

/**
 * Finds a list of feeds at a path or an http(s) address; {@link readSubscriptions} reads it.
 *
 * @throws {SubscriptionsError} `subscriptions/missing`, `subscriptions/unreachable`
 */
export async function findList(
  place: string,
  fetcher: Fetcher,
  signal: AbortSignal,
): Promise<ListSource> {
  if (/^https?:\/\//i.test(place)) {
    const { body, finalUrl } = await fetchList(place, fetcher, signal)
    return sourceOf(body, finalUrl)
  }
  const path = resolve(place)
  return sourceOf(await readOpmlBytes(path), pathToFileURL(path).href)
}

function sourceOf(bytes: Uint8Array, location: string): ListSource {
  return { bytes, location, hash: sha256Hex(`${VERSION} ${location} ${sha256Hex(bytes)}`) }
}

/** @throws {SubscriptionsError} `subscriptions/not-opml`, `subscriptions/empty` */
export function readSubscriptions({ bytes, location }: ListSource): SubscriptionList {
  return parseOpml(bytes, { location })
}

/**
 * Reads a list of feeds as the text it is, from a path or an http(s) address.
 *
 * @throws {SubscriptionsError} `subscriptions/missing`, `subscriptions/unreachable`
 */
export async function loadOpmlText(
  place: string,
  fetcher: Fetcher,
  signal: AbortSignal,
): Promise<{ readonly text: string; readonly location: string }> {
  if (/^https?:\/\//i.test(place)) {
    const { body, finalUrl } = await fetchList(place, fetcher, signal)
    return { text: decodeOpml(body).text, location: finalUrl }
  }
  const { text, path } = await readOpmlText(resolve(place))
  if (text !== undefined) return { text, location: pathToFileURL(path).href }
  throw new SubscriptionsError('subscriptions/missing', `The list of feeds ${path} is not there`, {
    hint: 'Check the path, or give an http address.',
  })
}

async function fetchList(
  place: string,
  fetcher: Fetcher,
  signal: AbortSignal,
): Promise<Extract<FetchOutcome, { kind: 'fresh' }>> {
  const outcome = await fetcher.fetch(
    { url: place, accept: 'text/x-opml, application/xml, text/xml, */*;q=0.1' },
    signal,
  )
  if (outcome.kind === 'fresh') return outcome
  const reason =
    outcome.kind === 'failed'
      ? outcome.message
      : `${place} answered that the list is ${outcome.kind}.`
  throw new SubscriptionsError(
    'subscriptions/unreachable',
    `The list of feeds could not be fetched. ${reason}`,
    {
      retry: 'later',
      hint:
        (outcome.kind === 'failed' ? outcome.hint : undefined) ??
        'Check the address given with --feeds.',
    },
  )
}
