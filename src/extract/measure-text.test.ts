import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { measureText } from './measure-text.ts'

test('words are counted in spaced scripts', () => {
  const measure = measureText('The state’s well-known plan, it said, cost $1.5m.')
  assert.equal(measure.words, 9)
  assert.equal(measure.commas, 2)
  assert.equal(measure.stops, 1)
})

test('a Han character is a share of a word', () => {
  const measure = measureText('今天，大会开幕。')
  assert.equal(measure.han, 6)
  assert.ok(measure.words > 3 && measure.words < 4)
  assert.equal(measure.commas, 1)
  assert.equal(measure.stops, 1)
})

test('counts never exceed the length', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), text => {
      const { words, han, letters, digits } = measureText(text)
      assert.ok(words <= text.length && han + letters + digits <= text.length)
    }),
  )
})
