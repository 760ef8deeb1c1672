import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseLenientJson } from './lenient-json.ts'

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value) ?? 'null')

test('correct JSON is read as the engine reads it', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 6 }), text => {
      const { value, brokenAt } = parseLenientJson(text)
      assert.deepEqual(plain(value), JSON.parse(text))
      assert.equal(brokenAt, undefined)
    }),
  )
})

for (const [what, text, value] of [
  ['a comma too many', '{"a":[1,2,],}', { a: [1, 2] }],
  ['a comma too few', '{"a":1 "b":2}', { a: 1, b: 2 }],
  ['a line break in a string', '{"a":"b\nc"}', { a: 'b\nc' }],
  ['comments', '{/* x */"a":1 // y\n}', { a: 1 }],
  ['single quotes and bare names', "{a:'b'}", { a: 'b' }],
  ['an end in the middle of a string', '{"a":[{"b":"c', { a: [{ b: 'c' }] }],
  ['an end in the middle of a list', '{"a":[1,2', { a: [1, 2] }],
  ['the wrong bracket', '{"a":[1}', { a: [1] }],
] as const) {
  test(`JSON with ${what} is read`, () => {
    const read = parseLenientJson(text)
    assert.deepEqual(plain(read.value), value)
    assert.notEqual(read.brokenAt, undefined)
  })
}

test('nothing makes the reader stop for good', () => {
  const piece = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ':',
    ',',
    '"',
    "'",
    '\\',
    '\\u12',
    'a',
    '1',
    ' ',
    '\u2028',
    '\u3000',
    '/',
    '/*',
    '//',
  )
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 30 }),
      pieces => void parseLenientJson(pieces.join('')),
    ),
    { numRuns: 3000 },
  )
})

test('depth and length are bounded', () => {
  assert.equal(typeof parseLenientJson('['.repeat(100_000)).value, 'object')
  assert.equal(typeof parseLenientJson('{"a":'.repeat(100_000)).value, 'object')
  const { value } = parseLenientJson(`[${'1,'.repeat(50_000)}1]`)
  assert.ok((value as unknown[]).length <= 20_001)
})
