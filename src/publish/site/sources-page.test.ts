import assert from 'node:assert/strict'
import { test } from 'node:test'
import { feedOf } from '../../../test/support/sample-article.ts'
import { siteOf } from '../../../test/support/sample-site.ts'
import type { FeedHealth, FeedRecord } from '../../model/library.ts'
import { feedState } from './feed-state.ts'
import { renderSourcesPage } from './sources-page.ts'

const NEWEST = '2026-05-01T08:30:00.000Z'
const health = (fields: Partial<FeedHealth> = {}): FeedHealth => ({
  failures: 0,
  gone: false,
  lastSuccessAt: NEWEST,
  ...fields,
})
const pageOf = (feed: FeedRecord) => renderSourcesPage(siteOf({}, [feed]), NEWEST)

for (const [kind, fields] of [
  ['working', { health: health() }],
  ['failing', { health: health({ failures: 1, failingSince: NEWEST }) }],
  ['gone', { health: health({ gone: true, failingSince: NEWEST }) }],
  [
    'silent',
    { health: health({ silentAfterMinutes: 7200 }), newestAt: '2026-04-20T00:00:00.000Z' },
  ],
  [
    'working',
    { health: health({ silentAfterMinutes: 20000 }), newestAt: '2026-04-20T00:00:00.000Z' },
  ],
  ['working', { health: health(), newestAt: '2025-06-01T00:00:00.000Z' }],
  ['silent', { health: health(), newestAt: '2025-04-01T00:00:00.000Z' }],
  [
    'moved',
    { health: health({ moved: { to: 'https://a.example/', by: 'redirect', at: NEWEST } }) },
  ],
  ['never-asked', { health: { failures: 0, gone: false }, articleCount: 0 }],
  ['left', { health: health({ failures: 9, failingSince: NEWEST }), subscribed: false }],
] as const) {
  test(`a feed can be ${kind}: ${JSON.stringify(fields)}`, () => {
    assert.equal(feedState(feedOf(fields), NEWEST).kind, kind)
  })
}

test('a failing feed is told on top with its day and reason', () => {
  const failing = health({ failingSince: NEWEST, lastError: 'The server answered <503>.' })
  const page = pageOf(feedOf({ health: failing }))
  assert.match(
    page,
    /失败<\/span> <time datetime="2026-05-01T08:30:00\.000Z">2026年5月1日<\/time>起/,
  )
  assert.match(page, /The server answered &lt;503&gt;\./)
})

test('asking once more in vain changes nothing', () => {
  const first = health({ failingSince: NEWEST, failures: 1, lastAskedAt: NEWEST })
  const again = { ...first, failures: 2, lastAskedAt: '2026-05-02T08:30:00.000Z', dueAt: NEWEST }
  assert.equal(pageOf(feedOf({ health: first })), pageOf(feedOf({ health: again })))
})

test('an unchanged answer changes nothing either', () => {
  const later = health({ lastSuccessAt: '2026-06-01T00:00:00.000Z', lastAskedAt: NEWEST })
  assert.equal(pageOf(feedOf({ health: health() })), pageOf(feedOf({ health: later })))
})

test('where a feed has moved to is nobody’s business but the owner’s: it may hold a password', () => {
  const moved = { to: 'https://me:hush@a.example/', by: 'redirect', at: NEWEST } as const
  const page = pageOf(feedOf({ health: health({ moved }) }))
  assert.match(page, /已迁址<\/span> <time/)
  assert.doesNotMatch(page, /hush/)
})
