import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { collapseSpace, excerptOf, withoutChurn } from './text.ts'

test('white space of every width becomes single spaces', () => {
  assert.equal(collapseSpace('\u3000\u3000上海 \n\t 台北\u00a0 '), '上海 台北')
})

test('a short text is its own excerpt', () => {
  assert.equal(excerptOf('One line.\nAnother.', 100), 'One line. Another.')
})

test('an excerpt of Latin text ends between two words', () => {
  assert.equal(excerptOf('The quick brown fox jumps over the lazy dog', 18), 'The quick brown…')
})

test('an excerpt of Chinese text fills its limit', () => {
  assert.equal(excerptOf('上海市市长龚正表示台北有许多值得学习的理念', 10), '上海市市长龚正表示…')
})

test('an excerpt never exceeds its limit and never holds half a character', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 400 }),
      fc.integer({ min: 5, max: 120 }),
      (text, limit) => {
        const excerpt = excerptOf(text, limit)
        assert.ok(excerpt.length <= limit)
        if (text.isWellFormed()) assert.ok(excerpt.isWellFormed())
      },
    ),
  )
})

for (const [before, after] of [
  ['正文。 阅读 1024', '正文。 阅读 2048'],
  ['Text. 12 comments', 'Text.  13 comments'],
  ['一段　话', '一段话'],
] as const) {
  test(`"${before}" and "${after}" are the same text`, () => {
    assert.equal(withoutChurn(before), withoutChurn(after))
  })
}

test('numbers of the article itself are no churn', () => {
  assert.notEqual(withoutChurn('售出 37.8 万辆'), withoutChurn('售出 38.8 万辆'))
})
