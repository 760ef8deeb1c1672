import type { Block, MediaRun, Paragraph, Run } from './blocks.ts'
import type { Draft } from './clean-steps.ts'
import { layOutRuns } from './lay-out-runs.ts'

/** Smaller ones are part of the line: flags, icons, formulas. */
const LINE_HEIGHT_LIMIT = 100

/**
 * Gives pictures that begin or end a paragraph a line to themselves. A picture with a description is
 * left where it is: formulas and icons have one, photographs in the middle of feeds hardly ever do.
 */
export function liftPictures({ blocks }: Draft): readonly Block[] {
  return blocks.flatMap(block => (block.kind === 'paragraph' ? lifted(block) : block))
}

function lifted(block: Paragraph): readonly Block[] {
  const { runs } = block
  let start = 0
  let end = runs.length
  while (start < end && isLarge(runs[start])) start = skipSpace(runs, start + 1)
  while (end > start && isLarge(runs[end - 1])) end = skipSpaceBack(runs, end - 1)
  if (start === 0 && end === runs.length) return [block]
  return [
    ...layOutRuns(runs.slice(0, start)),
    ...layOutRuns(runs.slice(start, end)),
    ...layOutRuns(runs.slice(end)),
  ]
}

/** Index of the first run from `index` on that is more than space. */
function skipSpace(runs: readonly Run[], index: number): number {
  let next = index
  while (isSpace(runs[next])) next++
  return next
}

/** Index after the last run before `index` that is more than space. */
function skipSpaceBack(runs: readonly Run[], index: number): number {
  let next = index
  while (isSpace(runs[next - 1])) next--
  return next
}

function isSpace(run: Run | undefined): boolean {
  return run?.kind === 'wbr' || (run?.kind === 'text' && /^\s*$/.test(run.text))
}

function isLarge(run: Run | undefined): run is MediaRun {
  if (run?.kind !== 'media' || run.media.kind !== 'picture' || run.media.alt !== '') return false
  const { width = LINE_HEIGHT_LIMIT, height = LINE_HEIGHT_LIMIT } = run.media
  return width >= LINE_HEIGHT_LIMIT && height >= LINE_HEIGHT_LIMIT
}
