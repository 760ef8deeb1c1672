import type { Readable } from 'node:stream'
import { shownAddress } from '../kit/shown-address.ts'
import { type BodyOptions, readBody } from './body.ts'
import {
  type FailedOutcome,
  type FetchOutcome,
  failed,
  type NotModifiedOutcome,
} from './outcome.ts'
import { permanentUrlOf, type Trail } from './redirect.ts'
import { type FetchRequest, isConditional } from './request.ts'
import {
  firstOf,
  listOf,
  maxAgeSecondsOf,
  type ResponseHeaders,
  retryAfterMsOf,
  validatorsOf,
} from './response-headers.ts'

/** One response, its body still on the way. */
export type Answer = {
  readonly status: number
  readonly headers: ResponseHeaders
  readonly body: Readable
}

export type AnswerContext = {
  readonly request: FetchRequest
  readonly trail: Trail
  readonly body: BodyOptions
  /** Milliseconds since 1970. */
  readonly now: number
}

/** 202 promises a document for later, 204 and 205 have none, 206 is a part nobody asked for. */
const STATUSES_WITHOUT_DOCUMENT = new Set([202, 204, 205, 206])

const STATUS_HINTS: Readonly<Record<number, string>> = {
  401: 'Put a user name and password into the address: https://name:password@host/….',
  403: 'The site refuses programs. Ask its owner, or look for another address of the feed.',
  404: 'Look for the new address of the feed on its home page.',
  407: 'A proxy on the way asks for a password.',
  429: 'It was asked too often; it will be left alone for a while.',
  451: 'The feed is withheld for legal reasons where this machine stands.',
}
/** Statuses whose page is worth a look: they say little, and the page may say why. */
const EXPLAINED_STATUSES = new Set([401, 403, 404, 429, 451])
const EXPLANATION_LIMIT_BYTES = 128 * 1024
/** A page that explains a fault comes with it or is not worth waiting for. */
const EXPLANATION_TIME_MS = 1000
const SERVER_FAULT_HINT = 'The trouble is on the server; it will be asked again later.'

/** Turns the last response of a trail into an outcome, reading its body where it is wanted. */
export async function outcomeOf(answer: Answer, context: AnswerContext): Promise<FetchOutcome> {
  const { status } = answer
  const { request, trail } = context
  if (status === 304 && isConditional(request, trail.url)) return notModified(answer, context)
  if (status === 410) return { kind: 'gone', finalUrl: trail.url.href }
  const isDocument = status >= 200 && status < 300 && !STATUSES_WITHOUT_DOCUMENT.has(status)
  return isDocument ? fresh(answer, context) : badStatus(answer, context)
}

async function fresh(answer: Answer, context: AnswerContext): Promise<FetchOutcome> {
  const { status, headers } = answer
  const { trail, body: options } = context
  const shown = shownAddress(trail.url)
  // A length that lies is found out below; one that is honest saves the transfer.
  const declared = Number(firstOf(headers, 'content-length') ?? 0)
  if (declared > options.limitBytes) return tooLarge(shown, options.limitBytes)
  const body = await readBody(answer.body, listOf(headers, 'content-encoding'), options)
  if (body.kind === 'too-large') return tooLarge(shown, options.limitBytes)
  if (body.kind === 'bad-encoding') {
    return failed('bad-encoding', `${shown} sent damaged ${body.coding} data: ${body.why}.`)
  }
  // Validators of a partial body would keep the missing part away for good.
  const isComplete = body.kind === 'complete'
  const contentType = firstOf(headers, 'content-type')
  const link = headers.get('link')?.join(', ')
  return {
    kind: 'fresh',
    status,
    body: body.bytes,
    ...(!isComplete && { incomplete: true as const }),
    validators: isComplete ? validatorsOf(headers) : {},
    ...(contentType !== undefined && { contentType }),
    ...(link !== undefined && { link }),
    ...commonPart(answer, context),
  }
}

/** RFC 9110 §15.4.5: what a 304 repeats replaces what was known, the rest stays. */
function notModified(answer: Answer, context: AnswerContext): NotModifiedOutcome {
  const validators = { ...context.request.validators, ...validatorsOf(answer.headers) }
  return { kind: 'not-modified', validators, ...commonPart(answer, context) }
}

function commonPart({ headers }: Answer, { request, trail }: AnswerContext) {
  const permanentUrl = permanentUrlOf(trail, request.url)
  const maxAgeSeconds = maxAgeSecondsOf(headers)
  return {
    finalUrl: trail.url.href,
    ...(permanentUrl !== undefined && { permanentUrl }),
    ...(maxAgeSeconds !== undefined && { maxAgeSeconds }),
  }
}

async function badStatus(answer: Answer, context: AnswerContext): Promise<FailedOutcome> {
  const { status, headers } = answer
  const { trail, now } = context
  const retryAfterMs = retryAfterMsOf(headers, now)
  const hint = STATUS_HINTS[status] ?? (status >= 500 ? SERVER_FAULT_HINT : undefined)
  return failed('http-status', `${shownAddress(trail.url)} answered ${nameOf(status)}.`, {
    status,
    ...(hint !== undefined && { hint }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(await explanationOf(answer, context)),
  })
}

async function explanationOf(
  { status, headers, body }: Answer,
  { body: options, trail }: AnswerContext,
): Promise<Pick<FailedOutcome, 'body' | 'contentType' | 'finalUrl'>> {
  if (status < 500 && !EXPLAINED_STATUSES.has(status)) return {}
  const timer = setTimeout(() => body.destroy(), EXPLANATION_TIME_MS)
  try {
    const limits = { ...options, limitBytes: EXPLANATION_LIMIT_BYTES }
    const page = await readBody(body, listOf(headers, 'content-encoding'), limits)
    const contentType = firstOf(headers, 'content-type')
    if (!('bytes' in page) || page.bytes.length === 0) return {}
    const finalUrl = trail.url.href
    return { body: page.bytes, finalUrl, ...(contentType !== undefined && { contentType }) }
  } catch {
    return {} // the status says enough
  } finally {
    clearTimeout(timer)
  }
}

function tooLarge(shown: string, limitBytes: number): FailedOutcome {
  const limit = `${Math.round((limitBytes / 1024 / 1024) * 10) / 10} MiB`
  return failed(
    'too-large',
    `${shown} sent more than ${limit}, which is more than a feed may have.`,
  )
}

function nameOf(status: number): string {
  // An import of node:http would load all of Node's own fetch, for a word that few answers need.
  const name = process.getBuiltinModule('node:http').STATUS_CODES[status]
  return name === undefined ? String(status) : `${status} ${name}`
}
