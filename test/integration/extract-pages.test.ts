import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  extractOurs,
  type GoldPage,
  loadPages,
  type SetScore,
  scoreSet,
} from '../../bench/extract.bench.ts'

/** Every so many pages of a set; the bench measures all of them. */
const STEP: Readonly<Record<string, number>> = { 'en-news': 1, 'en-articles': 6, zh: 1 }
/** A little under what the bench reports, so that a page more or less fails nothing. */
const LEAST: Readonly<Record<string, Partial<SetScore>>> = {
  'en-news': { f1: 0.96 },
  'en-articles': { f1: 0.94, title: 0.82, author: 0.72, date: 0.8 },
  zh: { f1: 0.96, author: 0.56, date: 0.85 },
}

const pages = loadPages()
const skip = pages.length === 0 ? 'the pages with known bodies are not on this machine' : false

function sample(set: string): GoldPage[] {
  return pages.filter(page => page.set === set).filter((_, index) => index % (STEP[set] ?? 1) === 0)
}

for (const [set, least] of Object.entries(LEAST)) {
  test(`extraction from ${set} is as good as it was`, { skip }, () => {
    const chosen = sample(set)
    const score = scoreSet(chosen, chosen.map(extractOurs))
    for (const [figure, value] of Object.entries(least)) {
      const reached = score[figure as keyof SetScore]
      assert.ok(reached >= value, `${figure} is ${reached.toFixed(3)}, not ${value}`)
    }
    assert.ok(!(score.boilerplate > 0.05), `boilerplate kept: ${score.boilerplate}`)
  })
}
