import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readLiteral } from './js-literal.ts'

for (const [source, value] of [
  ['[{"a": 1, "b": ["x", null, true]}]', [{ a: 1, b: ['x', null, true] }]],
  ["{ a: 'it\\'s', $b_1: -1.5e2, 3: 'three', }", { a: "it's", $b_1: -150, 3: 'three' }],
  ['[1, /* two */ 2, // and\n 3,]', [1, 2, 3]],
  ['"\\u4e2d\\x21\\n\\/"', '中!\n/'],
  ['{"a": "no end', undefined],
  ['[1, call()]', undefined],
  ['[1, other]', undefined],
  ['[1 2]', undefined],
  ['[{"a" 1}]', undefined],
  ['["\\u12"]', undefined],
  ['['.repeat(5000), undefined],
  ['', undefined],
] as const) {
  test(`${source.slice(0, 40)} is ${JSON.stringify(value)}`, () => {
    assert.deepEqual(readLiteral(source, 0), value)
  })
}

test('what JSON says is read the same, wherever it begins', () => {
  fc.assert(
    fc.property(fc.jsonValue(), value => {
      const json = JSON.stringify(value)
      const read = readLiteral(`data = ${json};`, 'data = '.length)
      assert.equal(JSON.stringify(read), JSON.stringify(JSON.parse(json)))
    }),
  )
})

test('no text throws', () => {
  fc.assert(fc.property(fc.string(), text => void readLiteral(`[{${text}`, 0)))
})
