import { readHttpAddress } from './address.ts'
import { guardedConnector } from './connect.ts'
import { failureOf } from './failure.ts'
import { DEFAULT_LIMITS } from './limits.ts'
import type { FailedOutcome } from './outcome.ts'
import { Agent, request as ask } from './undici.ts'
import { Watch } from './watch.ts'

/** What of an answer is kept: error messages of stores are short. */
const ANSWER_LIMIT_BYTES = 16 * 1024

export type SendRequest = {
  readonly method: 'PUT' | 'POST' | 'DELETE'
  /** Absolute http(s) address. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Uint8Array
}

/** A server's word on what it was sent, whatever the status. */
export type AnsweredOutcome = {
  readonly kind: 'answered'
  readonly status: number
  /** The beginning of the body. */
  readonly text: string
}

export type SendOutcome = AnsweredOutcome | FailedOutcome

/** Sends what the owner publishes to where the owner said. Dispose of it to close its connections. */
export interface Sender extends AsyncDisposable {
  /** Sends one request; redirects are not followed, because they would carry the signature along. */
  send(request: SendRequest, signal: AbortSignal): Promise<SendOutcome>
}

export type SenderOptions = {
  /** `host:port` pairs that may be asked although they lie on a private network. */
  readonly allowHosts: readonly string[]
  /** Connections to one host at a time. */
  readonly connections: number
}

export function createSender({ allowHosts, connections }: SenderOptions): Sender {
  const limits = DEFAULT_LIMITS
  const agent = new Agent({
    connect: guardedConnector({
      allowed: new Set(allowHosts),
      timeoutMs: limits.connectTimeoutMs,
    }),
    connections,
    headersTimeout: 0, // the clocks are ours (watch.ts)
    bodyTimeout: 0,
  })
  const closing = new AbortController()
  return {
    async send(request, signal) {
      const address = readHttpAddress(request.url)
      if ('kind' in address) return address
      const { url } = address
      using watch = new Watch(limits, AbortSignal.any([signal, closing.signal]))
      try {
        const answer = await ask(agent, {
          origin: url.origin,
          path: url.pathname + url.search,
          method: request.method,
          headers: request.headers,
          signal: watch.signal,
          ...(request.body && { body: request.body }),
        })
        const text = await beginningOf(answer.body)
        return { kind: 'answered', status: answer.statusCode, text }
      } catch (error) {
        return failureOf(watch.signal.aborted ? watch.signal.reason : error, url, limits)
      }
    },
    async [Symbol.asyncDispose]() {
      closing.abort()
      await agent.destroy()
    },
  }
}

async function beginningOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body) {
    if (length < ANSWER_LIMIT_BYTES) chunks.push(chunk)
    length += chunk.byteLength
  }
  return Buffer.concat(chunks).subarray(0, ANSWER_LIMIT_BYTES).toString('utf8')
}
