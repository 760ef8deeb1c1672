import type { Block, MediaRun, Run } from './blocks.ts'
import type { Flow } from './compose-blocks.ts'
import { layOutRuns, onlyLink } from './lay-out-runs.ts'
import type { MarkupElement } from './markup.ts'

/** A paragraph that somebody made large is no heading. */
const HEADING_LENGTH_LIMIT = 200
const TOP_LEVEL = 2

/** A heading, and before or after it what stood in it and is no line of text. */
export function readHeading(element: MarkupElement, flow: Flow): Block[] {
  const level = Math.max(TOP_LEVEL, Number(element.tag.slice(1)))
  return flow(element.children).flatMap(block =>
    block.kind === 'paragraph' ? headingOf(block.runs, level) : block,
  )
}

function headingOf(runs: readonly Run[], level: number): Block[] {
  const media = runs.filter((run): run is MediaRun => run.kind === 'media')
  const figures = media.map(
    (run): Block => ({ kind: 'figure', media: [onlyLink(run)], caption: [] }),
  )
  const [line] = layOutRuns(runs.filter(run => run.kind !== 'media').map(plainRun))
  if (line?.kind !== 'paragraph') return figures
  const length = line.runs.reduce(
    (sum, run) => sum + (run.kind === 'text' ? run.text.length : 0),
    0,
  )
  if (length > HEADING_LENGTH_LIMIT) return [{ kind: 'paragraph', runs }]
  return [...figures, { kind: 'heading', level, runs: line.runs }]
}

/** One line, and not bolder than a heading is. */
function plainRun(run: Run): Run {
  const marks = run.marks.filter(mark => mark.tag !== 'strong')
  return run.kind === 'break' ? { kind: 'text', text: ' ', marks } : { ...run, marks }
}
