// A table of data: every way we know for a server to misbehave, and what comes of it.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, test } from 'node:test'
import * as zlib from 'node:zlib'
import {
  answer,
  type Behaviour,
  drip,
  hostileServer,
  sendForever,
} from '../../test/support/hostile-server.ts'
import { createFetcher, type FetchOutcome, type FetchRequest } from './index.ts'

const FEED = '<rss version="2.0"><channel><title>恙なし</title></channel></rss>'
const LIMIT = 256 * 1024
// Generous, so that a busy machine passes; what tests a clock sets its own.
const LIMITS = { bodyLimitBytes: LIMIT, headerLimitBytes: 16_384, idleTimeoutMs: 20_000 }
const IMPATIENT = { idleTimeoutMs: 120 }

type Case = {
  readonly does: string
  readonly behaviour: Behaviour
  /** The code of a failure, or the kind of another outcome. */
  readonly gives: string
  /** The body as text, where it is `fresh`. @default FEED */
  readonly body?: string
  readonly also?: (outcome: FetchOutcome) => void
  readonly request?: Partial<FetchRequest>
}

const bomb = Buffer.alloc(8 * 1024 * 1024)
const gzipFeed = zlib.gzipSync(FEED)
const noise = randomBytes(100_000).toString('base64')

const replies =
  (status: number, headers: Record<string, string>, body: string | Uint8Array = FEED): Behaviour =>
  socket =>
    void socket.write(answer(status, headers, body))
const says =
  (...pieces: (string | Uint8Array)[]): Behaviour =>
  socket => {
    for (const piece of pieces) socket.write(piece)
  }
const saysAndCloses =
  (text: string | Uint8Array): Behaviour =>
  socket =>
    void socket.end(text)
const coded = (coding: string, body: Uint8Array | string): Behaviour =>
  replies(200, { 'content-encoding': coding }, body)
const redirects = (location: string, status = 302): Behaviour => replies(status, { location }, '')
const OK = 'HTTP/1.1 200 OK\r\n'
const CHUNKED = `${OK}Transfer-Encoding: chunked\r\n\r\n`

const flipMiddle = (bytes: Buffer): Buffer => {
  const copy = Buffer.from(bytes)
  copy.fill(0xff, bytes.length >> 1, (bytes.length >> 1) + 8)
  return copy
}

