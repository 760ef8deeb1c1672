import { oneLine } from './display-width.ts'
import { type ProgressState, renderProgress } from './render-progress.ts'

const REDRAW_INTERVAL_MS = 80
const USUAL_COLUMNS = 80
const ERASE_LINE = '\r\u001b[K'

/** What came of one step. */
export type ProgressStep = {
  /** What it was, for people: a feed's name. */
  readonly label: string
  readonly outcome: 'changed' | 'unchanged' | 'failed'
  readonly newArticles?: number
  /** What the bar shows as worked on. @default label */
  readonly host?: string
  /** Why it failed, as a sentence. */
  readonly reason?: string
}

export type Progress = Disposable & {
  advance(step: ProgressStep): void
  /** Writes a line without breaking the bar. */
  print(line: string): void
  /** Takes the bar away; later calls do nothing. */
  close(): void
}

export type ProgressOptions = {
  /** `process.stderr`, or anything like it. */
  readonly stream: { write(text: string): unknown; readonly columns?: number }
  readonly isTerminal: boolean
  readonly total: number
  readonly quiet?: boolean
  /** Milliseconds from any start, to redraw no more often than an eye can follow. */
  readonly now?: () => number
}

/**
 * Shows how far the work has come: a bar on a terminal; elsewhere a line for each step that failed
 * and nothing else, so that a log of a good run is short. The cursor is never hidden, so nothing
 * has to be restored when the program is stopped.
 */
export function createProgress(options: ProgressOptions): Progress {
  const { stream, isTerminal, total, quiet = false, now = () => performance.now() } = options
  let state: ProgressState = { total, done: 0, newArticles: 0, failed: 0, current: '' }
  let drawnAt = Number.NEGATIVE_INFINITY
  let isOpen = true
  const hasBar = isTerminal && !quiet

  function draw(): void {
    // The last column stays free: writing into it makes some terminals wrap.
    const columns = (stream.columns ?? USUAL_COLUMNS) - 1
    stream.write(ERASE_LINE + renderProgress(state, columns))
    drawnAt = now()
  }

  function print(line: string): void {
    stream.write(`${hasBar && isOpen ? ERASE_LINE : ''}${line}\n`)
    if (hasBar && isOpen) draw()
  }

  function advance(step: ProgressStep): void {
    if (!isOpen) return
    state = stepped(state, step)
    if (hasBar && now() - drawnAt >= REDRAW_INTERVAL_MS) draw()
    if (!isTerminal && !quiet && step.outcome === 'failed') print(failureLine(step))
  }

  function close(): void {
    if (hasBar && isOpen) stream.write(ERASE_LINE)
    isOpen = false
  }

  if (hasBar) draw()
  return { advance, print, close, [Symbol.dispose]: close }
}

function stepped(state: ProgressState, step: ProgressStep): ProgressState {
  return {
    total: state.total,
    done: state.done + 1,
    newArticles: state.newArticles + (step.newArticles ?? 0),
    failed: state.failed + (step.outcome === 'failed' ? 1 : 0),
    current: step.host ?? step.label,
  }
}

function failureLine({ label, reason }: ProgressStep): string {
  return oneLine(`failed: ${label}${reason === undefined ? '' : `: ${reason}`}`)
}
