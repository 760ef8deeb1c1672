import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MESSAGES } from './messages.ts'

for (const [language, messages] of Object.entries(MESSAGES)) {
  test(`every word is there in ${language}`, () => {
    const empty = Object.entries(messages).filter(([, value]) => value === '')
    assert.deepEqual(empty, [])
  })
}

test('dates are written as each language writes them', () => {
  const day = { year: 2021, month: 12, day: 1, weekday: 3 }
  assert.equal(MESSAGES['zh-CN'].fullDate(day), '2021年12月1日')
  assert.equal(MESSAGES['zh-TW'].weekday(day), '星期三')
  assert.equal(MESSAGES.en.fullDate(day), '1 December 2021')
})
