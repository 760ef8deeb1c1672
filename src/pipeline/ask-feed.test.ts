import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type FeedStand, feedStand } from '../../test/support/feed-stand.ts'
import {
  answer,
  type Behaviour,
  type HostileServer,
  hostileServer,
} from '../../test/support/hostile-server.ts'

type World = AsyncDisposable & {
  readonly server: HostileServer
  readonly port: string
  /** The server's address under another name. */
  at(name: string, path: string): string
  stand(...addresses: string[]): Promise<FeedStand>
}

const NAMES = ['one.example', 'two.example', 'three.example']

const rss = (names: readonly string[], more = ''): string =>
  `<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel><title>News</title>
<link>https://news.example/</link>${more}${names
    .map(
      name =>
        `<item><title>${name}</title><link>https://news.example/${name}</link><guid>${name}</guid><description>Text of ${name}.</description></item>`,
    )
    .join('')}</channel></rss>`
const feed = (...names: string[]): Behaviour => replies(200, {}, rss(names))
const replies =
  (status: number, headers: Record<string, string> = {}, body = ''): Behaviour =>
  socket =>
    void socket.write(answer(status, headers, body))

/** A server with many names; what it does may be changed while it runs. */
async function world(behaviours: Record<string, Behaviour>): Promise<World> {
  const server = await hostileServer(behaviours)
  const port = server.host.split(':')[1] ?? ''
  const allowHosts = [server.host, ...NAMES.map(name => `${name}:${port}`)]
  return {
    server,
    port,
    at: (name, path) => `http://${name}:${port}/${path}`,
    stand: (...addresses) => feedStand(addresses, { allowHosts }),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  }
}

const askedPaths = ({ server }: World): string[] => server.requests.map(({ path }) => path)

test('further addresses are tried in turn until one yields a feed', async () => {
  await using all = await world({
    a: replies(500),
    b: replies(200, {}, '<!doctype html><title>Sorry</title>'),
    c: feed('x', 'y'),
    d: feed('z'),
  })
  await using stand = await all.stand(all.at('one.example', 'a'))
  const addresses = ['b', 'c', 'd'].map(path => all.at('two.example', path))
  const [report] = await stand.ask({ asking: () => ({ addresses }) })
  assert.deepEqual([report?.outcome, report?.added], ['changed', 2])
  assert.deepEqual(askedPaths(all), ['/a', '/b', '/c'])
})

test('when all are tried in vain, the first tells why and the others are told, too', async () => {
  await using all = await world({ a: replies(500), b: replies(404) })
  await using stand = await all.stand(all.at('one.example', 'a'))
  const addresses = [all.at('two.example', 'b')]
  const [report] = await stand.ask({ asking: () => ({ addresses }) })
  assert.equal(report?.error?.code, 'http-status')
  assert.match(report?.error?.message ?? '', /one.+500.+\. Elsewhere, too: .+two.+404 Not Found\.$/)
})

test('a place that failed rests for a while, then the user’s own order holds again', async () => {
  const behaviours: Record<string, Behaviour> = { a: replies(500), b: feed('x') }
  await using all = await world(behaviours)
  await using stand = await all.stand(all.at('one.example', 'a'))
  const asking = () => ({ addresses: [all.at('two.example', 'b')] })
  await stand.ask({ asking })
  stand.pass(0.25)
  await stand.ask({ asking })
  assert.deepEqual(askedPaths(all), ['/a', '/b', '/b'])
  behaviours.a = feed('x', 'y')
  stand.pass(0.5)
  const [report] = await stand.ask({ asking })
  assert.deepEqual([report?.added, askedPaths(all).at(-1)], [1, '/a'])
})

test('what one place gave as validators is never sent to another', async () => {
  const behaviours: Record<string, Behaviour> = {
    a: replies(200, { etag: '"a"' }, rss(['x'])),
    b: replies(200, { etag: '"b"' }, rss(['x'])),
  }
  await using all = await world(behaviours)
  await using stand = await all.stand(all.at('one.example', 'a'))
  const asking = () => ({ addresses: [all.at('one.example', 'b')] })
  await stand.ask({ asking })
  behaviours.a = replies(500)
  await stand.ask({ asking })
  await stand.ask({ asking })
  const sent = all.server.requests.map(({ path, headers }) => [path, headers['if-none-match']])
  assert.deepEqual(sent, [
    ['/a', undefined],
    ['/a', '"a"'],
    ['/b', undefined],
    ['/b', '"b"'],
  ])
})

