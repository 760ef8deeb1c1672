import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { createServer, type SearchLibrary, type ServerOptions } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'serve-'))
const siteDir = join(folder, 'site')
after(() => rmSync(folder, { recursive: true }))

for (const [path, content] of [
  ['site/index.html', '<!doctype html><title>Front</title>'],
  ['site/404.html', '<!doctype html><title>Nothing here</title>'],
  ['site/atom.xml', '<feed/>'],
  ['site/site.css', 'body{}'],
  ['site/s/新闻/index.html', 'section'],
  ['site/search/index.html', 'static search page'],
  ['site/.broadsheet.json', 'ours'],
  ['site/.well-known/security.txt', 'contact'],
  ['site/large.bin', 'x'.repeat(3_000_000)],
  ['secret.txt', 'secret'],
  ['site-other/x.txt', 'secret'],
] as const) {
  mkdirSync(join(folder, path, '..'), { recursive: true })
  writeFileSync(join(folder, path), content)
}
symlinkSync(join(folder, 'secret.txt'), join(siteDir, 'leak.txt'))
symlinkSync(folder, join(siteDir, 'up'))
symlinkSync('site.css', join(siteDir, 'alias.css'))

const serving = (options: Partial<ServerOptions> = {}) =>
  createServer({ siteDir, port: 0, ...options })

type Answer = {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: string
}

/** Asks with the path as it is written, which `fetch` would tidy first. */
function ask(
  port: number,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  const { body, ...rest } = options
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, agent: false, ...rest }, answer => {
      const chunks: Buffer[] = []
      answer.on('data', chunk => chunks.push(chunk))
      answer.on('end', () => {
        const { statusCode = 0, headers } = answer
        resolve({ status: statusCode, headers, body: Buffer.concat(chunks).toString() })
      })
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

test('files are served with their types and the security headers', async () => {
  await using server = await serving()
  for (const [path, type, body] of [
    ['/', 'text/html; charset=utf-8', '<!doctype html><title>Front</title>'],
    ['/atom.xml', 'application/atom+xml; charset=utf-8', '<feed/>'],
    ['/site.css?v=1', 'text/css; charset=utf-8', 'body{}'],
    ['/alias.css', 'text/css; charset=utf-8', 'body{}'],
    ['/s/%E6%96%B0%E9%97%BB/', 'text/html; charset=utf-8', 'section'],
    ['/.well-known/security.txt', 'text/plain; charset=utf-8', 'contact'],
  ] as const) {
    const answer = await ask(server.port, path)
    assert.equal(answer.status, 200, path)
    assert.equal(answer.headers['content-type'], type)
    assert.equal(answer.headers['content-length'], String(Buffer.byteLength(body)))
    assert.equal(answer.body, body)
    assert.equal(answer.headers['x-content-type-options'], 'nosniff')
    assert.equal(answer.headers['referrer-policy'], 'no-referrer')
    assert.match(
      String(answer.headers['content-security-policy']),
      /default-src 'none'.*frame-ancestors 'none'/,
    )
  }
})

test('a file that the asker holds is not sent again', async () => {
  await using server = await serving()
  const first = await ask(server.port, '/site.css')
  const etag = String(first.headers.etag)
  for (const headers of [
    { 'If-None-Match': etag },
    { 'If-None-Match': `"x", W/${etag}` },
    { 'If-Modified-Since': String(first.headers['last-modified']) },
  ]) {
    const again = await ask(server.port, '/site.css', { headers })
    assert.equal(again.status, 304)
    assert.equal(again.body, '')
    assert.equal(again.headers.etag, etag)
  }
  const other = {
    'If-None-Match': '"other"',
    'If-Modified-Since': String(first.headers['last-modified']),
  }
  assert.equal((await ask(server.port, '/site.css', { headers: other })).status, 200)
})

test('a file that was replaced has another tag', async () => {
  await using server = await serving()
  const path = join(siteDir, 'changing.txt')
  writeFileSync(path, 'one')
  const first = await ask(server.port, '/changing.txt')
  writeFileSync(path, 'two')
  utimesSync(path, 1_000_000, 1_000_001)
  const headers = { 'If-None-Match': String(first.headers.etag) }
  assert.equal((await ask(server.port, '/changing.txt', { headers })).body, 'two')
})

test('HEAD tells what GET would, without the body', async () => {
  await using server = await serving()
  for (const path of ['/site.css', '/large.bin', '/nowhere', '/healthz']) {
    const [head, get] = [
      await ask(server.port, path, { method: 'HEAD' }),
      await ask(server.port, path),
    ]
    assert.equal(head.status, get.status)
    assert.equal(head.body, '')
    assert.equal(head.headers['content-type'], get.headers['content-type'])
    if (path !== '/healthz')
      assert.equal(head.headers['content-length'], get.headers['content-length'])
  }
})

test('a large file arrives whole', async () => {
  await using server = await serving()
  const answer = await ask(server.port, '/large.bin')
  assert.equal(answer.body.length, 3_000_000)
  assert.equal(answer.headers['content-type'], 'application/octet-stream')
})

test('a folder without its slash is sent to it, on this server', async () => {
  await using server = await serving()
  const answer = await ask(server.port, '/s/%E6%96%B0%E9%97%BB?a=1')
  assert.equal(answer.status, 301)
  assert.equal(answer.headers.location, '/s/%E6%96%B0%E9%97%BB/?a=1')
  for (const path of ['//evil.example/s', '//evil.example', '/\\evil.example']) {
    const { status, headers } = await ask(server.port, path)
    assert.ok(status === 404 || status === 400, path)
    assert.equal(headers.location, undefined)
  }
})

test('what is not there gets the 404 page', async () => {
  await using server = await serving()
  const answer = await ask(server.port, '/nowhere/')
  assert.equal(answer.status, 404)
  assert.match(answer.body, /Nothing here/)
  assert.equal(answer.headers['x-frame-options'], 'DENY')
})

for (const path of [
  '/../secret.txt',
  '/..%2fsecret.txt',
  '/%2e%2e/secret.txt',
  '/s/..%2f..%2fsecret.txt',
  '/..%5csecret.txt',
  '/%2e%2e%2fsite-other/x.txt',
  '/leak.txt',
  '/up/secret.txt',
  '/.broadsheet.json',
  '/%00',
  '/site.css%00.html',
  '/%ff',
  '/%',
  '/site.css/',
  '/s//%E6%96%B0%E9%97%BB/',
  `/${'a'.repeat(5000)}`,
  `/${'%2e%2e/'.repeat(50)}etc/passwd`,
]) {
  test(`${path.slice(0, 40)} names no file`, async () => {
    await using server = await serving()
    const answer = await ask(server.port, path)
    assert.equal(answer.status, 404)
    assert.doesNotMatch(answer.body, /secret|ours|root:/)
  })
}

test('only GET and HEAD are answered, and only without a body', async () => {
  await using server = await serving()
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
    const answer = await ask(server.port, '/', { method })
    assert.equal(answer.status, 405)
    assert.equal(answer.headers.allow, 'GET, HEAD')
  }
  const body = { headers: { 'Content-Length': '3' }, body: 'abc' }
  assert.equal((await ask(server.port, '/', body)).status, 413)
  const many = { headers: { 'X-Long': 'x'.repeat(20_000) } }
  assert.equal((await ask(server.port, '/', many)).status, 431)
})

