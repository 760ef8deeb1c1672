import type { FeedVisit } from '../archive/index.ts'
import { readRsshubAddress } from '../kit/rsshub-address.ts'
import type { Answer } from './ask-feed.ts'
import type { AskOutcome } from './upstreams.ts'

/** A permanent redirect is remembered when so many answers in a row have agreed on it. */
const AGREEING_ANSWERS = 3

type Good = Extract<AskOutcome, { kind: 'fresh' | 'not-modified' }>
type Moves = Pick<Extract<FeedVisit, { kind: 'fresh' | 'not-modified' }>, 'announced' | 'moved'>

/**
 * What a good answer says about where the feed lives.
 *
 * A cached 301 outlives the move it announced, and parked domains abuse them: RFC 9110 §15.4.2 lets us
 * rewrite the address, so we do, but only when three answers in a row have led to the same new place and
 * each has yielded the feed; until then the redirect is followed every time. A feed that is found at its
 * own address again has not moved. Redirects of RSSHub instances and of further addresses say nothing
 * about the feed.
 */
export function movesOf({ state, place, moved }: Answer, outcome: Good): Moves {
  if (moved !== undefined) return { moved, announced: null }
  const { address, announced, health } = state
  const isOwn = place?.address === address
  const isMoved = place !== undefined && place.address === health.moved?.to
  if ((!isOwn && !isMoved) || readRsshubAddress(place.address) !== undefined) return {}
  const to = outcome.permanentUrl
  if (to === undefined) return { announced: null, ...(isOwn && health.moved && { moved: null }) }
  const times = announced?.url === to ? announced.times + 1 : 1
  if (times < AGREEING_ANSWERS) return { announced: { url: to, times } }
  return { moved: { to, by: 'redirect' }, announced: null }
}
