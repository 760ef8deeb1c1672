import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { packRun } from './pack-run.ts'
import { renderSegment } from './render-segment.ts'
import { RunBuilder } from './run-builder.ts'
import type { PlacedRun } from './run-reader.ts'
import { shapeOf } from './segment-shape.ts'
import { TermList } from './term-list.ts'

type Terms = { readonly title: readonly number[]; readonly text: readonly number[] }

const SHAPE = shapeOf(2, 'whole') // 1,024 articles
// Few, so that articles share them, and some at the edges of what 32 bits hold.
const term = fc.oneof(fc.nat(20), fc.constantFrom(0x7fffffff, 0x80000000, 0xffffffff), fc.nat())
const articles = fc.array(
  fc.record({ title: fc.array(term, { maxLength: 4 }), text: fc.array(term, { maxLength: 30 }) }),
  { minLength: 1, maxLength: 200 },
)

function builderOf(given: readonly Terms[]): RunBuilder {
  const builder = new RunBuilder()
  for (const [place, { title, text }] of given.entries()) {
    builder.begin(place)
    for (const [terms, isTitle] of [[title, true] as const, [text, false] as const]) {
      const list = new TermList()
      terms.forEach(list.take)
      builder.take(list, isTitle)
    }
  }
  return builder
}

function render(runs: readonly PlacedRun[]): Buffer {
  return Buffer.concat([...renderSegment(runs, SHAPE)])
}

test('a segment is the same whether its runs were packed or not, and however they were cut', () => {
  fc.assert(
    fc.property(articles, fc.nat(200), (given, cut) => {
      const sorted = render([{ run: builderOf(given).finish(), at: 0 }])
      const packed = render([{ run: packRun(builderOf(given).finish()), at: 0 }])
      assert.ok(packed.equals(sorted))
      const at = Math.min(cut, given.length)
      const two = render([
        { run: packRun(builderOf(given.slice(0, at)).finish()), at: 0 },
        { run: builderOf(given.slice(at)).finish(), at },
      ])
      assert.ok(two.equals(sorted))
    }),
  )
})
