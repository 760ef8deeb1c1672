import assert from 'node:assert/strict'
import type { Socket } from 'node:net'
import { test } from 'node:test'
import { fetchSite, fresh, nameOf, replies } from '../../test/support/fetch-site.ts'
import { answer, hostileServer } from '../../test/support/hostile-server.ts'
import { createFetcher, type FetchOutcome } from './index.ts'

const FEED = '<rss version="2.0"/>'
const signal = new AbortController().signal

/** The outcome without how long it took, which was some time. */
function timeless({ tookMs = 0, ...outcome }: FetchOutcome): object {
  assert.ok(tookMs > 0)
  return outcome
}

test('a feed comes with everything the next request needs', async () => {
  const headers = {
    ETag: 'W/"a b"',
    'Last-Modified': 'Sun, 01 Mar 2026 10:00:00 GMT',
    'Content-Type': 'text/xml; charset=gbk',
    'Cache-Control': 'public, max-age=600',
    Age: '100',
  }
  await using site = await fetchSite({ feed: replies(200, headers) })
  assert.deepEqual(timeless(await site.ask('feed?x=1#top')), {
    kind: 'fresh',
    status: 200,
    body: new Uint8Array(Buffer.from(FEED)),
    validators: { etag: 'W/"a b"', lastModified: headers['Last-Modified'] },
    contentType: 'text/xml; charset=gbk',
    finalUrl: site.server.url('feed?x=1'),
    maxAgeSeconds: 500,
  })
})

test('the request says who asks and what for, and carries nothing else', async () => {
  await using site = await fetchSite({ feed: replies(200) })
  await site.ask('feed')
  const { headers } = site.server.requests[0] ?? assert.fail()
  assert.equal(headers['user-agent'], 'Broadsheet/0.1 (feed reader)')
  assert.match(headers.accept ?? '', /^application\/rss\+xml, application\/atom\+xml,.*\*\/\*/)
  assert.equal(headers['accept-encoding'], 'gzip, br, zstd')
  const names = Object.keys(headers).sort()
  assert.deepEqual(names, ['accept', 'accept-encoding', 'connection', 'host', 'user-agent'])
})

test('validators travel back byte for byte, whatever their charset', async () => {
  const etag = `"${Buffer.from('版本é').toString('latin1')}\xe9"`
  await using site = await fetchSite({
    feed: (socket, { headers }) => {
      const isKnown = headers['if-none-match'] === etag
      socket.write(
        isKnown ? answer(304, { 'cache-control': 'max-age=9' }) : answer(200, { etag }, FEED),
      )
    },
  })
  const { validators } = fresh(await site.ask('feed'))
  assert.deepEqual(timeless(await site.ask('feed', { validators })), {
    kind: 'not-modified',
    validators: { etag },
    finalUrl: site.server.url('feed'),
    maxAgeSeconds: 9,
  })
})

test('a 304 renews the validators that it names', async () => {
  await using site = await fetchSite({ feed: replies(304, { etag: '"b"' }, '') })
  const validators = { etag: '"a"', lastModified: 'Sun, 01 Mar 2026 10:00:00 GMT' }
  const outcome = await site.ask('feed', { validators })
  assert.deepEqual(outcome.kind === 'not-modified' && outcome.validators, {
    ...validators,
    etag: '"b"',
  })
})

test('validators that no header can hold are not sent', async () => {
  await using site = await fetchSite({ feed: replies(200) })
  fresh(await site.ask('feed', { validators: { etag: '"a"\r\nX-Evil: 1', lastModified: '版' } }))
  const { headers } = site.server.requests[0] ?? assert.fail()
  assert.equal(
    Object.keys(headers).some(name => name.startsWith('if-') || name === 'x-evil'),
    false,
  )
})

test('cookies are never kept', async () => {
  await using site = await fetchSite({ feed: replies(200, { 'set-cookie': 'id=1; Path=/' }) })
  await site.ask('feed')
  await site.ask('feed')
  assert.deepEqual(
    site.server.requests.map(({ headers }) => headers.cookie),
    [undefined, undefined],
  )
})

test('a referrer is sent without its secrets', async () => {
  await using site = await fetchSite({ feed: replies(200) })
  await site.ask('feed', { referrer: 'http://ann:secret@blog.example/post?x=1#top' })
  await site.ask('feed', { referrer: 'https://blog.example/post' })
  const sent = site.server.requests.map(({ headers }) => headers.referer)
  assert.deepEqual(sent, ['http://blog.example/post?x=1', undefined])
})

