/** Why a {@link Watch} stopped the work. */
export type StopReason = 'timeout' | 'too-slow' | 'aborted'

/** The reason on a stopped signal; never leaves this room. */
export class Stopped extends Error {
  readonly why: StopReason
  constructor(why: StopReason) {
    super(`stopped: ${why}`)
    this.why = why
  }
}

/**
 * The clocks of one fetch: one counts since the last progress, one counts in all. Both stand still
 * between {@link suspend} and {@link resume}, because waiting for a turn is nobody's slowness.
 * It starts suspended.
 */
export class Watch implements Disposable {
  readonly #controller = new AbortController()
  readonly #idleTimeoutMs: number
  readonly #outer: AbortSignal
  readonly #onAbort = (): void => this.#stop('aborted')
  readonly #totalMs: number
  #remainingMs: number
  #resumedAt = 0
  #idle: NodeJS.Timeout | undefined
  #total: NodeJS.Timeout | undefined

  constructor(limits: { idleTimeoutMs: number; totalTimeoutMs: number }, outer: AbortSignal) {
    this.#idleTimeoutMs = limits.idleTimeoutMs
    this.#totalMs = limits.totalTimeoutMs
    this.#remainingMs = limits.totalTimeoutMs
    this.#outer = outer
    if (outer.aborted) this.#stop('aborted')
    else outer.addEventListener('abort', this.#onAbort, { once: true })
  }

  /** Aborts with a {@link Stopped} when a clock runs out or the caller gives up. */
  get signal(): AbortSignal {
    return this.#controller.signal
  }

  /** Time counted so far. */
  get spentMs(): number {
    const running = this.#total === undefined ? 0 : performance.now() - this.#resumedAt
    return this.#totalMs - this.#remainingMs + running
  }

  resume(): void {
    if (this.signal.aborted || this.#total !== undefined) return
    this.#resumedAt = performance.now()
    this.#idle = setTimeout(() => this.#stop('timeout'), this.#idleTimeoutMs)
    this.#total = setTimeout(() => this.#stop('too-slow'), this.#remainingMs)
  }

  suspend(): void {
    if (this.#total === undefined) return
    this.#remainingMs -= performance.now() - this.#resumedAt
    clearTimeout(this.#idle)
    clearTimeout(this.#total)
    this.#idle = undefined
    this.#total = undefined
  }

  /** Something arrived. */
  progress(): void {
    this.#idle?.refresh()
  }

  [Symbol.dispose](): void {
    this.suspend()
    this.#outer.removeEventListener('abort', this.#onAbort)
  }

  #stop(why: StopReason): void {
    this.suspend()
    this.#controller.abort(new Stopped(why))
  }
}
