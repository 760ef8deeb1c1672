import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { PassThrough } from 'node:stream'
import { test } from 'node:test'
import { openArchive } from '../../src/archive/index.ts'
import { runCli } from '../../src/cli/index.ts'
import { createServer } from '../../src/serve/index.ts'
import { parseOpml } from '../../src/subscriptions/index.ts'
import { broadsheet } from '../support/cli.ts'
import { draft, visitAt } from '../support/drafts.ts'
import { readOpmlFile } from '../support/read-opml-file.ts'
import { rsshubChanges } from '../support/rsshub-catalogue.ts'
import { serveRsshub } from '../support/rsshub-server.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const flags = (at: (name: string) => string): string[] => [
  '--feeds',
  at('feeds.opml'),
  '--archive',
  at('library.db'),
]

test('routes of a category become category > site > channel under local names', async () => {
  using folder = temporaryFolder()
  await using hub = await serveRsshub()
  const choice = ['--category', '金融', '--lang', 'zh-CN', '--yes']
  const args = ['import', 'rsshub', hub.host, ...choice, ...flags(folder.at)]
  const { status, out } = await broadsheet(args)
  assert.equal(status, 0)
  assert.match(out, /40 feeds added/)
  assert.match(out, /8 routes need a value/)
  const { subscriptions, warnings } = await readOpmlFile(folder.at('feeds.opml'))
  assert.deepEqual(warnings, [])
  const paths = subscriptions.map(({ path, address }) => [path.join(' / '), address])
  assert.deepEqual(paths.slice(0, 3), [
    // This site has no Chinese name, so its English one stands.
    ['金融 / Harbour Finance / News Flash', 'rsshub://harbourfinance/flash'],
    ['金融 / Harbour Finance / Reports', 'rsshub://harbourfinance/reports'],
    ['金融 / 灯下财经 / 公告', 'rsshub://lamplightfinance/notices'],
  ])
  const again = await broadsheet(args)
  assert.match(again.out, /0 feeds added.*\n40 stood in it already/)
})

test('values are given on the command line, by name', async () => {
  using folder = temporaryFolder()
  await using hub = await serveRsshub()
  const args = ['import', 'rsshub', hub.origin, '--namespace', 'quarrydaily', '--yes']
  const values = ['--param', 'type=comment', '--param', 'period=week']
  await broadsheet([...args, ...values, ...flags(folder.at)])
  const { subscriptions } = await readOpmlFile(folder.at('feeds.opml'))
  assert.ok(
    subscriptions.some(({ address }) => address === 'rsshub://quarrydaily/rank/comment/week'),
  )
})

test('what is not there is told with what may be meant', async () => {
  await using hub = await serveRsshub()
  const ask = (...more: string[]) => broadsheet(['import', 'rsshub', hub.origin, ...more])
  for (const [more, message] of [
    [['--category', 'finanse'], /no category "finanse"\. Did you mean finance\?/],
    [['--namespace', 'harbournew'], /Did you mean harbournews\?/],
    [['--param', 'id'], /--param must be NAME=VALUE/],
    [['--include', 'adult'], /Flags: config, anti-crawler, browser, nsfw/],
  ] as const) {
    const { status, error } = await ask('--all', '--dry-run', ...more)
    assert.equal(status, 2)
    assert.match(error, message)
  }
  hub.state = 'bad-gateway'
  const { status, error } = await ask('--all', '--dry-run')
  assert.equal(status, 2)
  assert.match(error, /gives no catalogue of routes.*502/)
})

test('at a terminal routes are searched for and their values asked', async () => {
  using folder = temporaryFolder()
  await using hub = await serveRsshub()
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => input })
  const output = Object.assign(new PassThrough(), { columns: 100, rows: 40, isTTY: true })
  let shown = ''
  const waits: { readonly pattern: RegExp; readonly keys: string[] }[] = [
    { pattern: /Which of \d+ routes/, keys: [...'harbourforum/user', '\t', '\r'] },
    { pattern: /:uid, User id/, keys: [...'2049', '\r'] },
  ]
  output.on('data', chunk => {
    shown += String(chunk)
    if (!waits[0]?.pattern.test(shown)) return
    const { keys = [] } = waits.shift() ?? {}
    // Typed after what was drawn, as a person does.
    setImmediate(() => {
      for (const key of keys) input.write(key)
    })
  })
  const status = await runCli(
    ['import', 'rsshub', hub.host, ...flags(folder.at)],
    {
      out: () => {},
      error: output,
      isTerminal: true,
      dialogue: { input, output },
      environment: {},
      workingDirectory: folder.path,
      startServer: createServer,
    },
    AbortSignal.timeout(10_000),
  )
  assert.equal(status, 0)
  const { subscriptions } = await readOpmlFile(folder.at('feeds.opml'))
  assert.deepEqual(
    subscriptions.map(({ address }) => address),
    ['rsshub://harbourforum/user/2049'],
  )
})