test('a permanent redirect is followed from the first answer and believed at the third', async () => {
  const behaviours: Record<string, Behaviour> = { new: feed('x') }
  await using all = await world(behaviours)
  const to = all.at('two.example', 'new')
  behaviours.old = replies(301, { location: to })
  await using stand = await all.stand(all.at('one.example', 'old'))
  const moves = []
  for (let run = 1; run <= 4; run++) moves.push((await stand.ask())[0]?.moved)
  assert.deepEqual(moves, [undefined, undefined, { to, by: 'redirect' }, undefined])
  assert.deepEqual(askedPaths(all), ['/old', '/new', '/old', '/new', '/old', '/new', '/new'])
  const [state] = await stand.archive.feedStates()
  assert.equal(state?.address, all.at('one.example', 'old'), 'its name stays')
  assert.deepEqual(state?.health.moved, { to, by: 'redirect', at: stand.now })
})

test('a redirect that changes its mind, or leads to no feed, is not believed', async () => {
  const behaviours: Record<string, Behaviour> = {
    new: feed('x'),
    other: feed('x'),
    parked: replies(200, {}, '<!doctype html><title>This domain is for sale</title>'),
  }
  await using all = await world(behaviours)
  await using stand = await all.stand(all.at('one.example', 'old'))
  for (const path of ['new', 'new', 'other', 'new', 'parked', 'parked', 'parked', 'parked']) {
    behaviours.old = replies(301, { location: all.at('two.example', path) })
    await stand.ask()
    stand.pass(24)
  }
  const [state] = await stand.archive.feedStates()
  assert.equal(state?.health.moved, undefined)
  assert.equal(state?.health.lastErrorCode, 'web-page')
})

test('a feed that is found at its own address again has moved back', async () => {
  const behaviours: Record<string, Behaviour> = { new: feed('x') }
  await using all = await world(behaviours)
  behaviours.old = replies(308, { location: all.at('two.example', 'new') })
  await using stand = await all.stand(all.at('one.example', 'old'))
  for (let run = 1; run <= 3; run++) await stand.ask()
  behaviours.new = replies(404)
  behaviours.old = feed('x', 'y')
  const [report] = await stand.ask()
  assert.deepEqual([report?.outcome, report?.added], ['changed', 1])
  assert.equal((await stand.archive.feedStates())[0]?.health.moved, undefined)
})

test('410 stops the asking, but further addresses are still asked', async () => {
  const behaviours: Record<string, Behaviour> = { a: replies(410), b: feed('x') }
  await using all = await world(behaviours)
  await using stand = await all.stand(all.at('one.example', 'a'))
  await stand.ask()
  stand.pass(24 * 30)
  const [report] = await stand.ask()
  assert.deepEqual([report?.outcome, askedPaths(all)], ['held', ['/a']])
  const [saved] = await stand.ask({
    asking: () => ({ addresses: [all.at('two.example', 'b')] }),
  })
  assert.deepEqual([saved?.added, askedPaths(all)], [1, ['/a', '/b']])
})

test('a host that says "too many requests" is left alone with all its feeds, and no other', async () => {
  const behaviours: Record<string, Behaviour> = {
    a: replies(429, { 'retry-after': '7200' }),
    b: feed('x'),
    c: feed('y'),
  }
  await using all = await world(behaviours)
  await using stand = await all.stand(
    all.at('one.example', 'a'),
    all.at('one.example', 'b'),
    all.at('two.example', 'c'),
  )
  // One at a time, so that the second is asked after the first has answered.
  const outcomes = async () => (await stand.ask({ concurrency: 1 })).map(({ outcome }) => outcome)
  assert.deepEqual(await outcomes(), ['failed', 'held', 'changed'])
  stand.pass(1.5)
  assert.deepEqual(await outcomes(), ['held', 'held', 'unchanged'])
  stand.pass(1)
  behaviours.a = feed('z')
  assert.deepEqual(await outcomes(), ['changed', 'changed', 'unchanged'])
})

