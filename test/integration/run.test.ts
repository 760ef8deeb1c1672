import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { broadsheet } from '../support/cli.ts'
import { serveFeeds } from '../support/feed-server.ts'
import { runArguments } from '../support/run-arguments.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { hashTree } from '../support/tree.ts'

type Item = {
  readonly name: string
  readonly title?: string
  readonly body?: string
  readonly guid?: string
  readonly link?: string
  readonly date?: string
}

function rss(title: string, items: readonly Item[], ...extra: string[]): string {
  const entries = items.map(
    item => `<item>${item.title === '' ? '' : `<title>${item.title ?? item.name}</title>`}
      ${item.link === '' ? '' : `<link>${item.link ?? `https://news.example/${item.name}`}</link>`}
      <guid isPermaLink="false">${item.guid ?? item.name}</guid>
      ${item.date === '' ? '' : `<pubDate>${item.date ?? 'Mon, 04 May 2026 10:00:00 +0800'}</pubDate>`}
      <description><![CDATA[${item.body ?? `<p>Text of ${item.name}, long enough to be read.</p>`}]]></description></item>`,
  )
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>${title}</title>
    <link>https://news.example/</link><description>x</description>${extra.join('')}${entries.join('')}</channel></rss>`
}

function opml(
  ...feeds: readonly (readonly [category: string, name: string, address: string])[]
): string {
  const outlines = feeds.map(
    ([category, name, address]) =>
      `<outline text="${category}"><outline text="Site"><outline text="${name}" type="rss" xmlUrl="${address}"/></outline></outline>`,
  )
  return `<opml version="2.0"><head><title>Paper</title></head><body>${outlines.join('')}</body></opml>`
}

/** A stand with its files, so that a test can change what the server says. */
async function newsstand(files: Record<string, string>) {
  const server = await serveFeeds(path => files[path])
  const folder = temporaryFolder()
  return {
    files,
    server,
    at: folder.at,
    run: (...more: string[]) => broadsheet(runArguments(server, folder.at, ...more)),
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]()
      folder[Symbol.dispose]()
    },
  }
}

const twoFeeds = (): Record<string, string> => ({
  '/feeds.opml': opml(['Science', 'Sky', 'sky.xml'], ['City', 'Streets', 'streets.xml']),
  '/sky.xml': rss('Sky', [{ name: 'comet' }, { name: 'moon' }]),
  '/streets.xml': rss('Streets', [{ name: 'tram' }]),
})

test('one run makes a library, posts and a site, and tells so', async () => {
  await using stand = await newsstand(twoFeeds())
  const { status, out } = await stand.run()
  assert.equal(status, 0)
  assert.match(out, /2 feeds asked: 2 changed, 0 unchanged, 0 failed/)
  assert.match(out, /3 new articles/)
  assert.ok(readFileSync(stand.at('site/index.html'), 'utf8').includes('comet'))
  assert.deepEqual(
    readdirSync(stand.at('posts'))
      .filter(name => !name.startsWith('.'))
      .sort(),
    ['city', 'science'],
  )
})

test('a second run with nothing new asks conditionally, writes no file and says so', async () => {
  await using stand = await newsstand(twoFeeds())
  await stand.run()
  const before = [hashTree(stand.at('site')), hashTree(stand.at('posts'))]
  stand.server.takeCounts()
  const { status, out } = await stand.run()
  assert.equal(status, 0)
  assert.deepEqual(
    stand.server.takeCounts(),
    { 200: 1, 304: 2 },
    'the list, then two conditional answers',
  )
  assert.equal(out.match(/nothing new, no file written/g)?.length, 2)
  assert.deepEqual([hashTree(stand.at('site')), hashTree(stand.at('posts'))], before)
})

test('what came in several runs is published as if it had come in one', async () => {
  await using stand = await newsstand(twoFeeds())
  await stand.run()
  stand.files['/sky.xml'] = rss('Sky', [
    { name: 'eclipse', date: 'Tue, 05 May 2026 10:00:00 GMT' },
    { name: 'comet', body: '<p>Corrected text of the comet.</p>' },
    { name: 'moon' },
  ])
  await stand.run()
  const incremental = [hashTree(stand.at('site')), hashTree(stand.at('posts'))]
  const { out } = await stand.run('--full')
  assert.match(out, /nothing new, no file written/)
  assert.deepEqual([hashTree(stand.at('site')), hashTree(stand.at('posts'))], incremental)
})