test('renamed routes are found in the next build and taken over as the same feeds', async () => {
  using folder = temporaryFolder()
  await using hub = await serveRsshub()
  const args = ['import', 'rsshub', hub.host, ...flags(folder.at)]
  await broadsheet([...args, '--all'])
  const from = 'rsshub://lamplightnotes/posts'
  await keepOne(folder.at, from)

  hub.build = 'second'
  const { out } = await broadsheet([...args, '--json'])
  const { changes } = JSON.parse(out)
  const truth = new Map(rsshubChanges().renamed.map(each => [each.from, each.to]))
  const right = changes.renamed.filter(
    (each: { from: string; to: string }) => truth.get(each.from) === each.to,
  )
  assert.deepEqual(
    [changes.renamed.length, changes.removed.length, changes.added.length],
    [40, 20, 15],
  )
  assert.ok(right.length >= 36, `${right.length} of 40 true successors come first`)

  const healed = await broadsheet([...args, '--heal'])
  assert.match(healed.out, /lost routes were taken over/)
  const list = await readOpmlFile(folder.at('feeds.opml'))
  await using archive = await openArchive(folder.at('library.db'))
  await archive.syncSubscriptions(list)
  const feed = (await archive.feedStates()).find(
    each => each.address === 'rsshub://lamplightnotes/articles',
  )
  assert.equal(feed?.articleCount, 1)
  assert.equal(feed?.firstAddress, from)
  assert.deepEqual(feed?.path.slice(0, 2), ['Blogs', 'Lamplight Notes'])
  assert.ok(!(await archive.feeds()).some(each => each.address === from))
})

test('a successor is asked first, and a feed moves only where there is a feed', async () => {
  using folder = temporaryFolder()
  await using hub = await serveRsshub()
  const [good, bad] = ['rsshub://lamplightnotes/posts', 'rsshub://lamplightfinance/notices']
  const args = ['import', 'rsshub', hub.host, ...flags(folder.at)]
  await broadsheet(args)
  const outlines = [good, bad].map(address => `<outline text="${address}" xmlUrl="${address}"/>`)
  writeFileSync(
    folder.at('feeds.opml'),
    `<opml version="2.0"><body>${outlines.join('')}</body></opml>`,
  )
  hub.build = 'second'
  const { renamed } = rsshubChanges()
  const successorOf = (address: string) =>
    renamed.find(({ from }) => `rsshub:/${from}` === address)?.to ?? ''
  hub.setFault(successorOf(bad), 'captcha')
  hub.takeRequests()

  const { status, out } = await broadsheet([...args, '--heal'])
  assert.equal(status, 0)
  assert.match(out, /1 of 2 lost routes were taken over/)
  assert.match(
    out,
    new RegExp(
      `${bad}: not moved to rsshub:/${successorOf(bad)}, which yields no feed now: .+human`,
    ),
  )
  const { subscriptions } = await readOpmlFile(folder.at('feeds.opml'))
  assert.deepEqual(
    subscriptions.map(({ address }) => address),
    [`rsshub:/${successorOf(good)}`, bad],
  )
  const asked = hub.takeRequests().map(({ path }) => path)
  assert.deepEqual(
    asked.filter(path => !path.startsWith('/api/')).sort(),
    [successorOf(good), successorOf(bad)].sort(),
  )

  hub.setFault(successorOf(bad), 'empty-feed')
  const again = await broadsheet([...args, '--heal', '--json'])
  const { healed, refused } = JSON.parse(again.out)
  assert.deepEqual(healed, [])
  assert.deepEqual(
    refused.map(({ from, to }: Record<string, string>) => [from, to]),
    [[bad, `rsshub:/${successorOf(bad)}`]],
  )
  assert.match(refused[0].reason, /empty/)
})

/** Keeps an article of one feed of the list, as a run would. */
async function keepOne(at: (name: string) => string, address: string): Promise<void> {
  const text = readFileSync(at('feeds.opml'))
  await using archive = await openArchive(at('library.db'))
  await archive.syncSubscriptions(parseOpml(text, { location: 'file:///feeds.opml' }))
  const feed = (await archive.feedStates()).find(each => each.address === address)
  const document = { drafts: [draft('one')], stillThere: [], shared: [] }
  await archive.commitVisit(feed?.id ?? 0, visitAt('2026-06-01T08:00:00.000Z'), document)
}
