import type { Asset, AssetStore, PictureAnswer, WantedPicture } from '../archive/index.ts'
import type { Fetcher, FetchOutcome } from '../fetch/index.ts'
import { BODY_LIMIT_BYTES, type MadePicture, makeCopies, referrersFor } from '../media/index.ts'
import type { CopyFormat } from '../model/picture.ts'

const PICTURE_ACCEPT = 'image/webp, image/avif, image/png, image/jpeg, image/*;q=0.8, */*;q=0.1'
const LIMITS = { bodyLimitBytes: BODY_LIMIT_BYTES, idleTimeoutMs: 10_000, totalTimeoutMs: 30_000 }
/** How servers say that they do not like the page that asks. */
const WALL_STATUSES = new Set([400, 401, 403, 404, 410, 451])
/** What does not get better by itself is not asked for often. */
const ABSENT_STATUSES = new Set([404, 410])
const TRIES = { usual: 6, absent: 3 }
const HOUR_MS = 60 * 60 * 1000
const LONGEST_WAIT_MS = 7 * 24 * HOUR_MS
/** A host that cannot be reached so often in a row is left alone for the rest of the run. */
const HOST_FAILURES = 3
const HOST_CODES = new Set(['dns', 'connection', 'tls', 'timeout', 'too-slow'])

/** What one asking came to; `skipped` was not asked, or broken off, and stays as it was. */
export type Asked = {
  readonly picture: WantedPicture
  readonly answer: PictureAnswer | 'skipped'
  /** What is wrong with us or the disk: told when the answers that came with it are kept. */
  readonly fault?: unknown
}

export type AskSettings = {
  readonly formats: readonly CopyFormat[]
  readonly clock: () => Date
}

/** Fetches pictures, makes their copies and puts the files where they belong; never rejects for what a server does. */
export class PictureAsker {
  readonly #fetcher: Fetcher
  readonly #store: AssetStore
  readonly #settings: AskSettings
  readonly #signal: AbortSignal
  readonly #hostFailures = new Map<string, number>()

  constructor(fetcher: Fetcher, store: AssetStore, settings: AskSettings, signal: AbortSignal) {
    this.#fetcher = fetcher
    this.#store = store
    this.#settings = settings
    this.#signal = signal
  }

  async ask(picture: WantedPicture): Promise<Asked> {
    const host = URL.parse(picture.address)?.host ?? ''
    if (this.#signal.aborted || (this.#hostFailures.get(host) ?? 0) >= HOST_FAILURES) {
      return { picture, answer: 'skipped' }
    }
    const answer = await this.#try(picture).catch((fault: unknown) => ({ fault }))
    if ('fault' in answer) return { picture, answer: 'skipped', fault: answer.fault }
    if (this.#signal.aborted && answer.kind !== 'stored') return { picture, answer: 'skipped' }
    this.#noteHost(host, answer)
    return { picture, answer }
  }

  async #try(picture: WantedPicture): Promise<PictureAnswer> {
    let last: PictureAnswer | undefined
    for (const referrer of referrersFor(picture.address, picture.page)) {
      const outcome = await this.#fetcher.fetch(
        {
          url: picture.address,
          accept: PICTURE_ACCEPT,
          limits: LIMITS,
          ...(referrer !== undefined && { referrer }),
        },
        this.#signal,
      )
      const { answer, isWall } = await this.#answerOf(picture, outcome)
      // The first refusal stands for all: it is what the page would have met.
      last ??= answer
      if (answer.kind === 'stored') return answer
      if (!isWall) break
    }
    return last ?? failure(picture, 'bad-address', `${picture.address} is no address.`, {})
  }

  async #answerOf(
    picture: WantedPicture,
    outcome: FetchOutcome,
  ): Promise<{ readonly answer: PictureAnswer; readonly isWall: boolean }> {
    if (outcome.kind === 'fresh' && !outcome.incomplete) return this.#keep(picture, outcome.body)
    const { code, message, status, retryAfterMs } = troubleOf(picture.address, outcome)
    if (code === 'bad-address') {
      return { answer: { kind: 'refused', code, message }, isWall: false }
    }
    const answer = failure(picture, code, message, {
      now: this.#settings.clock(),
      ...(status !== undefined && { status }),
      ...(retryAfterMs !== undefined && { retryAfterMs }),
    })
    return { answer, isWall: status !== undefined && WALL_STATUSES.has(status) }
  }

  async #keep(picture: WantedPicture, body: Uint8Array) {
    const made = await makeCopies(body, this.#settings.formats)
    if (made.kind === 'made') {
      const asset = assetOf(made.picture, body.byteLength)
      this.#store.writeFiles(asset, {
        copies: made.picture.copies.map(({ content, ...copy }) => ({ copy, content })),
        ...(picture.keepOriginal && { original: body }),
      })
      const hasOriginal = picture.keepOriginal
      return { answer: { kind: 'stored', asset, hasOriginal } as const, isWall: false }
    }
    const message = `${picture.address}: ${made.message}`
    // A page in place of a picture is how many servers say no.
    if (made.code === 'not-a-picture') {
      const now = this.#settings.clock()
      return { answer: failure(picture, made.code, message, { now }), isWall: true }
    }
    return { answer: { kind: 'refused', code: made.code, message } as const, isWall: false }
  }

  #noteHost(host: string, answer: PictureAnswer): void {
    if (answer.kind === 'failed' && answer.code === 'http-429') {
      this.#hostFailures.set(host, HOST_FAILURES)
    } else if (answer.kind === 'failed' && HOST_CODES.has(answer.code)) {
      this.#hostFailures.set(host, (this.#hostFailures.get(host) ?? 0) + 1)
    } else this.#hostFailures.delete(host)
  }
}

function assetOf({ features, copies, ...picture }: MadePicture, bytes: number): Asset {
  return {
    ...picture,
    ...features,
    bytes,
    copies: copies.map(({ content: _, ...copy }) => copy),
  }
}

type Trouble = {
  readonly code: string
  readonly message: string
  readonly status?: number
  readonly retryAfterMs?: number
}

function troubleOf(address: string, outcome: FetchOutcome): Trouble {
  if (outcome.kind === 'gone') {
    return { code: 'http-410', message: `${address} answered 410: it was taken away.`, status: 410 }
  }
  if (outcome.kind !== 'failed') {
    return { code: 'incomplete', message: `${address} broke off before its end.` }
  }
  const { code, message, status, retryAfterMs } = outcome
  return {
    code: code === 'http-status' ? `http-${status}` : code,
    message,
    ...(status !== undefined && { status }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  }
}

/** An hour, four, sixteen …; after the last try without another. */
function failure(
  { failures }: WantedPicture,
  code: string,
  message: string,
  about: { readonly now?: Date; readonly status?: number; readonly retryAfterMs?: number },
): PictureAnswer {
  const { now, status, retryAfterMs = 0 } = about
  const tries = status !== undefined && ABSENT_STATUSES.has(status) ? TRIES.absent : TRIES.usual
  if (now === undefined || failures + 1 >= tries) return { kind: 'failed', code, message }
  const waitMs = Math.min(Math.max(HOUR_MS * 4 ** failures, retryAfterMs), LONGEST_WAIT_MS)
  return {
    kind: 'failed',
    code,
    message,
    nextTryAt: new Date(now.getTime() + waitMs).toISOString(),
  }
}
