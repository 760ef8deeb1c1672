import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { setSimilarity, textSimilarity } from './similarity.ts'

test('the same text in another case or width is the same', () => {
  assert.equal(textSimilarity('Latest News', 'latest news'), 1)
  assert.equal(textSimilarity('ABC', 'ABC'), 1)
})

test('what shares characters in their order is alike, what shares none is not', () => {
  assert.ok(textSimilarity('Policies', 'Policy Documents') > 0.3)
  assert.ok(textSimilarity('最新', '最新消息') > 0.4)
  assert.equal(textSimilarity('abc', 'xyz'), 0)
  assert.equal(textSimilarity('', 'xyz'), 0)
})

test('two empty sets are alike', () => assert.equal(setSimilarity(new Set(), new Set()), 1))

test('likeness is mutual and between 0 and 1', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      const likeness = textSimilarity(one, other)
      assert.ok(likeness >= 0 && likeness <= 1)
      assert.equal(likeness, textSimilarity(other, one))
    }),
  )
})
