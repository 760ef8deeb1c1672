import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { intlOffset, temporalOffset, zoneOffset } from './zone-offset.ts'

const HOUR_MS = 3_600_000

test('Shanghai is eight hours ahead, and had summer time', () => {
  const offsetAt = zoneOffset('Asia/Shanghai')
  assert.equal(offsetAt(Date.parse('2026-05-01T00:00:00Z')), 8 * HOUR_MS)
  assert.equal(offsetAt(Date.parse('1990-07-01T00:00:00Z')), 9 * HOUR_MS)
})

test('a zone without such a name is none', () => {
  assert.throws(() => zoneOffset('Asia/Peking'), RangeError)
  assert.throws(() => intlOffset('Asia/Peking'), RangeError)
})

const HAS_TEMPORAL = typeof Temporal !== 'undefined'

test('Intl and Temporal agree, before standard time too', {
  skip: !HAS_TEMPORAL && 'this Node has no Temporal',
}, () => {
  const names = [
    'UTC',
    'Asia/Shanghai',
    'America/St_Johns',
    'Australia/Lord_Howe',
    'Africa/Monrovia',
  ]
  const zones = names.map(name => [intlOffset(name), temporalOffset(name)] as const)
  const instants = fc.date({
    min: new Date('1850-01-01'),
    max: new Date('2099-12-31'),
    noInvalidDate: true,
  })
  fc.assert(
    fc.property(fc.constantFrom(...zones), instants, ([intl, temporal], instant) => {
      assert.equal(intl(instant.getTime()), temporal(instant.getTime()))
    }),
  )
})
