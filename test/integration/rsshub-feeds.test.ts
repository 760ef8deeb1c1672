import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RsshubParameters } from '../../src/fetch/index.ts'
import { feedStand } from '../support/feed-stand.ts'
import { routesOf, rsshubCatalogue } from '../support/rsshub-catalogue.ts'
import { type RsshubServer, serveRsshub } from '../support/rsshub-server.ts'

const PATH = [...routesOf(rsshubCatalogue('first')).keys()].find(path => !path.includes(':')) ?? ''
const ADDRESS = `rsshub:/${PATH}`

async function twoInstances(parameters: RsshubParameters = {}) {
  const first = await serveRsshub()
  const second = await serveRsshub()
  const stand = await feedStand([ADDRESS], { allowHosts: [first.host, second.host] })
  const instances = [{ url: first.origin }, { url: second.origin }]
  const rsshub = { instances, parameters }
  return {
    first,
    second,
    stand,
    ask: async () => {
      const [report] = await stand.ask({ rsshub })
      return report ?? assert.fail()
    },
    async [Symbol.asyncDispose]() {
      await stand[Symbol.asyncDispose]()
      await first[Symbol.asyncDispose]()
      await second[Symbol.asyncDispose]()
    },
  }
}

const statuses = (server: RsshubServer): number[] =>
  server.takeRequests().map(({ status }) => status)

test('the same articles from another instance are the same articles, and nobody else’s validators are sent', async () => {
  await using all = await twoInstances()
  assert.equal((await all.ask()).added, 5)
  all.first.state = 'down'
  assert.equal((await all.ask()).outcome, 'unchanged')
  assert.deepEqual(statuses(all.second), [200], 'whole, not 304')
  assert.equal((await all.ask()).outcome, 'unchanged')
  assert.deepEqual(statuses(all.second), [304], 'its own validators by now')
  assert.equal(await all.stand.archive.count(), 5)
})

for (const [fault, code] of [
  ['unavailable', 'route-fault'],
  ['empty', 'empty-route'],
  ['empty-feed', 'empty-route'],
  ['captcha', 'captcha'],
  ['notice', 'notice'],
  ['not-a-feed', 'not-a-feed'],
  ['forbidden', 'access-key'],
  ['rate-limited', 'http-status'],
] as const) {
  test(`${fault}: another instance is asked; when all answer so it is called ${code}, and nothing is lost`, async () => {
    await using all = await twoInstances()
    await all.ask()
    all.first.setFault('/', fault)
    assert.equal((await all.ask()).outcome, 'unchanged')
    all.second.setFault('/', fault)
    all.stand.pass(24)
    const { outcome, error } = await all.ask()
    assert.deepEqual([outcome, error?.code], ['failed', code])
    assert.ok((error?.hint ?? '').length > 20)
    assert.equal(await all.stand.archive.count(), 5)
  })
}

test('parameters reach the instance, and its key does not', async () => {
  await using all = await twoInstances({ limit: 2, mode: 'fulltext' })
  const instances = [{ url: all.first.origin, accessKey: 'hush' }]
  const rsshub = { instances, parameters: { limit: 2 } }
  all.first.setFault('/', 'forbidden')
  const [report] = await all.stand.ask({ rsshub })
  const [request] = all.first.takeRequests()
  assert.equal(request?.query.get('limit'), '2')
  assert.match(request?.query.get('code') ?? '', /^[0-9a-f]{32}$/)
  assert.doesNotMatch(report?.error?.message ?? '', /hush|[0-9a-f]{32}/)
})

test('which instance is well is remembered', async () => {
  await using all = await twoInstances()
  await all.ask()
  all.first.setFault('/', 'unavailable')
  await all.ask()
  const known = await all.stand.archive.upstreams.all()
  const of = (scope: string) => known.find(upstream => upstream.scope === scope)
  assert.deepEqual(
    [of(host(all.first)), of(host(all.second))].map(
      one => one && [one.kind, one.successes, one.failures],
    ),
    [
      ['instance', 1, 1],
      ['instance', 1, 0],
    ],
  )
  assert.ok((of(host(all.second))?.latencyMs ?? 0) > 0)
  const namespace = PATH.split('/')[1] ?? ''
  assert.equal(of(`${host(all.first)}/${namespace}`)?.lastErrorCode, 'route-fault')
})

test('a feed waits for an instance that asks for rest rather than fail at one that is down', async () => {
  await using all = await twoInstances()
  await all.ask()
  all.first.state = 'down'
  all.second.setFault('/', 'rate-limited')
  for (let run = 1; run <= 3; run++) await all.ask()
  const [state] = await all.stand.archive.feedStates()
  assert.equal(state?.health.failures, 1, 'the first of them only')
})

const host = ({ host: name }: RsshubServer): string => name