test('one bad feed harms no good one and is named with its reason', async () => {
  await using stand = await newsstand({
    ...twoFeeds(),
    '/feeds.opml': opml(
      ['A', 'Gone', 'missing.xml'],
      ['B', 'Page', 'page.html'],
      ['C', 'Sky', 'sky.xml'],
    ),
    '/page.html':
      '<!doctype html><html><head><title>Sorry</title></head><body>Please log in</body></html>',
  })
  const { status, out, error } = await stand.run()
  assert.equal(status, 0)
  assert.match(out, /3 feeds asked: 1 changed, 0 unchanged, 2 failed/)
  assert.match(error, /^failed: A › Site › Gone: .*404/m, 'a line at once')
  assert.match(error, /^ {2}A › Site › Gone: .*404/m, 'and one in the summary')
  assert.match(error, /B › Site › Page: .*not with a feed/)
})

test('a feed cut short gives its whole entries and a warning', async () => {
  const files = twoFeeds()
  files['/sky.xml'] = (files['/sky.xml'] ?? '').slice(0, -60)
  await using stand = await newsstand(files)
  const { status, out } = await stand.run()
  assert.equal(status, 0)
  assert.match(out, /3 new articles/)
  assert.match(out, /Science › Site › Sky: \S+/)
})

test('new guids, trackers and http for https make no second article', async () => {
  await using stand = await newsstand(twoFeeds())
  await stand.run()
  stand.files['/streets.xml'] = rss('Streets', [
    { name: 'tram', guid: 'other', link: 'http://news.example/tram?utm_source=rss#top' },
  ])
  const { out } = await stand.run()
  assert.match(out, /0 new articles, 0 changed/)
})

test('an address that several entries share identifies none of them', async () => {
  const live = ['a', 'b', 'c'].map(name => ({ name, link: 'https://news.example/live' }))
  await using stand = await newsstand({ ...twoFeeds(), '/streets.xml': rss('Streets', live) })
  assert.match((await stand.run()).out, /5 new articles/)
  stand.files['/streets.xml'] = rss('Streets', [{ name: 'd', link: 'https://news.example/live' }])
  assert.match((await stand.run()).out, /1 new article,/)
})

test('entries without title, link or date are kept and said to be so', async () => {
  const odd = [
    { name: 'untitled', title: '' },
    { name: 'unlinked', link: '' },
    { name: 'undated', date: '' },
  ]
  await using stand = await newsstand({ ...twoFeeds(), '/streets.xml': rss('Streets', odd) })
  const { out } = await stand.run()
  assert.match(out, /5 new articles/)
  assert.match(out, /Kept as they are: 1 without title, 1 without link, 1 without date/)
})

test('a local list may name feeds by relative path', async () => {
  using folder = temporaryFolder()
  writeFileSync(folder.at('feeds.opml'), opml(['Science', 'Sky', 'sky.xml']))
  writeFileSync(folder.at('sky.xml'), rss('Sky', [{ name: 'comet' }]))
  const run = () =>
    broadsheet([
      'run',
      '--feeds',
      folder.at('feeds.opml'),
      '--archive',
      folder.at('a.db'),
      '--site',
      folder.at('site'),
    ])
  assert.match((await run()).out, /1 new article,/)
  assert.match((await run()).out, /1 feed asked: 0 changed, 1 unchanged/)
})

test('a run stopped between two feeds is completed to the same bytes by the next', async () => {
  const stop = new AbortController()
  let isArmed = false
  const files = twoFeeds()
  await using server = await serveFeeds(path => {
    if (isArmed && path === '/streets.xml') stop.abort()
    return files[path]
  })
  using whole = temporaryFolder()
  using broken = temporaryFolder()
  await broadsheet(runArguments(server, whole.at))
  isArmed = true
  const clock = { SOURCE_DATE_EPOCH: '1780000000' }
  const { status } = await broadsheet(runArguments(server, broken.at), clock, stop.signal)
  assert.equal(status, 130)
  isArmed = false
  await broadsheet(runArguments(server, broken.at))
  assert.deepEqual(hashTree(broken.at('site')), hashTree(whole.at('site')))
  assert.deepEqual(hashTree(broken.at('posts')), hashTree(whole.at('posts')))
})

