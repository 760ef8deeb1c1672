import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createFetcher } from '../../src/fetch/index.ts'
import { parseFeed } from '../../src/parse/index.ts'
import { routesOf, rsshubCatalogue, rsshubChanges } from '../support/rsshub-catalogue.ts'
import { type RsshubFault, serveRsshub } from '../support/rsshub-server.ts'

test('the stand-in has 200 namespaces and 400 routes; its next build differs as it says', () => {
  const first = routesOf(rsshubCatalogue('first'))
  const second = routesOf(rsshubCatalogue('second'))
  const { renamed, removed, added } = rsshubChanges()
  assert.deepEqual(
    [Object.keys(rsshubCatalogue('first')).length, first.size, second.size],
    [200, 400, 395],
  )
  assert.deepEqual([renamed.length, removed.length, added.length], [40, 20, 15])
  assert.deepEqual(
    [...first.keys()].filter(path => !second.has(path)).sort(),
    [...renamed.map(({ from }) => from), ...removed].sort(),
  )
  assert.deepEqual(
    [...second.keys()].filter(path => !first.has(path)).sort(),
    [...renamed.map(({ to }) => to), ...added].sort(),
  )
})

test('every example of the stand-in is answered with a feed, in each format', async () => {
  await using hub = await serveRsshub()
  await using fetcher = createFetcher({ allowHosts: [hub.host] })
  for (const build of ['first', 'second'] as const) {
    hub.build = build
    for (const [at, { example }] of [...routesOf(rsshubCatalogue(build)).values()].entries()) {
      if (at % 10 !== 0) continue
      const format = (['rss', 'atom', 'json'] as const)[(at / 10) % 3] ?? 'rss'
      const outcome = await fetcher.fetch(
        { url: `${hub.origin}${example}?format=${format}&limit=3` },
        AbortSignal.timeout(5000),
      )
      assert.equal(outcome.kind, 'fresh', example)
      if (outcome.kind !== 'fresh') continue
      const { format: found, entries, warnings } = parseFeed(outcome.body)
      assert.deepEqual([found, entries.length, warnings], [format, 3, []])
    }
  }
})

test('faults are answered as they are called, and can be mended', async () => {
  await using hub = await serveRsshub({ slowMs: 1 })
  await using fetcher = createFetcher({ allowHosts: [hub.host] })
  const ask = async (path: string) => {
    const outcome = await fetcher.fetch({ url: hub.origin + path }, AbortSignal.timeout(5000))
    return outcome.kind === 'failed' ? (outcome.status ?? outcome.code) : outcome.kind
  }
  const path = Object.values(rsshubCatalogue('first').harbournews?.routes ?? {})[0]?.example ?? ''
  const answers: [RsshubFault, number | string][] = [
    ['unavailable', 503],
    ['empty', 503],
    ['captcha', 'fresh'],
    ['slow', 'fresh'],
    ['forbidden', 403],
    ['rate-limited', 429],
  ]
  for (const [fault, expected] of answers) {
    hub.setFault('/harbournews', fault)
    assert.equal(await ask(path), expected, fault)
  }
  hub.setFault('/harbournews')
  assert.equal(await ask(path), 'fresh')
  hub.state = 'down'
  assert.equal(await ask(path), 'connection')
  assert.deepEqual(
    [...new Set(hub.takeRequests().map(({ status }) => status))],
    [503, 200, 403, 429, 0],
  )
})
