import assert from 'node:assert/strict'
import { test } from 'node:test'
import { usualSilenceMinutes } from './habit.ts'

const NOW = '2026-03-01T12:00:00.000Z'
const DAY = 24 * 60
const daysAgo = (...days: number[]): string[] =>
  days.map(day => new Date(Date.parse(NOW) - day * DAY * 60_000).toISOString())
const everyDays = (gap: number, count = 20): string[] =>
  daysAgo(...Array.from({ length: count }, (_, index) => index * gap))

test('a weekly feed may be silent for four weeks, a monthly one for four months', () => {
  assert.equal(usualSilenceMinutes(everyDays(7), NOW), 28 * DAY)
  assert.equal(usualSilenceMinutes(everyDays(30), NOW), 120 * DAY)
})

test('however busy a newsroom is, a long weekend is no silence', () => {
  assert.equal(usualSilenceMinutes(everyDays(1 / 24 / 4, 200), NOW), undefined, 'one long burst')
  assert.equal(usualSilenceMinutes(everyDays(1 / 10, 200), NOW), 4 * DAY)
})

test('one holiday does not make a habit, a feed that has often paused has one', () => {
  const steady = everyDays(2)
  const afterHoliday = [...daysAgo(0), ...steady.map(time => shift(time, -60))]
  assert.equal(usualSilenceMinutes(afterHoliday, NOW), Math.round((98 / 20) * 4 * DAY))
  const pausing = daysAgo(0, 1, 2, 42, 43, 44, 84, 85, 86, 126, 127, 128)
  assert.equal(usualSilenceMinutes(pausing, NOW), 80 * DAY)
})

test('too few posts, posts of one hour and dates in the future make no habit', () => {
  assert.equal(usualSilenceMinutes(daysAgo(0, 10, 20), NOW), undefined)
  assert.equal(usualSilenceMinutes(daysAgo(-1, -2, -3, -4, -5), NOW), undefined)
  assert.equal(usualSilenceMinutes([], NOW), undefined)
})

test('the order of the dates does not matter', () => {
  const times = daysAgo(1, 5, 9, 30, 31)
  assert.equal(usualSilenceMinutes(times.toReversed(), NOW), usualSilenceMinutes(times, NOW))
})

function shift(time: string, days: number): string {
  return new Date(Date.parse(time) + days * DAY * 60_000).toISOString()
}
