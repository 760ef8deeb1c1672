import type { Subscription } from '../../model/subscription.ts'
import type { OpmlEdits } from '../edit-opml.ts'
import { BROADSHEET_NAMESPACE, FORMERLY_ATTRIBUTE } from '../read-subscription.ts'
import type { LostRoute } from './heal-routes.ts'

/** A subscription and where it is found from now on. */
export type HealedRoute = { readonly from: string; readonly to: string }

/** The successors that are known with an address and speak for themselves enough. */
export function healable(lost: readonly LostRoute[], leastScore: number): HealedRoute[] {
  return lost.flatMap(({ address, successor }) =>
    successor?.address !== undefined && successor.score >= leastScore
      ? [{ from: address, to: successor.address }]
      : [],
  )
}

/** Changes to a list that give feeds other addresses and let them stay the same feeds. */
export function healEdits(
  healed: readonly HealedRoute[],
  subscriptions: readonly Subscription[],
): OpmlEdits {
  const byAddress = new Map(subscriptions.map(each => [each.address, each]))
  const set = healed.map(({ from, to }) => {
    const formerly = [from, ...(byAddress.get(from)?.formerly ?? [])].join(' ')
    return [from, { xmlUrl: to, [FORMERLY_ATTRIBUTE]: formerly }] as const
  })
  return { set: new Map(set), namespaces: new Map([BROADSHEET_NAMESPACE]) }
}
