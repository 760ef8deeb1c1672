import { resolve } from 'node:path'
import { SubscriptionsError } from '../errors.ts'
import type { Fetcher } from '../fetch/index.ts'
import type { SubscriptionList } from '../model/subscription.ts'
import { parseOpml, readOpmlFile } from '../subscriptions/index.ts'

/**
 * Reads a list of feeds from a path or an http(s) address.
 *
 * @throws {SubscriptionsError} `subscriptions/missing`, `subscriptions/not-opml`, `subscriptions/empty`, `subscriptions/unreachable`
 */
export async function loadSubscriptions(
  place: string,
  fetcher: Fetcher,
  signal: AbortSignal,
): Promise<SubscriptionList> {
  if (!/^https?:\/\//i.test(place)) return readOpmlFile(resolve(place))
  const outcome = await fetcher.fetch(
    { url: place, accept: 'text/x-opml, application/xml, text/xml, */*;q=0.1' },
    signal,
  )
  if (outcome.kind === 'fresh') return parseOpml(outcome.body, { location: outcome.finalUrl })
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
