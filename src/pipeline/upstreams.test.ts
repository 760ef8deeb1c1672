import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { FeedState, Upstream } from '../archive/index.ts'
import type { Place } from '../fetch/index.ts'
import { type AskOutcome, Upstreams } from './upstreams.ts'

const place = (instance: string, namespace: string): Place => ({
  url: `https://${instance}/${namespace}/x`,
  address: `rsshub://${namespace}/x`,
  scope: `${instance}:443/${namespace}`,
  instance: `${instance}:443`,
})
const A = place('a.example', 'sina')
const B = place('b.example', 'sina')
const OTHER = place('a.example', 'zhihu')
const fresh: AskOutcome = {
  kind: 'fresh',
  status: 200,
  body: new Uint8Array(),
  validators: {},
  finalUrl: '',
  tookMs: 100,
}
const failed = (
  code: string,
  more: { status?: number; retryAfterMs?: number } = {},
): AskOutcome => ({
  kind: 'failed',
  code,
  message: `It failed (${code}).`,
  ...more,
})
const feed = (id: number, failures = 0): FeedState =>
  ({ id, health: { failures, gone: false } }) as FeedState

/** What is known, and a clock that can be moved. */
function observed(known: readonly Upstream[] = []) {
  let now = Date.parse('2026-03-01T12:00:00Z')
  const upstreams = new Upstreams(known, () => new Date(now))
  return {
    upstreams,
    pass: (minutes: number) => {
      now += minutes * 60_000
    },
    order: (places: readonly Place[], who = feed(1)) =>
      upstreams.plan(places, who).places.map(({ instance }) => instance?.at(0)),
  }
}

test('the order is the user’s own as long as all is well', () => {
  const { order } = observed()
  assert.deepEqual(order([A, B]), ['a', 'b'])
  assert.deepEqual(order([B, A]), ['b', 'a'])
})

test('a route that failed at an instance is asked elsewhere, twice as long each time', () => {
  const { upstreams, order, pass } = observed()
  for (const minutes of [30, 60, 120]) {
    upstreams.note(A, failed('route-fault', { status: 503 }), 1, true)
    upstreams.note(B, fresh, 1, true)
    pass(minutes - 1)
    assert.deepEqual(order([A, B]), ['b'])
    pass(2)
    assert.equal(order([A, B]).length, 2)
  }
  assert.deepEqual(order([A, B], feed(2)).at(0), 'a', 'another feed minds nothing of it')
})

test('a namespace that asks for rest is given it by every feed, its neighbours go on', () => {
  const { upstreams, order, pass } = observed()
  upstreams.note(A, failed('http-status', { status: 429, retryAfterMs: 600_000 }), 1, false)
  assert.deepEqual(upstreams.plan([A], feed(2)), { places: [], heldBy: A.scope })
  assert.deepEqual(order([OTHER]), ['a'])
  assert.deepEqual(order([A, B], feed(2)), ['b'])
  pass(11)
  assert.deepEqual(order([A]), ['a'])
})

describe('three failing feeds in a row hold their namespace', () => {
  const held = () => {
    const all = observed()
    for (const id of [1, 2, 3]) all.upstreams.note(A, failed('captcha'), id, false)
    return all
  }
  test('for those that fail, not for one that works', () => {
    const { order } = held()
    assert.deepEqual([order([A], feed(1, 1)), order([A], feed(4))], [[], ['a']])
  })
  test('until one good answer', () => {
    const { upstreams, order } = held()
    upstreams.note(A, fresh, 4, false)
    assert.deepEqual(order([A], feed(1, 1)), ['a'])
  })
  test('but one feed that fails three times holds nobody', () => {
    const { upstreams, order } = observed()
    for (let time = 0; time < 3; time++) upstreams.note(A, failed('captcha'), 1, false)
    assert.deepEqual(order([A], feed(2, 1)), ['a'])
  })
})

test('faults of routes never make an instance count as down', () => {
  const { upstreams, order } = observed()
  for (let id = 1; id <= 50; id++) {
    upstreams.note(
      place('a.example', `site${id}`),
      failed('route-fault', { status: 503 }),
      id,
      false,
    )
  }
  assert.deepEqual(order([A]), ['a'])
})

describe('an instance that three feeds in a row did not reach', () => {
  const down = () => {
    const all = observed()
    for (const id of [1, 2, 3]) {
      all.upstreams.note(place('a.example', `site${id}`), failed('connection'), id, true)
    }
    return all
  }
  test('is left out where there is another', () => {
    assert.deepEqual(down().order([A, B], feed(9)), ['b'])
  })
  test('is told where there is none', () => {
    const plan = down().upstreams.plan([A], feed(9))
    assert.deepEqual(plan.down, { instance: 'a.example:443', reason: 'It failed (connection).' })
  })
  test('is up again as soon as it answers, whatever it answers', () => {
    const { upstreams, order } = down()
    upstreams.note(OTHER, failed('route-fault', { status: 503 }), 4, true)
    assert.deepEqual(order([A, B], feed(9)).toSorted(), ['a', 'b'])
  })
  test('does not make a feed fail that could wait for a namespace which asks for rest', () => {
    const { upstreams } = down()
    upstreams.note(B, failed('http-status', { status: 429 }), 4, true)
    assert.deepEqual(upstreams.plan([A, B], feed(9)), { places: [], heldBy: B.scope })
  })
})

test('a gateway without a server behind it counts as not reached', () => {
  const { upstreams, order } = observed()
  for (const id of [1, 2, 3]) {
    upstreams.note(place('a.example', `s${id}`), failed('http-status', { status: 502 }), id, true)
  }
  assert.deepEqual(order([A, B], feed(9)), ['b'])
})

test('an instance with a poor record comes after a good one, until a day has passed', () => {
  const { upstreams, order, pass } = observed()
  for (let id = 1; id <= 10; id++) {
    upstreams.note(place('a.example', `s${id}`), failed('route-fault', { status: 503 }), id, true)
  }
  assert.deepEqual(order([A, B], feed(99)), ['b', 'a'])
  pass(25 * 60)
  assert.deepEqual(order([A, B], feed(99)), ['a', 'b'])
})

test('an instance that is far slower than another comes after it', () => {
  const { upstreams, order } = observed()
  upstreams.note(A, { ...fresh, tookMs: 20_000 }, 1, true)
  upstreams.note(B, { ...fresh, tookMs: 900 }, 1, true)
  assert.deepEqual(order([A, B]), ['b', 'a'])
})
