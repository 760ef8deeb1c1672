import type { KeptCatalogue } from '../archive/index.ts'
import { SubscriptionsError } from '../errors.ts'
import type { Fetcher, FetchOutcome } from '../fetch/index.ts'

const CATALOGUE_PATH = '/api/namespace'
const RADAR_PATH = '/api/radar/rules'
/** An instance builds its catalogue when it is first asked for it. */
const LIMITS = { idleTimeoutMs: 60_000, totalTimeoutMs: 120_000 }
const LOCAL_HOST_PATTERN = /^(?:localhost|127\.|10\.|192\.168\.|\[)/i

/** An RSSHub instance as the user names it. */
export type Instance = {
  /** Without a slash at the end and without a key: what it is known by. */
  readonly address: string
  /** `host:port`, for the guard against private addresses. */
  readonly host: string
  /** A key or other parameters that every request to it carries. */
  readonly query: string
}

/** Reads the address of an instance; `rsshub.app` and `localhost:1200` are enough. */
export function readInstance(given: string): Instance | undefined {
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(given)
  const scheme = LOCAL_HOST_PATTERN.test(given) ? 'http' : 'https'
  const url = URL.parse(hasScheme ? given : `${scheme}://${given}`)
  if (url === null || !/^https?:$/.test(url.protocol)) return undefined
  const port = url.port || (url.protocol === 'https:' ? '443' : '80')
  const path = url.pathname.replace(/\/+$/, '')
  return { address: url.origin + path, host: `${url.hostname}:${port}`, query: url.search }
}

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
