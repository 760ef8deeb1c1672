import assert from 'node:assert/strict'
import { test } from 'node:test'
import { durationOf } from './itunes.ts'

for (const [text, seconds] of [
  ['1:02:03', 3723],
  ['62:03', 3723],
  ['3723', 3723],
  [' 02:03 ', 123],
  ['123.7', 123],
  ['0', undefined],
  ['1h 2m', undefined],
  ['', undefined],
  [undefined, undefined],
] as const) {
  test(`the duration ${text} is ${seconds} seconds`, () => assert.equal(durationOf(text), seconds))
}
