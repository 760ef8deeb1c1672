import type { Agent as HttpAgent } from 'undici'
import { shownAddress } from '../kit/shown-address.ts'
import { readHostAndPort, readHttpAddress } from './address.ts'
import { type Answer, outcomeOf } from './answer.ts'
import { guardedConnector, type Lookup } from './connect.ts'
import { failureOf, isStaleConnection } from './failure.ts'
import { readFileAddress } from './file.ts'
import { Gate, HostGates } from './gate.ts'
import { DEFAULT_LIMITS, type FetchLimits, type RequestLimits } from './limits.ts'
import { type FetchOutcome, failed } from './outcome.ts'
import { isRedirect, nextTrail, startTrail, type Trail } from './redirect.ts'
import { type FetchRequest, requestHeaders } from './request.ts'
import { firstOf, readHeaders, textOf } from './response-headers.ts'
import { Agent, request as send } from './undici.ts'
import { Watch } from './watch.ts'

/** Says what asks and for what purpose; publishers read it in their logs. */
const USER_AGENT = 'Broadsheet/0.1 (feed reader)'
/** Bodies of more than about 1 MiB that may be on their way at a time. */
const LARGE_BODY_LIMIT = 4
/** Bodies that are decoded at a time; a decoder may need 16 MiB beside what it decodes. */
const DECODER_LIMIT = 4

export type FetcherOptions = {
  /** `host:port` pairs that may be asked although they lie on a private network. */
  readonly allowHosts: readonly string[]
  readonly userAgent?: string
  readonly limits?: Partial<FetchLimits>
  /** Resolves host names. @default the system's resolver */
  readonly lookup?: Lookup
  /** Milliseconds since 1970. @default Date.now */
  readonly now?: () => number
}

/** The only way this program asks another one for something. Dispose of it to close its connections. */
export interface Fetcher extends AsyncDisposable {
  /**
   * Asks for one address, following redirects. Whatever a server or a network does is an outcome.
   *
   * @see RFC 9110 §13.1 (conditional requests), §15.4 (redirection)
   */
  fetch(request: FetchRequest, signal: AbortSignal): Promise<FetchOutcome>
}

/**
 * Makes the program's HTTP client.
 *
 * @throws {ConfigError} `config/usage` when an entry of `allowHosts` is not HOST:PORT
 */
export function createFetcher(options: FetcherOptions): Fetcher {
  return new HttpFetcher(options)
}

/** What one fetch carries from hop to hop. */
type Journey = {
  readonly request: FetchRequest
  readonly limits: RequestLimits
  readonly watch: Watch
}

class HttpFetcher implements Fetcher {
  readonly #agent: HttpAgent
  readonly #gates: HostGates
  readonly #largeBodies = new Gate(LARGE_BODY_LIMIT)
  readonly #decoders = new Gate(DECODER_LIMIT)
  readonly #limits: FetchLimits
  readonly #userAgent: string
  readonly #now: () => number
  readonly #closing = new AbortController()

