import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ConfigError } from '../../errors.ts'
import { dayParts, makeCalendar } from './calendar.ts'

test('a late evening in UTC is the next morning in Shanghai', () => {
  const calendar = makeCalendar('Asia/Shanghai')
  assert.equal(calendar.dayOf('2026-05-01T17:30:00.000Z'), '2026-05-02')
  assert.equal(calendar.timeOf('2026-05-01T17:30:00.000Z'), '01:30')
})

test('a day begins and ends at local midnight', () => {
  assert.deepEqual(makeCalendar('Asia/Kolkata').rangeOf('2026-05-02'), [
    '2026-05-01T18:30:00.000Z',
    '2026-05-02T18:30:00.000Z',
  ])
})

for (const [day, hours] of [
  ['2026-03-08', 23],
  ['2026-03-09', 24],
  ['2026-11-01', 25],
] as const) {
  test(`${day} has ${hours} hours in New York`, () => {
    const [from, to] = makeCalendar('America/New_York').rangeOf(day)
    assert.equal((Date.parse(to) - Date.parse(from)) / 3_600_000, hours)
  })
}

test('every instant lies in the range of its day', () => {
  const zones = fc.constantFrom('UTC', 'Asia/Shanghai', 'America/New_York', 'Pacific/Chatham')
  const instants = fc.date({
    min: new Date('1971-01-01'),
    max: new Date('2099-12-31'),
    noInvalidDate: true,
  })
  fc.assert(
    fc.property(zones, instants, (zone, instant) => {
      const at = instant.toISOString()
      const calendar = makeCalendar(zone)
      const [from, to] = calendar.rangeOf(calendar.dayOf(at))
      assert.ok(from <= at && at < to, `${at} in ${zone}`)
    }),
    { numRuns: 200 },
  )
})

test('a zone without such a name is a setting to be corrected', () => {
  assert.throws(() => makeCalendar('Asia/Peking'), ConfigError)
})

test('the parts of a day know its weekday', () => {
  assert.deepEqual(dayParts('2021-12-01'), { year: 2021, month: 12, day: 1, weekday: 3 })
})
