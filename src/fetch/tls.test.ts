import assert from 'node:assert/strict'
import { createServer as createPlainServer, type Server } from 'node:net'
import { test } from 'node:test'
import { createServer, type TLSSocket } from 'node:tls'
import { answer, type Behaviour, hostileServer } from '../../test/support/hostile-server.ts'
import { selfSigned } from '../../test/support/self-signed.ts'
import { createFetcher, type FetchOutcome } from './index.ts'

const feed: Behaviour = socket => void socket.write(answer(200, {}, '<rss/>'))

async function ask(host: string): Promise<FetchOutcome> {
  await using fetcher = createFetcher({ allowHosts: [host] })
  return await fetcher.fetch({ url: `https://${host}/feed` }, new AbortController().signal)
}

test('a certificate that nobody vouches for is refused', async () => {
  const secure = (serve: (socket: TLSSocket) => void) => createServer(selfSigned(), serve)
  await using server = await hostileServer({ feed }, secure)
  const outcome = await ask(server.host)
  assert.ok(outcome.kind === 'failed')
  assert.equal(outcome.code, 'tls')
  assert.match(outcome.message, /self-signed certificate/)
  assert.match(outcome.hint ?? '', /certificate/)
  assert.deepEqual(server.requests, [])
})

test('a server that speaks no TLS has no secure connection', async () => {
  const plain = (): Server =>
    createPlainServer(socket => void socket.resume().end('HTTP/1.1 400 Bad\r\n\r\n'))
  await using server = await hostileServer({}, plain)
  const outcome = await ask(server.host)
  assert.equal(outcome.kind === 'failed' && outcome.code, 'tls')
})