test('an answer says how long to leave the server alone', async () => {
  await using site = await fetchSite({
    seconds: replies(429, { 'retry-after': '120' }),
    date: replies(503, { 'retry-after': 'Sun, 01 Mar 2026 12:30:00 GMT' }),
    past: replies(503, { 'retry-after': 'Sun, 01 Mar 2026 11:30:00 GMT' }),
    nonsense: replies(503, { 'retry-after': 'soon' }),
  })
  const wait = async (path: string) => {
    const outcome = await site.ask(path)
    return outcome.kind === 'failed' ? outcome.retryAfterMs : assert.fail()
  }
  assert.equal(await wait('seconds'), 120_000)
  assert.equal(await wait('date'), 30 * 60_000)
  assert.equal(await wait('past'), 0)
  assert.equal(await wait('nonsense'), undefined)
})

test('a failure says what happened, to what, and what to do', async () => {
  await using site = await fetchSite({ feed: replies(404, {}, '') })
  assert.deepEqual(timeless(await site.ask('feed')), {
    kind: 'failed',
    code: 'http-status',
    status: 404,
    message: `${site.server.url('feed')} answered 404 Not Found.`,
    hint: 'Look for the new address of the feed on its home page.',
    retry: 'later',
  })
})

test('a server that listens nowhere and a name that is nobody’s have their own names', async () => {
  const server = await hostileServer({})
  const { host } = server
  await server[Symbol.asyncDispose]()
  const refuse = async () => {
    throw Object.assign(new Error('queryA ENOTFOUND'), { code: 'ENOTFOUND' })
  }
  await using fetcher = createFetcher({ allowHosts: [host], lookup: refuse })
  const closed = await fetcher.fetch({ url: `http://${host}/` }, signal)
  assert.match(closed.kind === 'failed' ? closed.message : '', /nothing listens there/)
  const unknown = await fetcher.fetch({ url: 'http://nobody.example/' }, signal)
  assert.equal(unknown.kind === 'failed' && unknown.code, 'dns')
})

test('a connection that cannot be made is given up', async () => {
  // Never answered: the lookup takes for ever, as with a broken resolver.
  const lookup = () => new Promise<never>(() => {})
  await using fetcher = createFetcher({ allowHosts: [], lookup, limits: { connectTimeoutMs: 100 } })
  const outcome = await fetcher.fetch({ url: 'http://slow.example/' }, signal)
  assert.equal(nameOf(outcome), 'timeout')
})

for (const url of [
  '',
  'feed.xml',
  'ftp://host/feed',
  'http://',
  'http://[::1',
  'https://a b/',
  'mailto:a@b',
  `http://h/${'x'.repeat(9000)}`,
]) {
  test(`"${url.slice(0, 30)}" is no address that can be asked`, async () => {
    await using fetcher = createFetcher({ allowHosts: [] })
    const outcome = await fetcher.fetch({ url }, signal)
    assert.deepEqual(outcome.kind === 'failed' && [outcome.code, outcome.retry], [
      'bad-address',
      'never',
    ])
  })
}

test('a patient request lets a server be silent for longer, which RSSHub needs', async () => {
  const limits = { idleTimeoutMs: 60, patientIdleTimeoutMs: 20_000 }
  const late = (socket: Socket) => {
    const timer = setTimeout(() => socket.write(answer(200, {}, FEED)), 240)
    socket.on('close', () => clearTimeout(timer))
  }
  await using site = await fetchSite({ feed: late }, { limits })
  assert.equal(nameOf(await site.ask('feed')), 'timeout')
  assert.equal(nameOf(await site.ask('feed', { patient: true })), 'fresh')
})

test('an entity tag of one port is never sent to another port of the same host', async () => {
  await using site = await fetchSite({ feed: replies(200) })
  const validatorsUrl = 'http://127.0.0.1:1/feed'
  await site.ask('feed', { validators: { etag: '"a"' }, validatorsUrl })
  await site.ask('feed', { validators: { etag: '"a"' }, validatorsUrl: site.server.url('other') })
  const sent = site.server.requests.map(({ headers }) => headers['if-none-match'])
  assert.deepEqual(sent, [undefined, '"a"'])
})

test('a request may go by another name', async () => {
  await using site = await fetchSite({ feed: replies(200) })
  await site.ask('feed', { userAgent: 'Reader of mine' })
  await site.ask('feed', { userAgent: 'two\r\nX-Evil: lines' })
  const names = site.server.requests.map(({ headers }) => headers['user-agent'])
  assert.deepEqual(names, ['Reader of mine', 'Broadsheet/0.1 (feed reader)'])
})
