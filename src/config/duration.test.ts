import assert from 'node:assert/strict'
import { test } from 'node:test'
import { minutesIn } from './duration.ts'

for (const [text, minutes] of [
  ['90m', 90],
  ['6h', 360],
  ['2 days', 2880],
  ['1w', 10_080],
  ['30 min', 30],
  ['6', undefined],
  ['h', undefined],
  ['-1h', undefined],
  ['1.5h', undefined],
  ['6 months', undefined],
] as const) {
  test(`"${text}" is ${minutes ?? 'no duration'}`, () => assert.equal(minutesIn(text), minutes))
}
