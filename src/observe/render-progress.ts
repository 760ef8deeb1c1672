import { displayWidth, fitWidth, oneLine } from './display-width.ts'

const WIDEST_BAR = 24
const NARROWEST_BAR = 6
const NARROWEST_CURRENT = 8
const SEPARATOR = ' · '

/** How far some work has come. */
export type ProgressState = {
  readonly total: number
  readonly done: number
  readonly newArticles: number
  readonly failed: number
  /** What was worked on last, e.g. a host. */
  readonly current: string
}

/** One line for a terminal: bar, count, what came of it, and what is worked on; never wider than `columns`. */
export function renderProgress(state: ProgressState, columns: number): string {
  const { done, total, newArticles, failed } = state
  const facts = [
    `${String(done).padStart(String(total).length)}/${total}`,
    ...(newArticles > 0 ? [`${newArticles} new`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
  ].join(SEPARATOR)
  const room = columns - displayWidth(facts) - 1
  const barWidth = Math.min(WIDEST_BAR, room)
  const bar = barWidth < NARROWEST_BAR ? '' : `${renderBar(done, total, barWidth)} `
  const line = fitWidth(bar + facts, columns)
  const left = columns - displayWidth(line) - SEPARATOR.length
  const current = left < NARROWEST_CURRENT ? '' : fitWidth(oneLine(state.current), left)
  return current === '' ? line : line + SEPARATOR + current
}

function renderBar(done: number, total: number, width: number): string {
  const share = total === 0 ? 1 : Math.min(1, done / total)
  const filled = Math.floor(share * width)
  return '█'.repeat(filled) + '░'.repeat(width - filled)
}
