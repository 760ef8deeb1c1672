import type { Block } from './blocks.ts'
import type { Removal } from './compose-blocks.ts'
import { dropEmptyRules } from './drop-empty-rules.ts'
import { dropLearned, type LearnedLines } from './drop-learned.ts'
import { dropRepeatedPictures } from './drop-repeated-pictures.ts'
import { dropTitle } from './drop-title.ts'
import { gatherNotes } from './gather-notes.ts'
import { levelHeadings } from './level-headings.ts'
import { liftPictures } from './lift-pictures.ts'
import { restoreMarkup } from './restore-markup.ts'
import { trimEdges } from './trim-edges.ts'

/** An article on its way; steps take its blocks and give back new ones. */
export type Draft = {
  readonly blocks: readonly Block[]
  readonly title?: string
  readonly leadImage?: string
  /** What the source puts around its articles, by the keys of its lines. */
  readonly learned?: LearnedLines
  /** Reads more markup of the same article. */
  readonly read: (html: string) => readonly Block[]
  /** What was taken out so far; steps add to it. */
  readonly removed: Removal[]
}

export type CleanStep = (draft: Draft) => readonly Block[]

/**
 * What happens to blocks between reading and writing. All that needs classes, styles or lazy
 * attributes has happened while they were composed; all that makes output safe happens when they are
 * written. Each step leaves alone what it would leave of its own result.
 */
export const cleanSteps = [
  restoreMarkup, //        first: what it brings back goes through all the rest
  gatherNotes, //          then: their place is the end, below every edge that is looked for
  liftPictures, //         early: only pictures on lines of their own are compared, or go with notices
  dropRepeatedPictures, // then: a picture shown twice would stand between the text and its edge
  dropTitle, //            before the edges: a repeated title hides the lines that follow it
  dropLearned, //          before the edges are trimmed: what a source repeats hides notices that vary
  trimEdges, //            on what is left: an edge is where the article's own text begins and ends
  dropEmptyRules, //       after the edges, which leave rules with nothing beyond them
  levelHeadings, //        last: levels depend on which headings stayed
] satisfies CleanStep[]

const ROUNDS = 8

/** Runs all steps, and again when they took something out: what it covered may be boilerplate too. */
export function runSteps(draft: Draft): readonly Block[] {
  let { blocks } = draft
  for (let round = 0; round < ROUNDS; round++) {
    const before = draft.removed.length
    for (const step of cleanSteps) blocks = step({ ...draft, blocks })
    if (draft.removed.length === before) break
  }
  return blocks
}
