import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { answer, type HostileServer, hostileServer } from '../../test/support/hostile-server.ts'
import type { Lookup } from './connect.ts'
import { createFetcher } from './index.ts'

const signal = new AbortController().signal
const PUBLIC = { address: '8.8.8.8', family: 4 }
const HERE = { address: '127.0.0.1', family: 4 }

let server: HostileServer
let port: string

before(async () => {
  server = await hostileServer({ feed: socket => void socket.write(answer(200, {}, 'secret')) })
  port = server.host.split(':')[1] ?? ''
})
after(() => server[Symbol.asyncDispose]())

async function codeOf(url: string, allowHosts: string[] = [], lookup?: Lookup): Promise<string> {
  await using fetcher = createFetcher({ allowHosts, ...(lookup && { lookup }) })
  const outcome = await fetcher.fetch({ url }, signal)
  return outcome.kind === 'failed' ? outcome.code : outcome.kind
}

describe('every way to write an address of this network is refused', { concurrency: true }, () => {
  const hosts = [
    '127.0.0.1',
    '127.1',
    '127.0.1',
    '2130706433',
    '0x7f.1',
    '0x7f000001',
    '0177.0.0.1',
    '017700000001',
    '127.0.0.1.',
    '１２７.０.０.１',
    '127。0。0。1',
    '%31%32%37.0.0.1',
    '0',
    '0.0.0.0',
    '[::]',
    '[::1]',
    '[0:0:0:0:0:0:0:1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::127.0.0.1]',
    '[64:ff9b::127.0.0.1]',
    '[64:ff9b::a00:1]',
    '[64:ff9b:1::808:808]',
    '[2002:7f00:1::]',
    '[2002:808:808::]',
    '[2001:0:808:808::1]',
    '[fe80::1]',
    '[fc00::1]',
    '[fd00:ec2::254]',
    '[ff02::1]',
    '[fec0::1]',
    '[100::1]',
    '[2001:db8::1]',
    '[5f00::1]',
    '10.0.0.1',
    '100.64.0.1',
    '100.100.100.200',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '192.0.0.192',
    '192.0.2.1',
    '198.18.0.1',
    '224.0.0.1',
    '239.255.255.255',
    '240.0.0.1',
    '255.255.255.255',
    '168.63.129.16',
    'localhost',
    'LOCALHOST',
  ]
  for (const host of hosts) {
    test(host, async () => {
      assert.equal(await codeOf(`http://${host}:${port}/feed`), 'refused-address')
    })
  }
})

test('nothing of that was asked', () => {
  assert.deepEqual(server.requests, [])
  assert.equal(server.connections.accepted, 0)
})

test('one private answer among public ones refuses the name, wherever it stands', async () => {
  for (const answers of [
    [PUBLIC, HERE],
    [HERE, PUBLIC],
    [PUBLIC, { address: '::1', family: 6 }],
  ]) {
    const lookup = async () => answers
    assert.equal(await codeOf(`http://mixed.example:${port}/feed`, [], lookup), 'refused-address')
  }
})

test('a name is looked up once, so that what was judged is what is dialled', async () => {
  // A name that changes its mind between two lookups (rebinding) never gets a second one.
  for (const [allowHosts, expected] of [
    [[], 'refused-address'],
    [[`rebind.example:${port}`], 'fresh'],
  ] as const) {
    let lookups = 0
    const lookup = async () => (++lookups === 1 ? [HERE] : [PUBLIC])
    const code = await codeOf(`http://rebind.example:${port}/feed`, [...allowHosts], lookup)
    assert.deepEqual([code, lookups], [expected, 1])
  }
})

test('an exception is for its host and port, and for nothing beside them', async () => {
  const url = `http://127.0.0.1:${port}/feed`
  const lookup = async () => [HERE]
  assert.equal(await codeOf(url, [`127.0.0.1:${port}`]), 'fresh')
  assert.equal(await codeOf(`http://0x7f.1:${port}/feed`, [`127.0.0.1:${port}`]), 'fresh')
  assert.equal(await codeOf(url, [`0x7f.1:${port}`]), 'fresh')
  assert.equal(
    await codeOf(`http://Hub.Example:${port}/feed`, [`hub.example:${port}`], lookup),
    'fresh',
  )
  assert.equal(await codeOf(url, ['127.0.0.1:1']), 'refused-address')
  assert.equal(await codeOf(url, [`localhost:${port}`]), 'refused-address')
  assert.equal(await codeOf(url, [`hub.example:${port}`], lookup), 'refused-address')
  assert.equal(
    await codeOf(`http://hub.example:${port}/feed`, [server.host], lookup),
    'refused-address',
  )
})

test('an exception in brackets is for IPv6', async t => {
  const listener = createServer(socket => void socket.end(answer(200, {}, 'x')))
  listener.on('error', () => {})
  listener.listen(0, '::1')
  const isUp = await Promise.race([
    once(listener, 'listening').then(() => true),
    new Promise<boolean>(resolve => listener.once('error', () => resolve(false))),
  ])
  if (!isUp) return t.skip('this machine has no IPv6')
  const host = `[::1]:${(listener.address() as AddressInfo).port}`
  assert.equal(await codeOf(`http://${host}/`, [host]), 'fresh')
  listener.close()
})

test('a port that is usual may be left out of an address, never out of an exception', async () => {
  const lookup = async () => []
  assert.equal(await codeOf('http://a.example/', ['a.example:80'], lookup), 'dns')
  assert.equal(await codeOf('http://127.0.0.1/', ['127.0.0.1:443']), 'refused-address')
})

for (const text of [
  'localhost',
  'http://localhost:80',
  'a:b',
  ':80',
  'a:70000',
  'user@host:80',
  '::1:80',
  'a b:1',
]) {
  test(`"${text}" is not an exception`, () => {
    assert.throws(() => createFetcher({ allowHosts: [text] }), { code: 'config/usage' })
  })
}