test('Retry-After may be a date', async () => {
  await using all = await world({
    a: replies(503, { 'retry-after': 'Sun, 01 Mar 2026 13:00:00 GMT' }),
    b: feed('x'),
  })
  await using stand = await all.stand(all.at('one.example', 'a'), all.at('one.example', 'b'))
  await stand.ask({ concurrency: 1 })
  stand.pass(0.9)
  assert.equal((await stand.ask({ concurrency: 1 }))[1]?.outcome, 'held')
  stand.pass(0.2)
  assert.equal((await stand.ask({ concurrency: 1 }))[1]?.outcome, 'changed')
})

test('three failing feeds hold their host for those that fail, never for one that works', async () => {
  const paths = ['a', 'b', 'c', 'd']
  const behaviours: Record<string, Behaviour> = {
    a: replies(403),
    b: replies(503),
    c: replies(500),
    d: replies(404),
  }
  await using all = await world(behaviours)
  await using stand = await all.stand(...paths.map(path => all.at('one.example', path)))
  const outcomes = async () => (await stand.ask({ concurrency: 1 })).map(({ outcome }) => outcome)
  assert.deepEqual(await outcomes(), ['failed', 'failed', 'failed', 'failed'])
  assert.deepEqual(await outcomes(), ['held', 'held', 'held', 'held'])
  behaviours.d = feed('x')
  stand.pass(0.6)
  assert.deepEqual(await outcomes(), ['failed', 'held', 'held', 'held'], 'the hold begins anew')
  stand.pass(1.2)
  behaviours.a = feed('y')
  assert.deepEqual(await outcomes(), ['changed', 'failed', 'failed', 'changed'])
  behaviours.a = replies(403)
  assert.deepEqual(await outcomes(), ['failed', 'failed', 'failed', 'unchanged'])
})

test('a host that is not reached is spared the feeds that are left', async () => {
  await using all = await world({ a: socket => void socket.resetAndDestroy() })
  const paths = ['a/1', 'a/2', 'a/3', 'a/4']
  await using stand = await all.stand(...paths.map(path => all.at('one.example', path)))
  const reports = await stand.ask({ concurrency: 1 })
  assert.deepEqual(
    reports.map(({ outcome }) => outcome),
    ['failed', 'failed', 'failed', 'held'],
  )
  assert.equal(reports[3]?.heldBy, `one.example:${all.port}`)
})

test('a minute of asking is all that a feed gets, however many places it has', async () => {
  await using all = await world({ a: () => {}, b: () => {}, c: feed('x') })
  const limits = { idleTimeoutMs: 80 }
  const allowHosts = NAMES.map(name => `${name}:${all.port}`)
  await using stand = await feedStand([all.at('one.example', 'a')], { allowHosts, limits })
  const addresses = [all.at('two.example', 'b'), all.at('three.example', 'c')]
  const [report] = await stand.ask({ asking: () => ({ addresses }) })
  assert.equal(report?.outcome, 'changed', 'there was time left')
})

test('a feed that says it has moved is believed when the new place yields the same feed', async () => {
  const behaviours: Record<string, Behaviour> = { new: feed('x', 'y', 'z'), other: feed('p', 'q') }
  await using all = await world(behaviours)
  const says = (path: string) =>
    `<itunes:new-feed-url>${all.at('two.example', path)}</itunes:new-feed-url>`
  behaviours.old = replies(200, {}, rss(['x', 'y'], says('other')))
  await using stand = await all.stand(all.at('one.example', 'old'))
  assert.equal((await stand.ask())[0]?.moved, undefined, 'that is another feed')
  behaviours.old = replies(200, {}, rss(['x', 'y'], says('new')))
  const [report] = await stand.ask()
  assert.deepEqual(report?.moved, { to: all.at('two.example', 'new'), by: 'feed' })
  assert.equal(report?.added, 1, 'what the new place has is kept at once')
  all.server.requests.length
  const before = askedPaths(all).length
  await stand.ask()
  assert.deepEqual(askedPaths(all).slice(before), ['/new'])
})

test('a feed that has been lost for a week is looked for on its home page', async () => {
  const behaviours: Record<string, Behaviour> = { feed: feed('x', 'y'), other: feed('p') }
  await using all = await world(behaviours)
  await using stand = await all.stand(all.at('one.example', 'feed'))
  const asked: string[] = []
  const discover = async (page: string) => {
    asked.push(page)
    return ['other', 'found'].map(path => ({ url: all.at('two.example', path) }))
  }
  await stand.ask({ discover })
  behaviours.feed = replies(404)
  behaviours.found = feed('y', 'z')
  await stand.ask({ discover })
  assert.deepEqual(asked, [], 'one failure is no loss')
  stand.pass(24 * 8)
  const [report] = await stand.ask({ discover })
  assert.deepEqual(asked, ['https://news.example/'])
  assert.deepEqual(report?.moved, { to: all.at('two.example', 'found'), by: 'home-page' })
  assert.deepEqual([report?.outcome, report?.added], ['changed', 1])
})

