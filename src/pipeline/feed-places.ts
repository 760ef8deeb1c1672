import type { FeedState } from '../archive/index.ts'
import { type Place, placesOf, type RsshubParameters, type RsshubSettings } from '../fetch/index.ts'

/** What the user says about asking one feed. */
export type AskSettings = {
  /** Ask so often, whatever the feed says. */
  readonly everyMinutes?: number
  /** Where else it can be had, tried in turn. */
  readonly addresses?: readonly string[]
  readonly userAgent?: string
  /** Parameters of RSSHub for this feed; they come before the general ones. */
  readonly rsshub?: RsshubParameters
}

/** Where a feed can be asked: at its own address (or where that has moved), then at further ones. */
export type FeedPlaces = {
  /** Where it has moved to, before its own address: while the new place works the old one is left alone. */
  readonly own: readonly Place[]
  readonly further: readonly Place[]
}

/** Every place of a feed, in the order of the user's wish. */
export function feedPlaces(
  state: FeedState,
  { addresses = [], rsshub: parameters }: AskSettings,
  rsshub: RsshubSettings,
): FeedPlaces {
  const settings = { ...rsshub, parameters: { ...rsshub.parameters, ...parameters } }
  const { address, health } = state
  const own = health.moved === undefined ? [address] : [health.moved.to, address]
  const known = new Set(own)
  return {
    own: own.flatMap(one => placesOf(one, settings)),
    further: addresses.filter(one => !known.has(one)).flatMap(one => placesOf(one, settings)),
  }
}
