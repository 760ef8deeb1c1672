import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readClock } from './clock.ts'

test('SOURCE_DATE_EPOCH stops the clock', () => {
  const clock = readClock({ SOURCE_DATE_EPOCH: '1700000000' })
  assert.equal(clock().toISOString(), '2023-11-14T22:13:20.000Z')
  assert.equal(clock().getTime(), clock().getTime())
})

test('without it the clock goes', () => {
  const before = Date.now()
  assert.ok(readClock({})().getTime() >= before)
  assert.ok(readClock({ SOURCE_DATE_EPOCH: ' ' })().getTime() >= before)
})

for (const value of ['now', '-1', '1.5', '99999999999999', '9999999999999']) {
  test(`${value} is no epoch`, () => {
    assert.throws(() => readClock({ SOURCE_DATE_EPOCH: value }), { code: 'config/invalid' })
  })
}
