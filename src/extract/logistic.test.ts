import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BLOCK_FEATURES } from './block-features.ts'
import { columnsOf, type Feature, linearSum, linearSums, rowOf } from './logistic.ts'
import { BLOCK_WEIGHTS, PLACE_WEIGHTS } from './model.ts'
import { PLACE_FEATURES } from './place-features.ts'

const FEATURES: readonly Feature<number>[] = [
  { name: 'plain', of: value => value },
  { name: 'bent', of: value => value, knots: [0, 2] },
  { name: 'bit', bits: value => value, members: ['one', undefined, 'four'] },
]

test('a sum is the row times the weights', () => {
  const columns = columnsOf(FEATURES)
  assert.deepEqual(columns, ['plain', 'bent>0', 'bent>2', 'bit.one', 'bit.four'])
  const weights = Object.fromEntries(columns.map((name, index) => [name, index + 1]))
  for (const value of [0, 1, 3, 5, 6]) {
    const row = rowOf(FEATURES, value)
    const expected = row.reduce((sum, entry, index) => sum + entry * (index + 1), 0)
    assert.equal(linearSum(FEATURES, weights)(value), expected)
    assert.deepEqual([...linearSums(FEATURES, [weights, {}])(value)], [expected, 0])
  }
})

// A feature added or renamed without training again would be weighed with nothing.
test('the model was trained on the features that there are', () => {
  assert.deepEqual(Object.keys(BLOCK_WEIGHTS), ['bias', ...columnsOf(BLOCK_FEATURES)])
  assert.deepEqual(Object.keys(PLACE_WEIGHTS), ['bias', ...columnsOf(PLACE_FEATURES)])
})