test('on loopback a foreign name is not answered', async () => {
  await using server = await serving({ hostNames: ['News.example'] })
  for (const [host, status] of [
    ['evil.example', 421],
    [`evil.example:${server.port}`, 421],
    ['localhost.evil.example', 421],
    [`localhost:${server.port}`, 200],
    ['127.0.0.1', 200],
    ['[::1]:80', 200],
    ['a.localhost', 200],
    ['news.example', 200],
  ] as const) {
    assert.equal((await ask(server.port, '/', { headers: { Host: host } })).status, status, host)
  }
})

test('without a library the published search page is shown', async () => {
  await using server = await serving()
  assert.equal((await ask(server.port, '/search/?q=x')).body, 'static search page')
  assert.equal((await ask(server.port, '/api/search?q=x')).status, 404)
})

test('a fault is told to the owner and not to the asker', async () => {
  const faults: unknown[] = []
  const search: SearchLibrary = async () => {
    throw new Error('database password')
  }
  await using server = await serving({ search, onFault: fault => faults.push(fault) })
  const answer = await ask(server.port, '/api/search?q=x')
  assert.equal(answer.status, 500)
  assert.doesNotMatch(answer.body, /password/)
  assert.equal(faults.length, 1)
})

test('the server tells its health', async () => {
  await using server = await serving()
  const answer = await ask(server.port, '/healthz')
  assert.equal(answer.status, 200)
  assert.equal(answer.body, 'ok\n')
  assert.equal(server.url, `http://localhost:${server.port}/`)
})

test('an address that is taken is named', async () => {
  await using server = await serving()
  await assert.rejects(serving({ port: server.port }), {
    code: 'config/usage',
    message: `The address 127.0.0.1:${server.port} is taken by another program`,
  })
  await assert.rejects(serving({ port: 99_999 }), { code: 'config/usage' })
})

test('closing ends idle connections and may be done twice', async () => {
  const server = await serving()
  const socket = connect(server.port, '127.0.0.1')
  await new Promise(resolve => socket.once('connect', resolve))
  const closed = new Promise(resolve => socket.once('close', resolve))
  socket.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n')
  await new Promise(resolve => socket.once('data', resolve))
  await server.close()
  await server.close()
  await closed
  await assert.rejects(ask(server.port, '/healthz'))
})
