import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { SubscriptionsError } from '../errors.ts'
import type { Fetcher } from '../fetch/index.ts'
import type { SubscriptionList } from '../model/subscription.ts'
import { decodeOpml, parseOpml, readOpmlText } from '../subscriptions/index.ts'
import { fetchList, type ListSource } from './find-list.ts'

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