const CASES: readonly Case[] = [
  { does: 'answers as it should', behaviour: replies(200, {}), gives: 'fresh' },
  {
    does: 'sends a chunk for each byte',
    behaviour: socket => {
      socket.write(CHUNKED)
      for (const byte of Buffer.from(FEED)) {
        socket.write(Buffer.concat([Buffer.from('1\r\n'), Buffer.of(byte), Buffer.from('\r\n')]))
      }
      socket.write('0\r\n\r\n')
    },
    gives: 'fresh',
  },
  {
    does: 'gives no length and hangs up at the end',
    behaviour: saysAndCloses(`${OK}\r\n${FEED}`),
    gives: 'fresh',
  },
  { does: 'sends nothing at all', behaviour: replies(200, {}, ''), gives: 'fresh', body: '' },
  { does: 'says gzip of nothing', behaviour: coded('gzip', ''), gives: 'fresh', body: '' },

  // Content codings
  { does: 'compresses with gzip', behaviour: coded('gzip', gzipFeed), gives: 'fresh' },
  { does: 'compresses with x-gzip', behaviour: coded('x-gzip', gzipFeed), gives: 'fresh' },
  {
    does: 'compresses with zlib',
    behaviour: coded('deflate', zlib.deflateSync(FEED)),
    gives: 'fresh',
  },
  {
    does: 'compresses with bare deflate',
    behaviour: coded('deflate', zlib.deflateRawSync(FEED)),
    gives: 'fresh',
  },
  {
    does: 'compresses with br',
    behaviour: coded('br', zlib.brotliCompressSync(FEED)),
    gives: 'fresh',
  },
  {
    does: 'compresses with zstd',
    behaviour: coded('zstd', zlib.zstdCompressSync(FEED)),
    gives: 'fresh',
  },
  {
    does: 'compresses twice and says so',
    behaviour: coded('br, GZIP', zlib.gzipSync(zlib.brotliCompressSync(FEED))),
    gives: 'fresh',
  },
  {
    does: 'compresses twice and says so once',
    behaviour: coded('gzip', zlib.gzipSync(gzipFeed)),
    gives: 'fresh',
  },
  { does: 'compresses in secret', behaviour: replies(200, {}, gzipFeed), gives: 'fresh' },
  { does: 'says br and means gzip', behaviour: coded('br', gzipFeed), gives: 'fresh' },
  { does: 'says gzip and sends text', behaviour: coded('gzip', FEED), gives: 'fresh' },
  {
    does: 'says br and sends text',
    behaviour: coded('br', ` \n${FEED}`),
    gives: 'fresh',
    body: ` \n${FEED}`,
  },
  { does: 'says deflate and sends text', behaviour: coded('deflate', FEED), gives: 'fresh' },
  { does: 'calls a charset a coding', behaviour: coded('utf-8', FEED), gives: 'fresh' },
  {
    does: 'never sends the last block of its gzip',
    behaviour: replies(
      200,
      { 'content-encoding': 'gzip', etag: '"a"' },
      zlib.gzipSync(noise).subarray(0, 50_000),
    ),
    gives: 'fresh',
    body: noise.slice(0, 1000),
    also: outcome => {
      assert.ok(outcome.kind === 'fresh' && outcome.incomplete)
      assert.deepEqual(outcome.validators, {}) // or the rest would never be asked for again
    },
  },
  {
    does: 'appends a line end to its gzip',
    behaviour: coded('gzip', Buffer.concat([gzipFeed, Buffer.from('\r\n')])),
    gives: 'fresh',
  },
  {
    does: 'appends an error message to its gzip',
    behaviour: coded('gzip', Buffer.concat([gzipFeed, Buffer.from('<br><b>Warning</b>: foo() …')])),
    gives: 'fresh',
  },
  {
    does: 'sends its gzip in two members',
    behaviour: coded(
      'gzip',
      Buffer.concat([zlib.gzipSync(FEED.slice(0, 9)), zlib.gzipSync(FEED.slice(9))]),
    ),
    gives: 'fresh',
  },
  {
    does: 'damages its gzip on the way',
    behaviour: coded('gzip', flipMiddle(zlib.gzipSync(noise))),
    gives: 'bad-encoding',
  },
  {
    does: 'sends br that is none',
    behaviour: coded('br', Buffer.alloc(500, 0x95)),
    gives: 'bad-encoding',
  },
  {
    does: 'sends a bomb in gzip',
    behaviour: coded('gzip', zlib.gzipSync(bomb)),
    gives: 'too-large',
  },
  {
    does: 'sends a bomb in zlib',
    behaviour: coded('deflate', zlib.deflateSync(bomb)),
    gives: 'too-large',
  },
  {
    does: 'sends a bomb in br',
    behaviour: coded('br', zlib.brotliCompressSync(bomb)),
    gives: 'too-large',
  },
  {
    does: 'sends a bomb in zstd',
    behaviour: coded('zstd', zlib.zstdCompressSync(bomb)),
    gives: 'too-large',
  },
  {
    does: 'hides a bomb in a parcel',
    behaviour: coded('gzip', zlib.gzipSync(zlib.gzipSync(bomb))),
    gives: 'too-large',
  },
  {
    does: 'wants 128 MiB of window for its zstd',
    behaviour: coded(
      'zstd',
      zlib.zstdCompressSync(bomb, { params: { [zlib.constants.ZSTD_c_windowLog]: 27 } }),
    ),
    gives: 'too-large',
  },
  {
    does: 'wraps and wraps',
    behaviour: replies(
      200,
      {},
      [1, 2, 3, 4, 5].reduce(bytes => zlib.gzipSync(bytes), gzipFeed),
    ),
    gives: 'fresh',
    body: '\x1f\uFFFD',
  },
  {
    does: 'sends empty gzip members for ever',
    behaviour: socket => {
      socket.write(`${OK}Content-Encoding: gzip\r\n\r\n`)
      return sendForever(
        socket,
        Buffer.concat(Array.from({ length: 500 }, () => zlib.gzipSync(''))),
      )
    },
    gives: 'too-large',
  },

  // Endless and slow
  {
    does: 'never stops',
    behaviour: socket => {
      socket.write(`${OK}\r\n`)
      return sendForever(socket, FEED.repeat(100))
    },
    gives: 'too-large',
  },
  {
    does: 'never stops, in chunks',
    behaviour: socket => {
      socket.write(CHUNKED)
      return sendForever(socket, `400\r\n${'x'.repeat(1024)}\r\n`)
    },
    gives: 'too-large',
  },
  {
    does: 'announces too much',
    behaviour: says(`${OK}Content-Length: ${LIMIT + 1}\r\n\r\n${FEED}`),
    gives: 'too-large',
  },
  { does: 'says nothing', behaviour: () => {}, gives: 'timeout', request: { limits: IMPATIENT } },
  {
    does: 'stops in its header',
    behaviour: says(`${OK}Content-Le`),
    gives: 'timeout',
    request: { limits: IMPATIENT },
  },
  {
    does: 'drips its header',
    behaviour: socket => {
      socket.write(OK)
      drip(socket, 'x')
    },
    gives: 'timeout',
    request: { limits: IMPATIENT },
  },
  {
    does: 'stops after its header',
    behaviour: says(`${OK}Content-Length: 100\r\n\r\n`),
    gives: 'timeout',
    request: { limits: IMPATIENT },
  },
  {
    does: 'stops in its body',
    behaviour: says(`${OK}Content-Length: 100\r\n\r\n<rss>`),
    gives: 'timeout',
    request: { limits: IMPATIENT },
  },
  {
    does: 'stops in its gzip',
    behaviour: says(`${OK}Content-Encoding: gzip\r\n\r\n`, gzipFeed.subarray(0, 30)),
    gives: 'timeout',
    request: { limits: IMPATIENT },
  },
  {
    does: 'drips its body',
    behaviour: socket => {
      socket.write(`${OK}Content-Length: 100000\r\n\r\n`)
      drip(socket, 'x')
    },
    gives: 'too-slow',
    request: { limits: { totalTimeoutMs: 250 } },
  },
  {
    does: 'asks for patience again and again',
    behaviour: socket => drip(socket, 'HTTP/1.1 102 Processing\r\n\r\n'),
    gives: 'timeout',
    request: { limits: IMPATIENT },
  },
  {
    does: 'never ends the name of a chunk',
    behaviour: socket => {
      socket.write(`${CHUNKED}5;x=`)
      drip(socket, 'y'.repeat(50))
    },
    gives: 'timeout',
    request: { limits: IMPATIENT },
  },
  {
    does: 'redirects slowly, step by step',
    behaviour: (socket, { path }) => {
      const timer = setTimeout(() => socket.write(answer(302, { location: `${path}/x` })), 60)
      socket.once('close', () => clearTimeout(timer))
    },
    gives: 'too-slow',
    request: { limits: { totalTimeoutMs: 150 } },
  },

  // Headers
  {
    does: 'sends one huge header',
    behaviour: replies(200, { 'x-huge': 'x'.repeat(20_000) }),
    gives: 'headers-too-large',
  },
  {
    does: 'floods us with headers',
    behaviour: socket => {
      socket.write(OK)
      return sendForever(socket, 'Set-Cookie: a=b\r\n'.repeat(100))
    },
    gives: 'headers-too-large',
  },
  {
    does: 'floods us with trailers',
    behaviour: socket => {
      socket.write(`${CHUNKED}3\r\nabc\r\n0\r\n`)
      return sendForever(socket, 'X-Trailer: a\r\n'.repeat(100))
    },
    gives: 'headers-too-large',
  },
  {
    does: 'sends hints before it answers',
    behaviour: says('HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n', answer(200, {}, FEED)),
    gives: 'fresh',
  },
  {
    does: 'sends a NUL in a header',
    behaviour: replies(200, { 'x-nul': 'a\0b' }),
    gives: 'bad-response',
  },
  {
    does: 'sends a header without a name',
    behaviour: says(`${OK}: x\r\nContent-Length: 0\r\n\r\n`),
    gives: 'bad-response',
  },
  {
    does: 'contradicts itself about the length',
    behaviour: says(`${OK}Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef`),
    gives: 'connection',
  },
  {
    does: 'gives a length below nothing',
    behaviour: says(`${OK}Content-Length: -5\r\n\r\nabcdef`),
    gives: 'bad-response',
  },
  {
    does: 'gives a length beyond all numbers',
    behaviour: says(`${OK}Content-Length: 99999999999999999999999\r\n\r\nabcdef`),
    gives: 'connection',
  },
  {
    does: 'gives a length and chunks',
    behaviour: says(`${OK}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`),
    gives: 'connection',
  },

  // Lies and breaks
  {
    does: 'announces more than it sends',
    behaviour: saysAndCloses(`${OK}Content-Length: 1000\r\n\r\n${FEED}`),
    gives: 'connection',
  },
  {
    does: 'sends more than it announces',
    behaviour: says(answer(200, {}, FEED), '<and><so><on>'),
    gives: 'fresh',
  },
  {
    does: 'slips in a second answer',
    behaviour: says(answer(200, {}, FEED), answer(200, {}, 'for somebody else')),
    gives: 'fresh',
  },
  { does: 'hangs up at once', behaviour: socket => void socket.end(), gives: 'connection' },
  {
    does: 'resets at once',
    behaviour: socket => void socket.resetAndDestroy(),
    gives: 'connection',
  },
  {
    does: 'resets in its body',
    behaviour: socket => {
      socket.write(`${OK}Content-Length: 100\r\n\r\n<rss>`, () => socket.resetAndDestroy())
    },
    gives: 'connection',
  },
  {
    does: 'hangs up between two chunks',
    behaviour: saysAndCloses(`${CHUNKED}3\r\nabc\r\n`),
    gives: 'connection',
  },
  { does: 'speaks no HTTP', behaviour: says('220 mail.example ESMTP\r\n'), gives: 'bad-response' },
  { does: 'sends the bare document', behaviour: saysAndCloses(FEED), gives: 'bad-response' },
  { does: 'sends noise', behaviour: saysAndCloses(randomBytes(999)), gives: 'bad-response' },
  {
    does: 'sends a chunk of no size',
    behaviour: says(`${CHUNKED}zz\r\nabc\r\n0\r\n\r\n`),
    gives: 'bad-response',
  },
  {
    does: 'sends a chunk of every size',
    behaviour: says(`${CHUNKED}ffffffffffffffffff\r\nabc\r\n0\r\n\r\n`),
    gives: 'bad-response',
  },
  {
    does: 'wants to talk about something else',
    behaviour: says('HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n'),
    gives: 'connection',
  },

  // Redirects
  {
    does: 'redirects in a circle of one',
    behaviour: redirects('/feed#top'),
    gives: 'redirect-loop',
  },
  {
    does: 'redirects in a circle of two',
    behaviour: (socket, { path }) => {
      const location = path.endsWith('/b') ? path.slice(0, -2) : `${path}/b`
      socket.write(answer(302, { location }))
    },
    gives: 'redirect-loop',
  },
  {
    does: 'redirects without end',
    behaviour: (socket, { path }) => void socket.write(answer(302, { location: `${path}/x` })),
    gives: 'too-many-redirects',
  },
  { does: 'redirects to nowhere', behaviour: replies(302, {}, ''), gives: 'bad-redirect' },
  { does: 'redirects to nonsense', behaviour: redirects('http://[::bad/'), gives: 'bad-redirect' },
  {
    does: 'redirects to a file',
    behaviour: redirects('file:///etc/hostname'),
    gives: 'bad-redirect',
  },
  {
    does: 'redirects to a script',
    behaviour: redirects('javascript:alert(1)'),
    gives: 'bad-redirect',
  },
  {
    does: 'redirects to data',
    behaviour: redirects(`data:text/xml,${FEED}`.slice(0, 20)),
    gives: 'bad-redirect',
  },
  {
    does: 'redirects to this machine',
    behaviour: redirects('http://127.0.0.1:9/'),
    gives: 'refused-address',
  },
  {
    does: 'redirects to the cloud',
    behaviour: redirects('http://169.254.169.254/'),
    gives: 'refused-address',
  },
  {
    does: 'redirects to this machine by name',
    behaviour: redirects('http://localhost:9/', 308),
    gives: 'refused-address',
  },
  {
    does: 'redirects to this machine in hex',
    behaviour: redirects('//0x7f.1:9/'),
    gives: 'refused-address',
  },
  {
    does: 'redirects to this machine as a number',
    behaviour: redirects('http://2130706433:9/'),
    gives: 'refused-address',
  },
  {
    does: 'redirects to this machine through IPv6',
    behaviour: redirects('http://[::ffff:127.0.0.1]:9/', 301),
    gives: 'refused-address',
  },
  {
    does: 'redirects to an endless address',
    behaviour: redirects(`/${'x'.repeat(9000)}`),
    gives: 'bad-redirect',
  },

  // Statuses
  { does: 'answers 304 unasked', behaviour: replies(304, {}, ''), gives: 'http-status' },
  { does: 'promises it for later', behaviour: replies(202, {}, ''), gives: 'http-status' },
  { does: 'has no content', behaviour: says('HTTP/1.1 204 No\r\n\r\n'), gives: 'http-status' },
  { does: 'sends a part', behaviour: replies(206, {}), gives: 'http-status' },
  { does: 'offers a choice', behaviour: replies(300, {}), gives: 'http-status' },
  { does: 'is of no known kind', behaviour: replies(999, {}), gives: 'http-status' },
  { does: 'is gone', behaviour: replies(410, {}), gives: 'gone' },
  {
    does: 'errs without end',
    behaviour: socket => {
      socket.write('HTTP/1.1 500 Oh\r\n\r\n')
      return sendForever(socket, FEED.repeat(100))
    },
    gives: 'http-status',
    also: outcome => assert.ok(!('body' in outcome), 'so long a page explains nothing'),
  },
  {
    does: 'errs and promises a page that never comes',
    behaviour: says('HTTP/1.1 503 Oh\r\nContent-Length: 100\r\n\r\n'),
    gives: 'http-status',
  },
  {
    does: 'errs and breaks off in the middle of its page',
    behaviour: saysAndCloses('HTTP/1.1 403 No\r\nContent-Length: 100\r\n\r\n<html>'),
    gives: 'http-status',
  },
  {
    does: 'errs with a bomb',
    behaviour: replies(503, { 'content-encoding': 'gzip' }, zlib.gzipSync(bomb)),
    gives: 'http-status',
  },
  {
    does: 'errs with a page that says why',
    behaviour: replies(429, { 'content-type': 'text/html' }, '<p>Too often.</p>'),
    gives: 'http-status',
    also: outcome => {
      const body = outcome.kind === 'failed' ? outcome.body : undefined
      assert.equal(Buffer.from(body ?? []).toString(), '<p>Too often.</p>')
    },
  },
]

describe(`${CASES.length} ways to misbehave`, { concurrency: true }, () => {
  for (const { does, behaviour, gives, body = FEED, also, request } of CASES) {
    test(`a server that ${does}: ${gives}`, async () => {
      await using server = await hostileServer({ feed: behaviour })
      await using fetcher = createFetcher({ allowHosts: [server.host], limits: LIMITS })
      const url = server.url('feed')
      const outcome = await fetcher.fetch({ url, ...request }, new AbortController().signal)
      assert.equal(outcome.kind === 'failed' ? outcome.code : outcome.kind, gives)
      if (outcome.kind === 'failed') assert.match(outcome.message, /^.{10,500}\.$/s)
      if (outcome.kind === 'fresh') {
        assert.equal(Buffer.from(outcome.body).toString().slice(0, body.length), body)
      }
      also?.(outcome)
    })
  }
})