test('the home page of a feed that is gone is asked at once, then once a week', async () => {
  const behaviours: Record<string, Behaviour> = { feed: feed('x') }
  await using all = await world(behaviours)
  await using stand = await all.stand(all.at('one.example', 'feed'))
  let looks = 0
  const discover = async () => {
    looks++
    return []
  }
  await stand.ask({ discover })
  behaviours.feed = replies(410)
  const counts = []
  for (const hours of [0, 24, 24 * 5, 24 * 2, 24 * 8]) {
    stand.pass(hours)
    await stand.ask({ discover })
    counts.push(looks)
  }
  assert.deepEqual(counts, [1, 1, 1, 2, 3])
  assert.equal(askedPaths(all).length, 2, 'the address itself is left alone')
})

test('a feed may fail for a month without losing its place, its articles or its validators', async () => {
  const behaviours: Record<string, Behaviour> = {
    a: replies(200, { etag: '"1"' }, rss(['x', 'y'])),
  }
  await using all = await world(behaviours)
  await using stand = await all.stand(all.at('one.example', 'a'))
  await stand.ask()
  const works = behaviours.a
  behaviours.a = replies(503)
  for (let day = 0; day < 31; day++) {
    stand.pass(24)
    await stand.ask({ dueOnly: true })
  }
  const [failing] = await stand.archive.feedStates()
  assert.equal(failing?.health.failingSince, '2026-03-02T12:00:00.000Z')
  assert.equal(failing?.articleCount, 2)
  if (works) behaviours.a = works
  stand.pass(24)
  const [report] = await stand.ask({ dueOnly: true })
  assert.deepEqual([report?.outcome, report?.added], ['unchanged', 0])
  assert.equal(all.server.requests.at(-1)?.headers['if-none-match'], '"1"')
  assert.equal((await stand.archive.feedStates())[0]?.health.failingSince, undefined)
})

test('the pace that a document asks for holds although the next answer is a 304', async () => {
  const behaviours: Record<string, Behaviour> = {
    a: replies(200, { etag: '"1"' }, rss(['x'], '<ttl>300</ttl>')),
  }
  await using all = await world(behaviours)
  await using stand = await all.stand(all.at('one.example', 'a'))
  await stand.ask()
  behaviours.a = replies(304, { etag: '"1"' })
  stand.pass(5)
  await stand.ask()
  const [state] = await stand.archive.feedStates()
  assert.equal(Date.parse(state?.health.dueAt ?? '') - Date.parse(stand.now), 300 * 60_000)
})

test('the user’s own pace comes before that of the feed, and a name of one’s own is sent', async () => {
  await using all = await world({ a: replies(200, {}, rss(['x'], '<ttl>3000</ttl>')) })
  await using stand = await all.stand(all.at('one.example', 'a'))
  await stand.ask({ asking: () => ({ everyMinutes: 30, userAgent: 'Reader of mine' }) })
  const [state] = await stand.archive.feedStates()
  assert.equal(Date.parse(state?.health.dueAt ?? '') - Date.parse(stand.now), 30 * 60_000)
  assert.equal(all.server.requests[0]?.headers['user-agent'], 'Reader of mine')
})

test('a feed that renews all its dates at every asking is not taken for a busy one', async () => {
  const behaviours: Record<string, Behaviour> = {}
  await using all = await world(behaviours)
  await using stand = await all.stand(all.at('one.example', 'a'))
  for (let day = 0; day < 6; day++) {
    const names = Array.from({ length: day + 1 }, (_, index) => `day-${index}`)
    const date = `<pubDate>${new Date(stand.now).toUTCString()}</pubDate>`
    behaviours.a = replies(200, {}, rss(names).replaceAll('</item>', `${date}</item>`))
    await stand.ask()
    stand.pass(24)
  }
  const [state] = await stand.archive.feedStates()
  const wait = Date.parse(state?.health.dueAt ?? '') - Date.parse(state?.health.lastAskedAt ?? '')
  assert.equal(wait / 3_600_000, 12, 'it brings one article a day')
})