  constructor({ allowHosts, userAgent = USER_AGENT, limits, lookup, now }: FetcherOptions) {
    this.#limits = { ...DEFAULT_LIMITS, ...limits }
    this.#userAgent = userAgent
    this.#now = now ?? Date.now
    this.#gates = new HostGates(this.#limits.connectionsPerHost, this.#limits.connections)
    const allowed = new Set(allowHosts.map(readHostAndPort))
    const timeoutMs = this.#limits.connectTimeoutMs
    this.#agent = new Agent({
      connect: guardedConnector({ allowed, timeoutMs, ...(lookup && { lookup }) }),
      connections: this.#limits.connectionsPerHost,
      maxHeaderSize: this.#limits.headerLimitBytes,
      // The clocks are ours (see watch.ts): undici's are coarse and start over at each hop.
      headersTimeout: 0,
      bodyTimeout: 0,
    })
  }

  async fetch(request: FetchRequest, signal: AbortSignal): Promise<FetchOutcome> {
    const limits = limitsOf(request, this.#limits)
    if (/^\s*file:/i.test(request.url)) return fetchFile(request, limits)
    const address = readHttpAddress(request.url)
    if ('kind' in address) return address
    using watch = new Watch(limits, AbortSignal.any([signal, this.#closing.signal]))
    let step: Trail | FetchOutcome = startTrail(address)
    while (!('kind' in step)) step = await this.#hop(step, { request, limits, watch })
    return { ...step, tookMs: watch.spentMs }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort()
    await this.#agent.destroy()
  }

  /** Asks one address: an outcome, or the next step of the trail. */
  async #hop(trail: Trail, journey: Journey): Promise<Trail | FetchOutcome> {
    const { limits, watch } = journey
    try {
      watch.suspend()
      using _place = await this.#gates.enter(trail.url.hostname, watch.signal)
      watch.resume()
      return await this.#visit(trail, journey)
    } catch (error) {
      return failureOf(watch.signal.aborted ? watch.signal.reason : error, trail.url, limits)
    }
  }

  async #visit(trail: Trail, journey: Journey): Promise<Trail | FetchOutcome> {
    const { request, limits, watch } = journey
    const answer = await this.#ask(trail, journey)
    using _body = thatCloses(answer)
    watch.progress()
    if (isRedirect(answer.status)) {
      const location = firstOf(answer.headers, 'location')
      return nextTrail(trail, answer.status, location && textOf(location), limits.redirectLimit)
    }
    using turn = new LargeBodyTurn(this.#largeBodies, watch)
    const body = {
      limitBytes: limits.bodyLimitBytes,
      onProgress: () => watch.progress(),
      onLarge: () => turn.wait(),
      onDecode: () => this.#decoderTurn(watch),
    }
    return await outcomeOf(answer, { request, trail, body, now: this.#now() })
  }

  /** By now all has arrived: the rest is our work and not counted. */
  #decoderTurn(watch: Watch): Promise<Disposable> {
    watch.suspend()
    return this.#decoders.enter(watch.signal)
  }

  async #ask(trail: Trail, journey: Journey): Promise<Answer> {
    try {
      return await this.#send(trail, journey)
    } catch (error) {
      if (journey.watch.signal.aborted || !isStaleConnection(error)) throw error
      return this.#send(trail, journey)
    }
  }

  async #send({ url, ...rest }: Trail, { request, watch }: Journey): Promise<Answer> {
    const { statusCode, headers, body } = await send(this.#agent, {
      origin: url.origin,
      path: url.pathname + url.search,
      method: 'GET',
      headers: requestHeaders(request, { url, ...rest }, this.#userAgent),
      signal: watch.signal,
      responseHeaders: 'raw',
    })
    // The types know nothing of `raw`, which gives names and values in turn.
    const raw = headers as unknown as readonly string[]
    return { status: statusCode, headers: readHeaders(raw), body }
  }
}

/** A request's own word comes first; a patient one lets the server be silent for longer. */
function limitsOf(request: FetchRequest, limits: FetchLimits): FetchLimits {
  const idle = request.patient ? { idleTimeoutMs: limits.patientIdleTimeoutMs } : {}
  return { ...limits, ...idle, ...request.limits }
}

/** A place among the few large bodies, taken when a body turns out to be one. */
class LargeBodyTurn implements Disposable {
  readonly #gate: Gate
  readonly #watch: Watch
  readonly #places = new DisposableStack()
  #waiting: Promise<void> | undefined

  constructor(gate: Gate, watch: Watch) {
    this.#gate = gate
    this.#watch = watch
  }

  wait(): Promise<void> {
    this.#waiting ??= this.#enter()
    return this.#waiting
  }

  [Symbol.dispose](): void {
    this.#places.dispose()
  }

  async #enter(): Promise<void> {
    this.#watch.suspend()
    this.#places.use(await this.#gate.enter(this.#watch.signal))
    this.#watch.resume()
  }
}

/** Leaves what is not wanted of a body unread; the connection is kept if all of it is here already. */
function thatCloses({ body }: Answer): Disposable {
  return {
    [Symbol.dispose]() {
      body.on('error', () => {}) // being cut off is what we ask of it
      body.destroy()
    },
  }
}

async function fetchFile(request: FetchRequest, limits: RequestLimits): Promise<FetchOutcome> {
  if (request.allowFile) {
    return readFileAddress(request.url, request.validators ?? {}, limits.bodyLimitBytes)
  }
  const shown = shownAddress(request.url)
  const hint = 'Only a feed list on this machine may name files, by relative path.'
  return failed('refused-address', `${shown} was not read, because it is a file.`, { hint })
}
