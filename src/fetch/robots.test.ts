import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answer, type Behaviour, hostileServer } from '../../test/support/hostile-server.ts'
import { createFetcher } from './index.ts'
import { createRobots } from './robots.ts'

const signal = new AbortController().signal
const RULES = `User-agent: *
Disallow: /

User-agent: broadsheet
Disallow: /private/
Allow: /private/open*.html$
Crawl-delay: 3`

const replies =
  (status: number, body = ''): Behaviour =>
  socket =>
    void socket.write(answer(status, { location: '/robots.txt' }, body))

/** A site and its guest, on a clock that moves only by waiting. */
async function start(robotsTxt: Behaviour) {
  const server = await hostileServer({ 'robots.txt': robotsTxt })
  const fetcher = createFetcher({ allowHosts: [server.host] })
  const waits: number[] = []
  const clock = { now: 0 }
  const robots = createRobots(fetcher, {
    now: () => clock.now,
    wait: async ms => {
      waits.push(ms)
      clock.now += ms
    },
  })
  return {
    server,
    waits,
    clock,
    robots,
    allows: (path: string) => robots.isAllowed(server.url(path), signal),
    async [Symbol.asyncDispose]() {
      await fetcher[Symbol.asyncDispose]()
      await server[Symbol.asyncDispose]()
    },
  }
}

test('our own rules go before those for everybody, and the longest match wins', async () => {
  await using site = await start(replies(200, RULES))
  assert.equal(await site.allows('article/1'), true)
  assert.equal(await site.allows('private/1'), false)
  assert.equal(await site.allows('private/open1.html'), true)
  assert.equal(await site.allows('private/open1.html?x'), false)
})

for (const [status, allowed] of [
  [404, true],
  [403, true],
  [410, true],
  [301, true], // in a circle: as good as absent
  [429, false],
  [500, false],
  [503, false],
] as const) {
  test(`a robots.txt that answers ${status} ${allowed ? 'forbids nothing' : 'closes the door'}`, async () => {
    await using site = await start(replies(status))
    assert.equal(await site.allows('article/1'), allowed)
  })
}

test('a site is asked for its rules once a day, and after an hour when it was in trouble', async () => {
  await using site = await start(replies(200, RULES))
  await Promise.all([site.allows('a'), site.allows('b'), site.allows('c')])
  assert.equal(site.server.requests.length, 1)
  site.clock.now += 25 * 3600_000
  await site.allows('a')
  assert.equal(site.server.requests.length, 2)

  await using ill = await start(replies(500))
  await ill.allows('a')
  await ill.allows('a')
  assert.equal(ill.server.requests.length, 1)
  ill.clock.now += 2 * 3600_000
  await ill.allows('a')
  assert.equal(ill.server.requests.length, 2)
})

test('a host is asked once a second, or as slowly as it wishes', async () => {
  await using site = await start(replies(404))
  const url = site.server.url('a')
  for (let n = 0; n < 3; n++) await site.robots.takeTurn(url, signal)
  assert.deepEqual(site.waits, [1000, 1000])

  await using slow = await start(replies(200, RULES))
  await slow.allows('a') // takes the first turn for the rules themselves
  for (let n = 0; n < 3; n++) await slow.robots.takeTurn(slow.server.url('a'), signal)
  assert.deepEqual(slow.waits, [1000, 3000, 3000])
})

test('what is no page, or has an absurd address, is not allowed', async () => {
  await using site = await start(replies(404))
  for (const url of ['nonsense', 'file:///etc/hostname', site.server.url('x'.repeat(3000))]) {
    assert.equal(await site.robots.isAllowed(url, signal), false)
  }
})

test('one caller who gives up leaves the others their answer', async () => {
  const { promise: isAsked, resolve } = Promise.withResolvers<void>()
  let asked = 0
  await using site = await start((socket, request) => {
    resolve()
    return ++asked === 1 ? undefined : replies(200, RULES)(socket, request)
  })
  const controller = new AbortController()
  const first = site.robots.isAllowed(site.server.url('a'), controller.signal)
  const second = site.allows('private/1')
  await isAsked
  controller.abort(new Error('enough'))
  await assert.rejects(first, /enough/)
  assert.equal(await second, false)
})
