import { setTimeout as waitInSystem } from 'node:timers/promises'
import type { Fetcher } from './fetcher.ts'
import type { FetchOutcome } from './outcome.ts'

/** The name that robots.txt files know us by. */
const PRODUCT = 'Broadsheet'
const PACE_MS = 1000
/** Crawl-delay is no part of the standard and honoured within reason. */
const CRAWL_DELAY_LIMIT_SECONDS = 10
/** RFC 9309 §2.5: what must be read at least; the rest is not looked at. */
const ROBOTS_LIMIT_BYTES = 500 * 1024
/** The cost of matching is the length of the rules times the length of the address. */
const ADDRESS_LIMIT = 2048
const CACHE_MS = 24 * 60 * 60 * 1000
const CACHE_AFTER_FAULT_MS = 60 * 60 * 1000
const HOSTS_REMEMBERED = 1000

export type RobotsOptions = {
  /** Milliseconds on any steady scale. @default performance.now */
  readonly now?: () => number
  /** @default a timer */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>
}

/** Asks sites what they allow programs to do, and keeps the pace that a guest should. */
export interface Robots {
  /**
   * Whether the site lets us ask for this page. Without a robots.txt everything is allowed; while
   * the server is in trouble nothing is (RFC 9309 §2.3.1).
   */
  isAllowed(url: string, signal: AbortSignal): Promise<boolean>
  /** Waits for our turn at the host: one request a second, in the order of the calls. */
  takeTurn(url: string, signal: AbortSignal): Promise<void>
}

type Rules = { allows(url: string): boolean; readonly paceMs: number }
type CachedRules = { readonly rules: Promise<Rules | undefined>; expiresAt: number }

const ALLOW_ALL: Rules = { allows: () => true, paceMs: PACE_MS }
const ALLOW_NOTHING: Rules = { allows: () => false, paceMs: PACE_MS }

export function createRobots(fetcher: Fetcher, options: RobotsOptions = {}): Robots {
  return new CachedRobots(fetcher, options)
}

class CachedRobots implements Robots {
  readonly #fetcher: Fetcher
  readonly #now: () => number
  readonly #wait: (ms: number, signal: AbortSignal) => Promise<void>
  readonly #cache = new Map<string, CachedRules>()
  readonly #nextTurns = new Map<string, number>()
  readonly #paces = new Map<string, number>()

  constructor(fetcher: Fetcher, { now, wait }: RobotsOptions) {
    this.#fetcher = fetcher
    this.#now = now ?? (() => performance.now())
    this.#wait = wait ?? ((ms, signal) => waitInSystem(ms, undefined, { signal }))
  }

  async isAllowed(url: string, signal: AbortSignal): Promise<boolean> {
    const page = URL.parse(url)
    if (page === null || page.origin === 'null' || url.length > ADDRESS_LIMIT) return false
    const rules = await this.#rulesOf(page.origin, signal)
    remember(this.#paces, page.hostname, rules.paceMs)
    return rules.allows(page.href)
  }

  async takeTurn(url: string, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted()
    const { hostname } = new URL(url)
    const now = this.#now()
    const turn = Math.max(now, this.#nextTurns.get(hostname) ?? now)
    remember(this.#nextTurns, hostname, turn + (this.#paces.get(hostname) ?? PACE_MS))
    if (turn > now) await this.#wait(turn - now, signal)
  }

  async #rulesOf(origin: string, signal: AbortSignal): Promise<Rules> {
    const cached = this.#cache.get(origin)
    const isFresh = cached !== undefined && this.#now() < cached.expiresAt
    const rules = await (isFresh ? cached.rules : this.#load(origin, signal))
    if (rules !== undefined) return rules
    signal.throwIfAborted()
    return this.#rulesOf(origin, signal) // whoever asked gave up; now we do
  }

  /** Asks once for all who wait. */
  #load(origin: string, signal: AbortSignal): Promise<Rules | undefined> {
    const entry: CachedRules = { rules: this.#ask(origin, signal), expiresAt: Number.MAX_VALUE }
    remember(this.#cache, origin, entry)
    const forget = (): void => void this.#cache.delete(origin)
    entry.rules.then(rules => {
      if (rules === undefined) return forget()
      entry.expiresAt = this.#now() + (rules === ALLOW_NOTHING ? CACHE_AFTER_FAULT_MS : CACHE_MS)
    }, forget)
    return entry.rules
  }

  /** The rules, or `undefined` when the caller gave up. */
  async #ask(origin: string, signal: AbortSignal): Promise<Rules | undefined> {
    const url = `${origin}/robots.txt`
    try {
      await this.takeTurn(url, signal)
    } catch (error) {
      if (signal.aborted) return undefined
      throw error
    }
    const outcome = await this.#fetcher.fetch({ url, accept: 'text/plain, */*;q=0.1' }, signal)
    return outcome.kind === 'failed' && outcome.code === 'aborted'
      ? undefined
      : rulesOf(url, outcome)
  }
}

/** RFC 9309 §2.3.1: what was answered decides whether there are rules, none, or a closed door. */
async function rulesOf(url: string, outcome: FetchOutcome): Promise<Rules> {
  if (outcome.kind === 'fresh') return parsedRules(url, outcome.body)
  if (outcome.kind !== 'failed') return ALLOW_ALL
  if (outcome.code === 'too-many-redirects' || outcome.code === 'redirect-loop') return ALLOW_ALL
  const { status = 0 } = outcome
  const isAbsent = outcome.code === 'http-status' && status >= 400 && status < 500 && status !== 429
  return isAbsent ? ALLOW_ALL : ALLOW_NOTHING
}

async function parsedRules(url: string, body: Uint8Array): Promise<Rules> {
  const { default: robotsParser } = await import('robots-parser')
  // The package's types describe a module that it is not: its export is the function itself.
  const parseRobots = robotsParser as unknown as typeof robotsParser.default
  const text = new TextDecoder().decode(body.subarray(0, ROBOTS_LIMIT_BYTES))
  const robots = parseRobots(url, text)
  const delaySeconds = Math.min(robots.getCrawlDelay(PRODUCT) ?? 0, CRAWL_DELAY_LIMIT_SECONDS)
  return {
    allows: page => robots.isAllowed(page, PRODUCT) ?? true,
    paceMs: Math.max(PACE_MS, delaySeconds * 1000),
  }
}

/** Sets an entry; the oldest goes when there are too many. */
function remember<V>(map: Map<string, V>, key: string, value: V): void {
  map.delete(key)
  map.set(key, value)
  const [oldest] = map.keys()
  if (map.size > HOSTS_REMEMBERED && oldest !== undefined) map.delete(oldest)
}
