/** Lets a limited number of holders in at a time; the others wait in order of arrival. */
export class Gate {
  readonly #limit: number
  #held = 0
  readonly #waiting: (() => void)[] = []

  constructor(limit: number) {
    this.#limit = limit
  }

  /** True when nobody is inside and nobody waits. */
  get isIdle(): boolean {
    return this.#held === 0 && this.#waiting.length === 0
  }

  /** Waits for a place; dispose of it to leave. Rejects with the signal's reason. */
  async enter(signal: AbortSignal): Promise<Disposable> {
    signal.throwIfAborted()
    if (this.#held < this.#limit) this.#held++
    else await this.#wait(signal)
    return placeThat(() => this.#leave())
  }

  #wait(signal: AbortSignal): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const onAbort = (): void => {
      this.#waiting.splice(this.#waiting.indexOf(onTurn), 1)
      reject(signal.reason)
    }
    const onTurn = (): void => {
      signal.removeEventListener('abort', onAbort)
      resolve()
    }
    this.#waiting.push(onTurn)
    signal.addEventListener('abort', onAbort, { once: true })
    return promise
  }

  /** The place goes to the next in line, so that the number of holders never moves in between. */
  #leave(): void {
    const next = this.#waiting.shift()
    if (next === undefined) this.#held--
    else next()
  }
}

/** A gate for each host and one for all. A host's queue is joined first, so that it blocks nobody else. */
export class HostGates {
  readonly #perHost: number
  readonly #all: Gate
  readonly #hosts = new Map<string, Gate>()

  constructor(perHost: number, all: number) {
    this.#perHost = perHost
    this.#all = new Gate(all)
  }

  async enter(host: string, signal: AbortSignal): Promise<Disposable> {
    const gate = this.#hosts.get(host) ?? new Gate(this.#perHost)
    this.#hosts.set(host, gate)
    using stack = new DisposableStack()
    stack.defer(() => {
      if (gate.isIdle) this.#hosts.delete(host)
    })
    stack.use(await gate.enter(signal))
    stack.use(await this.#all.enter(signal))
    return stack.move()
  }
}

/** A place can be left once only, however often it is disposed of. */
function placeThat(leave: () => void): Disposable {
  let isHeld = true
  return {
    [Symbol.dispose]() {
      if (isHeld) leave()
      isHeld = false
    },
  }
}
