import { shownAddress } from '../kit/shown-address.ts'
import { hostAndPort } from './address.ts'
import { RefusedAddressError } from './connect.ts'
import type { RequestLimits } from './limits.ts'
import { type FailedOutcome, type FetchFailureCode, failed } from './outcome.ts'
import { Stopped } from './watch.ts'

/** What the codes of Node and undici mean; anything else about certificates is found by its prefix. */
const CODES: Readonly<Record<string, FetchFailureCode>> = {
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EAI_FAIL: 'dns',
  EAI_NODATA: 'dns',
  EAI_NONAME: 'dns',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_OVERFLOW: 'headers-too-large',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls',
  UNABLE_TO_GET_ISSUER_CERT: 'tls',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls',
  HOSTNAME_MISMATCH: 'tls',
  EPROTO: 'tls',
}
const PREFIXES: readonly (readonly [prefix: string, code: FetchFailureCode])[] = [
  ['HPE_', 'bad-response'],
  ['ERR_TLS_', 'tls'],
  ['ERR_SSL_', 'tls'],
  ['CERT_', 'tls'],
  ['CRL_', 'tls'],
]

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the server cut the connection',
  UND_ERR_SOCKET: 'the server closed the connection early',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'the answer is not as long as its header says',
  EPIPE: 'the server closed the connection early',
  ETIMEDOUT: 'the connection timed out',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
}

/** Faults after which a second try on a new connection is right: the first may have met a closing one. */
const STALE_CODES = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'])

/** True when asking once more at once may help (RFC 9112 §9.3.1); never after a header has arrived. */
export function isStaleConnection(error: unknown): boolean {
  return STALE_CODES.has(codeOf(error))
}

/** Puts a name to what a request threw; rethrows what no server and no network can cause. */
export function failureOf(error: unknown, url: URL, limits: RequestLimits): FailedOutcome {
  const shown = shownAddress(url)
  if (error instanceof Stopped) return stopped(error, shown, limits)
  if (error instanceof RefusedAddressError) return refused(error, shown, url)
  const native = codeOf(error)
  const code = CODES[native] ?? PREFIXES.find(([prefix]) => native.startsWith(prefix))?.[1]
  if (code !== undefined) return failed(code, sentence(code, shown, url, error, native))
  // Nothing on the wire makes one of these, so it is ours.
  if (error instanceof TypeError || native.startsWith('UND_ERR_INVALID')) throw error
  return failed(
    'connection',
    `The connection to ${shown} failed: ${REASONS[native] ?? reasonIn(error)}.`,
  )
}

function refused(error: RefusedAddressError, shown: string, url: URL): FailedOutcome {
  const message = `${shown} was not asked, because ${url.hostname} ${error.message}.`
  const hint = `If it is yours to ask, allow it with --allow-host ${hostAndPort(url)}.`
  return failed('refused-address', message, { hint })
}

function stopped({ why }: Stopped, shown: string, limits: RequestLimits): FailedOutcome {
  if (why === 'aborted') return failed('aborted', `Asking ${shown} was broken off.`)
  if (why === 'timeout') {
    return failed('timeout', `${shown} got no further for ${seconds(limits.idleTimeoutMs)}.`)
  }
  return failed('too-slow', `${shown} took longer than ${seconds(limits.totalTimeoutMs)}.`)
}

function sentence(
  code: FetchFailureCode,
  shown: string,
  url: URL,
  error: unknown,
  native: string,
): string {
  if (code === 'dns') return `The host name ${url.hostname} of ${shown} was not found (${native}).`
  if (code === 'timeout') return `No connection to ${shown} could be made in time.`
  if (code === 'tls') return `No secure connection to ${shown}: ${reasonIn(error)}.`
  if (code === 'headers-too-large') return `${shown} sent a header larger than is accepted.`
  return `${shown} sent something that is not HTTP: ${reasonIn(error)}.`
}

/** The first line of a library's message, without the full stop ours ends with. */
function reasonIn(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  const line = text.split('\n', 1)[0] ?? ''
  return line.slice(0, 200).replace(/[.\s]+$/, '') || 'no reason given'
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  // undici looks up the code of a parser's fault in the wrong direction, and finds none.
  if (error.name === 'HTTPParserError') return 'HPE_'
  const code = (error as NodeJS.ErrnoException).code
  if (typeof code === 'string') return code
  // Several addresses were tried in vain: the first failure stands for them.
  if (error instanceof AggregateError) return codeOf(error.errors[0])
  return error.cause === undefined ? '' : codeOf(error.cause)
}

function seconds(ms: number): string {
  return `${ms / 1000} s`
}
