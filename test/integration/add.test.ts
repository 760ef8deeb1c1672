import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { broadsheet } from '../support/cli.ts'
import { readOpmlFile } from '../support/read-opml-file.ts'
import { serveRsshub } from '../support/rsshub-server.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { type SitePage, sampleFeed, serveSite } from '../support/web-site.ts'

/** Runs `broadsheet add` on a path of a site, into a list of its own. */
async function added(
  pages: Readonly<Record<string, SitePage>>,
  path: string,
  ...more: readonly string[]
) {
  using folder = temporaryFolder()
  await using site = await serveSite(pages)
  const feeds = ['--feeds', folder.at('feeds.opml'), '--allow-host', site.host]
  const result = await broadsheet(['add', site.origin + path, ...feeds, ...more])
  const list = await readOpmlFile(folder.at('feeds.opml')).catch(() => undefined)
  const local = (text: string) => text.replaceAll(site.origin, '')
  return {
    ...result,
    error: local(result.error),
    out: local(result.out),
    paths: site.takePaths(),
    subscriptions: list?.subscriptions.map(each => ({ ...each, address: local(each.address) })),
  }
}

const page = (head: string, body = ''): string =>
  `<html><head><title>A Site</title>${head}</head><body>${body}</body></html>`

for (const [what, pages, expected] of [
  [
    'by <link rel=alternate>',
    {
      '/': page('<link rel="alternate" type="application/rss+xml" href="/f">'),
      '/f': sampleFeed('F', 5),
    },
    '/f',
  ],
  [
    'by the Link header',
    {
      '/': {
        body: page(''),
        headers: {
          link: '</x>; rel="preload", </f>; rel="alternate"; type="application/atom+xml"',
        },
      },
      '/f': sampleFeed('F', 5),
    },
    '/f',
  ],
  [
    'by a link in the text',
    { '/': page('', '<a href="/out">RSS</a>'), '/out': sampleFeed('F', 5) },
    '/out',
  ],
  ['at a usual place', { '/': page(''), '/atom.xml': sampleFeed('F', 5) }, '/atom.xml'],
  [
    'as a sitemap of news',
    {
      '/': page(''),
      '/robots.txt': {
        body: 'Sitemap: ORIGIN/news.xml\n',
        headers: { 'content-type': 'text/plain' },
      },
      '/news.xml':
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>ORIGIN/1</loc><news:news><news:publication><news:name>The Times of Lancheng</news:name></news:publication><news:publication_date>2026-05-01T08:00:00Z</news:publication_date><news:title>One</news:title></news:news></url></urlset>',
    },
    '/news.xml',
  ],
] as const) {
  test(`a feed is found ${what}`, async () => {
    const { status, subscriptions, error } = await added(pages, '/')
    assert.equal(status, 0, error)
    assert.deepEqual(
      subscriptions?.map(({ address }) => address),
      [expected],
    )
  })
}

test('the address of a feed is taken as it is, under its title or the name given', async () => {
  const pages = { '/f': sampleFeed('News of the Day', 5) }
  const { subscriptions, out } = await added(pages, '/f', '--path', '科技 / 站')
  assert.deepEqual(subscriptions?.[0]?.path, ['科技', '站', 'News of the Day'])
  assert.match(out, /a feed itself, rss, 5 entries, newest 2026-05-28, one every 24 h, whole texts/)
  const other = await added(pages, '/f', '--name', '日报')
  assert.deepEqual(other.subscriptions?.[0]?.path, ['日报'])
})

const several = {
  '/': page(
    '<link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed"><link rel="alternate" type="application/rss+xml" href="/short"><link rel="alternate" type="application/rss+xml" href="/whole"><link rel="alternate" type="application/rss+xml" href="/gone">',
  ),
  '/comments/feed': sampleFeed('Comments on A Site', 10),
  '/short': sampleFeed('Short', 10, false),
  '/whole': sampleFeed('Whole', 10),
}

test('of several feeds the one with whole texts comes first, comments last, and dead ones not at all', async () => {
  const { status, error, subscriptions } = await added(several, '/')
  assert.equal(status, 2)
  assert.equal(subscriptions, undefined)
  assert.deepEqual(
    error.match(/^ {2}\S.*$/gm)?.map(line => line.trim()),
    ['Whole  /whole', 'Short  /short', 'Comments on A Site  /comments/feed'],
  )
  assert.match(error, /--yes takes the first/)
  const { subscriptions: chosen } = await added(several, '/', '--yes')
  assert.deepEqual(chosen?.[0]?.address, '/whole')
})

const notices = {
  '/notices': page(
    '',
    `<ul class="news">${Array.from({ length: 6 }, (_, at) => `<li><a href="/n/${at + 100}.html">关于第${at + 1}次会议的通知公告</a><i class="date">2026-05-0${at + 1}</i></li>`).join('')}</ul>`,
  ),
}

test('a page without a feed is read as a list of links, and a run keeps its entries', async () => {
  using folder = temporaryFolder()
  await using site = await serveSite(notices)
  const list = ['--feeds', folder.at('feeds.opml'), '--allow-host', site.host]
  const asked = await broadsheet(['add', `${site.origin}/notices`, ...list])
  assert.equal(asked.status, 2)
  assert.match(asked.error, /--entry "ul\.news > li" --link "a\[href\]" --date "i\.date"/)
  const done = await broadsheet(['add', `${site.origin}/notices`, '--yes', ...list])
  assert.match(done.out, /2026-05-01 {2}关于第1次会议的通知公告/)
  assert.match(
    readFileSync(folder.at('feeds.opml'), 'utf8'),
    /type="list".*broadsheet:entry="ul\.news &gt; li"/,
  )
  const run = await broadsheet(['fetch', ...list, '--archive', folder.at('library.db'), '--json'])
  assert.equal(run.status, 0, run.error)
  const again = await broadsheet(['search', '会议', '--archive', folder.at('library.db'), '--json'])
  assert.equal(JSON.parse(again.out).total, 6)
})

