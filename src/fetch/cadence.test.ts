import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { type CadenceInput, nextDue } from './cadence.ts'

const NOW = '2026-03-01T12:00:00.000Z'
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const ago = (ms: number): string => new Date(Date.parse(NOW) - ms).toISOString()
/** As many changes as are looked at, one every `gap`, the last of them one gap ago. */
const every = (gap: number): string[] => Array.from({ length: 20 }, (_, n) => ago((n + 1) * gap))
const after429 = { kind: 'failed', code: 'http-status', status: 429 } as const
const afterTimeout = { kind: 'failed', code: 'timeout' } as const

function wait(
  input: Partial<CadenceInput>,
  key: 'dueAt' | 'holdUntil' = 'dueAt',
): number | undefined {
  const due = nextDue({
    now: NOW,
    outcome: { kind: 'fresh' },
    changedAt: [],
    failures: 0,
    ...input,
  })
  const time = due[key]
  return time === undefined ? undefined : Date.parse(time) - Date.parse(NOW)
}

describe('a feed that answers', () => {
  const cases: [string, Partial<CadenceInput>, number][] = [
    ['is asked in an hour when nothing is known of it', {}, HOUR],
    ['is asked twice as often as it changes', { changedAt: every(4 * HOUR) }, 2 * HOUR],
    ['is asked four times an hour at most', { changedAt: every(MINUTE) }, 15 * MINUTE],
    ['is asked once a day at least', { changedAt: every(240 * HOUR) }, 24 * HOUR],
    [
      'is asked less often when it falls silent',
      { changedAt: every(HOUR).map(t => ago(Date.parse(NOW) - Date.parse(t) + 100 * HOUR)) },
      10.1 * HOUR,
    ],
    [
      'is asked no sooner than its max-age says',
      { outcome: { kind: 'not-modified', maxAgeSeconds: 7200 } },
      2 * HOUR,
    ],
    ['is asked no sooner than its ttl says', { ttlMinutes: 180 }, 3 * HOUR],
    [
      'is asked after a day whatever it says',
      { ttlMinutes: 1e9, outcome: { kind: 'fresh', maxAgeSeconds: 1e9 } },
      24 * HOUR,
    ],
    [
      'is not hurried by a max-age of nothing',
      { outcome: { kind: 'fresh', maxAgeSeconds: 0 }, changedAt: every(4 * HOUR) },
      2 * HOUR,
    ],
    [
      'is not confused by dates of the future',
      { changedAt: [ago(-HOUR), 'never', ...every(4 * HOUR)] },
      2 * HOUR,
    ],
  ]
  for (const [name, input, expected] of cases) {
    test(name, () => {
      assert.equal(wait(input), expected)
      assert.equal(wait(input, 'holdUntil'), undefined)
    })
  }
})

describe('a feed that fails', () => {
  for (const [failures, minutes] of [
    [1, 30],
    [2, 60],
    [3, 120],
    [4, 240],
    [5, 480],
    [6, 960],
    [7, 1440],
    [99, 1440],
  ] as const) {
    test(`${failures} times in a row rests for ${minutes} minutes`, () => {
      assert.equal(wait({ outcome: afterTimeout, failures }), minutes * MINUTE)
      const hold = failures < 3 ? undefined : minutes * MINUTE
      assert.equal(wait({ outcome: afterTimeout, failures }, 'holdUntil'), hold)
    })
  }

  test('is left alone for as long as it asks, a day at most', () => {
    const asks = (retryAfterMs: number) => ({ outcome: { ...after429, retryAfterMs }, failures: 1 })
    assert.equal(wait(asks(5 * MINUTE), 'holdUntil'), 5 * MINUTE)
    assert.equal(wait(asks(5 * MINUTE)), 30 * MINUTE)
    assert.equal(wait(asks(3 * HOUR)), 3 * HOUR)
    assert.equal(wait(asks(3 * HOUR), 'holdUntil'), 3 * HOUR)
    assert.equal(wait(asks(1e12), 'holdUntil'), 24 * HOUR)
  })

  test('because it was asked too often is held back at once', () => {
    assert.equal(wait({ outcome: after429, failures: 1 }, 'holdUntil'), 30 * MINUTE)
  })

  test('before anything was asked is never held back', () => {
    const outcome = { kind: 'failed', code: 'refused-address' } as const
    assert.equal(wait({ outcome, failures: 9 }, 'holdUntil'), undefined)
    assert.equal(wait({ outcome, failures: 9 }), 24 * HOUR)
  })

  test('because the run was broken off is due at once', () => {
    const outcome = { kind: 'failed', code: 'aborted' } as const
    assert.equal(wait({ outcome, failures: 5 }), 0)
    assert.equal(wait({ outcome, failures: 5 }, 'holdUntil'), undefined)
  })
})

test('a feed that is gone is never due', () => {
  assert.deepEqual(nextDue({ now: NOW, outcome: { kind: 'gone' }, changedAt: [], failures: 0 }), {})
})

test('whatever a server says, a feed is due between a quarter of an hour and a day from now', () => {
  const wild = fc.oneof(fc.double(), fc.integer(), fc.constant(undefined))
  const outcome = fc.oneof(
    fc.record({
      kind: fc.constant('fresh' as const),
      maxAgeSeconds: fc.double({ min: 0, noNaN: true }),
    }),
    fc.record({
      kind: fc.constant('failed' as const),
      retryAfterMs: fc.double({ min: 0, noNaN: true }),
    }),
  )
  fc.assert(
    fc.property(
      outcome,
      wild,
      fc.array(fc.oneof(fc.date(), fc.string())),
      fc.nat(),
      (result, ttl, dates, failures) => {
        const changedAt = dates.map(date => (date instanceof Date ? String(date.getTime()) : date))
        const ms = wait({
          outcome: result,
          changedAt,
          failures,
          ...(ttl !== undefined && { ttlMinutes: ttl }),
        })
        assert.ok(ms !== undefined && ms >= 15 * MINUTE && ms <= 24 * HOUR, String(ms))
      },
    ),
  )
})

describe('the user’s own pace', () => {
  const everyMinutes = 7 * 24 * 60
  test('comes before what the feed asks for and how often it changes', () => {
    const busy = { changedAt: every(MINUTE), ttlMinutes: 5 }
    assert.equal(wait({ everyMinutes, ...busy }), 7 * 24 * HOUR)
    assert.equal(wait({ everyMinutes: 5, ttlMinutes: 600 }), 5 * MINUTE)
    const outcome = { kind: 'fresh', maxAgeSeconds: 7200 } as const
    assert.equal(wait({ everyMinutes: 5, outcome }), 5 * MINUTE)
  })
  test('does not come before a server that asks for rest', () => {
    const outcome = { ...after429, retryAfterMs: 2 * HOUR }
    assert.equal(wait({ everyMinutes: 5, outcome, failures: 1 }, 'holdUntil'), 2 * HOUR)
  })
})
