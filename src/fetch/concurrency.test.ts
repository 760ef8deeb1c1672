import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fetchSite, fresh, nameOf, replies } from '../../test/support/fetch-site.ts'
import { answer, hostileServer } from '../../test/support/hostile-server.ts'
import { createFetcher } from './index.ts'

const FEED = '<rss version="2.0"/>'
const signal = new AbortController().signal

test('a connection that closes while it is asked again is replaced', async () => {
  let asked = 0
  await using site = await fetchSite({
    feed: (socket, request) => {
      if (++asked === 2) return void socket.resetAndDestroy()
      return replies(200)(socket, request)
    },
  })
  fresh(await site.ask('feed'))
  fresh(await site.ask('feed'))
  assert.equal(asked, 3)
})

test('an answer slipped in behind another is nobody’s', async () => {
  await using site = await fetchSite({
    first: socket =>
      void socket.write(Buffer.concat([answer(200, {}, FEED), answer(200, {}, 'poison')])),
    second: replies(200, {}, 'mine'),
  })
  await site.ask('first')
  assert.equal(Buffer.from(fresh(await site.ask('second')).body).toString(), 'mine')
})

test('one host gets four connections at a time, and all are asked', async () => {
  const open: (() => void)[] = []
  const { promise: fourWait, resolve } = Promise.withResolvers<void>()
  await using site = await fetchSite({
    feed: socket => {
      const reply = (): void => void socket.write(answer(200, {}, FEED))
      open.push(reply)
      if (open.length === 4) resolve()
      if (open.length > 4) reply()
    },
  })
  const all = Promise.all(Array.from({ length: 20 }, (_, n) => site.ask(`feed/${n}`)))
  await fourWait
  assert.equal(site.server.requests.length, 4)
  for (const reply of open.slice(0, 4)) reply()
  assert.equal((await all).filter(({ kind }) => kind === 'fresh').length, 20)
  assert.equal(site.server.connections.most, 4)
})

test('waiting for a free connection is not counted as slowness', async () => {
  await using site = await fetchSite(
    { feed: socket => void setTimeout(() => socket.write(answer(200, {}, FEED)), 40) },
    { limits: { connectionsPerHost: 1, totalTimeoutMs: 30_000, idleTimeoutMs: 300 } },
  )
  const outcomes = await Promise.all(Array.from({ length: 12 }, (_, n) => site.ask(`feed/${n}`)))
  assert.deepEqual(new Set(outcomes.map(({ kind }) => kind)), new Set(['fresh']))
})

test('a caller who gives up gets an answer at once, asked or still waiting', async () => {
  const { promise: isAsked, resolve } = Promise.withResolvers<void>()
  await using site = await fetchSite(
    { feed: () => resolve() },
    { limits: { connectionsPerHost: 1 } },
  )
  const controller = new AbortController()
  const both = [1, 2].map(n =>
    site.fetcher.fetch({ url: site.server.url(`feed/${n}`) }, controller.signal),
  )
  await isAsked
  controller.abort()
  for (const outcome of await Promise.all(both)) {
    assert.equal(nameOf(outcome), 'aborted')
  }
  const late = await site.fetcher.fetch({ url: site.server.url('feed') }, controller.signal)
  assert.equal(late.kind === 'failed' && late.code, 'aborted')
})

test('closing the fetcher ends what is under way', async () => {
  const { promise: isAsked, resolve } = Promise.withResolvers<void>()
  await using server = await hostileServer({ feed: () => resolve() })
  const fetcher = createFetcher({ allowHosts: [server.host] })
  const outcome = fetcher.fetch({ url: server.url('feed') }, signal)
  await isAsked
  await fetcher[Symbol.asyncDispose]()
  const { kind, code } = (await outcome) as { kind: string; code?: string }
  assert.deepEqual([kind, code], ['failed', 'aborted'])
})

test('large bodies take turns, and all arrive', async () => {
  const large = 'x'.repeat(3 * 1024 * 1024)
  await using site = await fetchSite(
    { feed: replies(200, {}, large) },
    { limits: { connectionsPerHost: 8 } },
  )
  const outcomes = await Promise.all(Array.from({ length: 8 }, (_, n) => site.ask(`feed/${n}`)))
  for (const outcome of outcomes) assert.equal(fresh(outcome).body.length, large.length)
})
