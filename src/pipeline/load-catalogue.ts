import type { KeptCatalogue } from '../archive/index.ts'
import { SubscriptionsError } from '../errors.ts'
import type { Fetcher, FetchOutcome } from '../fetch/index.ts'
import type { Instance } from './read-instance.ts'

const CATALOGUE_PATH = '/api/namespace'
const RADAR_PATH = '/api/radar/rules'
/** An instance builds its catalogue when it is first asked for it. */
const LIMITS = { idleTimeoutMs: 60_000, totalTimeoutMs: 120_000 }

/**
 * Asks an instance for its catalogue of routes and for its radar rules.
 *
 * @throws {SubscriptionsError} `subscriptions/no-catalogue`
 */
export async function loadCatalogue(
  instance: Instance,
  fetcher: Fetcher,
  now: Date,
  signal: AbortSignal,
): Promise<Omit<KeptCatalogue, 'id'>> {
  const ask = (path: string): Promise<FetchOutcome> =>
    fetcher.fetch(
      { url: instance.address + path + instance.query, accept: 'application/json', limits: LIMITS },
      signal,
    )
  const [namespaces, radar] = await Promise.all([ask(CATALOGUE_PATH), ask(RADAR_PATH)])
  signal.throwIfAborted()
  if (namespaces.kind !== 'fresh') throw noCatalogue(instance, namespaces)
  const built = Date.parse(namespaces.validators.lastModified ?? '')
  return {
    instance: instance.address,
    readAt: now.toISOString(),
    namespaces: textOf(namespaces.body),
    ...(Number.isFinite(built) && { builtAt: new Date(built).toISOString() }),
    // A catalogue without rules is still one.
    ...(radar.kind === 'fresh' && { radar: textOf(radar.body) }),
  }
}

function textOf(body: Uint8Array): string {
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8')
}

function noCatalogue(
  { address }: Instance,
  outcome: Exclude<FetchOutcome, { kind: 'fresh' }>,
): SubscriptionsError {
  const reason = outcome.kind === 'failed' ? outcome.message : `It answered: ${outcome.kind}.`
  return new SubscriptionsError(
    'subscriptions/no-catalogue',
    `${address} gives no catalogue of routes. ${reason}`,
    {
      retry: 'later',
      hint: 'Is it the address of an RSSHub instance? Its catalogue is at /api/namespace.',
    },
  )
}