test('a feed that is gone is not asked again until it is taken out of the list and put back', async () => {
  await using stand = await newsstand(twoFeeds())
  await stand.run()
  stand.files['/sky.xml'] = '410'
  assert.match((await stand.run()).error, /Sky: .* answered 410/)
  stand.server.takeCounts()
  assert.match((await stand.run()).out, /1 feed asked: .*, 1 left alone for now/)
  assert.deepEqual(stand.server.takeCounts(), { 200: 1, 304: 1 })
  stand.files['/sky.xml'] = rss('Sky', [{ name: 'comet' }])
  const list = stand.files['/feeds.opml']
  stand.files['/feeds.opml'] = opml(['City', 'Streets', 'streets.xml'])
  await stand.run()
  if (list) stand.files['/feeds.opml'] = list
  assert.match((await stand.run()).out, /2 feeds asked/)
})

const badCalls: readonly [string, readonly string[], number, RegExp][] = [
  ['an unknown command', ['rum'], 2, /no command "rum"/],
  ['an unknown flag', ['run', '--sitee', 'x'], 2, /--sitee/],
  ['no list of feeds', ['run', '--archive', '/tmp/never.db'], 2, /needs a list of feeds/],
  [
    'a list that is not there',
    ['run', '--feeds', '/nowhere/feeds.opml', '--archive', '/tmp/never.db'],
    2,
    /\/nowhere\/feeds\.opml/,
  ],
  [
    'an unknown kind of target',
    ['run', '--feeds', 'x', '--archive', 'y', '--target', 'gopher:z'],
    2,
    /"gopher"/,
  ],
  [
    'an archive that is not there',
    ['status', '--archive', '/nowhere/a.db'],
    2,
    /no archive at \/nowhere\/a\.db/,
  ],
  ['an empty search', ['search', '--archive', 'x.db'], 2, /nothing to search/],
]

for (const [what, args, status, message] of badCalls) {
  test(`${what} ends with status ${status} and one sentence`, async () => {
    const result = await broadsheet(args)
    assert.equal(result.status, status)
    assert.match(result.error, message)
    assert.equal(result.error.trim().split('\n').length, 1)
  })
}

test('a target that cannot be written is named, and the other is still published', async () => {
  await using stand = await newsstand(twoFeeds())
  writeFileSync(stand.at('posts'), 'a file where the folder should be')
  const { status, error } = await stand.run()
  assert.equal(status, 2)
  assert.match(error, /The hexo target was not published\. .*posts/)
  assert.ok(readdirSync(stand.at('site')).includes('index.html'))
})

test('an empty list says what it is', async () => {
  await using stand = await newsstand({ '/feeds.opml': '<opml version="2.0"><body></body></opml>' })
  const { status, error } = await stand.run()
  assert.equal(status, 2)
  assert.match(error, /no feed/i)
})

test('nothing could be fetched is status 3', async () => {
  await using stand = await newsstand({ '/feeds.opml': opml(['A', 'Gone', 'missing.xml']) })
  assert.equal((await stand.run()).status, 3)
})

test('every command answers --help and --json', async () => {
  await using stand = await newsstand(twoFeeds())
  const run = JSON.parse((await stand.run('--json')).out)
  assert.deepEqual(run.articles, { new: 3, changed: 0 })
  const archive = ['--archive', stand.at('library.db'), '--json']
  assert.equal(JSON.parse((await broadsheet(['search', 'comet', ...archive])).out).hits.length, 1)
  assert.equal(JSON.parse((await broadsheet(['status', ...archive])).out).feeds.length, 2)
  for (const name of ['run', 'fetch', 'publish', 'serve', 'search', 'status']) {
    const { status, out } = await broadsheet([name, '--help'])
    assert.equal(status, 0)
    assert.match(out, new RegExp(`Usage: broadsheet ${name} `))
  }
})

test('a file or folder left in the way by somebody is not taken for ours', async () => {
  await using stand = await newsstand(twoFeeds())
  mkdirSync(stand.at('site'))
  writeFileSync(stand.at('site/own.txt'), 'mine')
  chmodSync(stand.at('site/own.txt'), 0o444)
  await stand.run()
  await stand.run('--full')
  assert.equal(readFileSync(stand.at('site/own.txt'), 'utf8'), 'mine')
})