test('selectors may be given by hand; those that find nothing are refused', async () => {
  const by = ['--entry', 'ul.news li', '--date', 'i', '--name', '通知']
  const { subscriptions } = await added(notices, '/notices', ...by)
  assert.deepEqual(subscriptions?.[0]?.list, { entry: 'ul.news li', date: 'i' })
  const none = await added(notices, '/notices', '--entry', '.gone')
  assert.equal(none.status, 2)
  assert.match(none.error, /the selectors find nothing/)
})

test('a page with neither says so, and a page that is not there says why', async () => {
  const nothing = await added({ '/': page('', '<p>Hello.</p>') }, '/')
  assert.equal(nothing.status, 2)
  assert.match(nothing.error, /has no feed, and no list of links/)
  const gone = await added({}, '/')
  assert.match(gone.error, /404/)
})

test('a route of RSSHub stands where its catalogue says, under its local names', async () => {
  using folder = temporaryFolder()
  await using hub = await serveRsshub()
  const flags = ['--feeds', folder.at('feeds.opml'), '--archive', folder.at('library.db')]
  await broadsheet(['import', 'rsshub', hub.host, ...flags])
  const { out } = await broadsheet([
    'add',
    'rsshub://harbournews/latest',
    ...flags,
    '--lang',
    'zh-CN',
  ])
  assert.match(out, /传统媒体 \/ 港湾新闻网 \/ 最新 stands in/)
  const unknown = await broadsheet(['add', 'rsshub://harbournews/lates', ...flags])
  assert.match(
    unknown.out,
    /has no route for rsshub:\/\/harbournews\/lates\. Is it \/harbournews\/latest\?/,
  )
})

/** Rules for a site on loopback, as instances give them: a name for people, then lists by subdomain. */
const radar = {
  '127.0.0.1': {
    _name: 'A Site',
    '.': [
      {
        title: 'Latest',
        docs: 'https://docs.example/',
        source: ['/'],
        target: '/harbournews/latest',
      },
      { title: 'User', source: ['/u/:uid', '/user'], target: '/harbourforum/user/:uid' },
      { title: 'Code', source: ['/u/:uid'], target: "(params) => '/x/' + params.uid" },
    ],
  },
}

/** A site, and an instance whose catalogue and rules are known; `broadsheet add` of one of its pages. */
async function addedByRadar(
  pages: Readonly<Record<string, SitePage>>,
  path: string,
  { fault = '', more = [] as readonly string[] } = {},
) {
  using folder = temporaryFolder()
  await using hub = await serveRsshub({ radar })
  await using site = await serveSite(pages)
  const flags = ['--feeds', folder.at('feeds.opml'), '--archive', folder.at('library.db')]
  await broadsheet(['import', 'rsshub', hub.host, ...flags])
  if (fault === 'down') hub.state = 'down'
  const host = ['--allow-host', site.host]
  const result = await broadsheet(['add', site.origin + path, ...flags, ...host, ...more])
  const list = await readOpmlFile(folder.at('feeds.opml')).catch(() => undefined)
  return { ...result, addresses: list?.subscriptions.map(({ address }) => address) }
}

test('a page without a feed has a route, where the rules of the instance know it', async () => {
  const { status, out, error, addresses } = await addedByRadar({ '/': page('') }, '/')
  assert.equal(status, 0, error)
  assert.deepEqual(addresses, ['rsshub://harbournews/latest'])
  assert.match(out, /a route of RSSHub, .+ 5 entries/)
})

test('what the rule takes from the address of the page becomes part of the route', async () => {
  const { addresses } = await addedByRadar({ '/u/2049': page('') }, '/u/2049')
  assert.deepEqual(addresses, ['rsshub://harbourforum/user/2049'])
})

test('a page that is closed to programs has its route all the same', async () => {
  const closed = { '/u/7': { body: page(''), headers: {}, status: 403 } }
  const { status, addresses, out, error } = await addedByRadar(closed, '/u/7')
  assert.equal(status, 0, error)
  assert.deepEqual(addresses, ['rsshub://harbourforum/user/7'])
  assert.match(out, /\/u\/7 answered 403/)
})

test('a page that is not there has none', async () => {
  const { status, addresses, error } = await addedByRadar({}, '/u/7')
  assert.equal(status, 2)
  assert.equal(addresses, undefined)
  assert.match(error, /404/)
})

test('a feed of the page itself comes before a route', async () => {
  const pages = {
    '/': page('<link rel="alternate" type="application/rss+xml" href="/f">'),
    '/f': sampleFeed('F', 5),
  }
  const { addresses } = await addedByRadar(pages, '/', { more: ['--yes'] })
  assert.match(addresses?.[0] ?? '', /\/f$/)
  const undecided = await addedByRadar(pages, '/')
  assert.match(undecided.error, /F {2}http.+\/f\n(?:.*\n)+.*rsshub:\/\/harbournews\/latest/)
})

test('a route is proposed while its instance is down, and said to have brought nothing', async () => {
  const { status, out, addresses } = await addedByRadar({ '/': page('') }, '/', { fault: 'down' })
  assert.equal(status, 0)
  assert.deepEqual(addresses, ['rsshub://harbournews/latest'])
  assert.match(out, /a route of RSSHub, which brought no feed when it was asked just now/)
})

test('a value that the page does not tell is no reason to guess', async () => {
  const { status, error } = await addedByRadar({ '/user': page('') }, '/user')
  assert.equal(status, 2)
  assert.match(error, /has no feed/)
})
