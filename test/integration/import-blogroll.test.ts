import assert from 'node:assert/strict'
import { test } from 'node:test'
import { broadsheet } from '../support/cli.ts'
import { readOpmlFile } from '../support/read-opml-file.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { sampleFeed, serveSite } from '../support/web-site.ts'

const head = '<link rel="alternate" type="application/rss+xml" href="/feed">'

test('a page of friends becomes their feeds, and says who has none', async () => {
  using folder = temporaryFolder()
  await using one = await serveSite({ '/': head, '/feed': sampleFeed('小明的博客', 3) })
  await using two = await serveSite({ '/': '<p>no feed</p>' })
  const friends = `<title>友链</title><nav><a href="https://elsewhere.example/">Nav</a></nav>
    <div class="friend"><a href="${one.origin}/"><img alt=""></a><a href="${one.origin}/">小明</a></div>
    <div class="friend"><a href="${two.origin}/">小红</a></div>
    <a href="https://github.com/somebody">GitHub</a><a href="/about">关于</a>`
  await using page = await serveSite({ '/friends/': friends })
  const address = `${page.origin}/friends/`
  const args = ['import', 'blogroll', address, '--feeds', folder.at('feeds.opml')]
  const hosts = [one.host, two.host, page.host]
  const result = await broadsheet([...args, ...hosts.flatMap(host => ['--allow-host', host])])
  assert.equal(result.status, 0, result.error)
  assert.match(result.out, /1 feed added/)
  assert.match(result.out, /1 site without a feed:\n {2}小红 /)
  const { subscriptions } = await readOpmlFile(folder.at('feeds.opml'))
  assert.deepEqual(
    subscriptions.map(({ path, address: feed }) => [path, feed]),
    [[['友链', '小明的博客'], `${one.origin}/feed`]],
  )
})

test('a page that offers its blogroll as OPML is taken at its word', async () => {
  using folder = temporaryFolder()
  await using site = await serveSite({
    '/': '<title>Me</title><link rel="blogroll" type="text/xml" href="/roll.opml">',
    '/roll.opml':
      '<opml version="2.0"><body><outline text="Friends" x:y="1"><outline text="A" xmlUrl="https://a.example/feed"/></outline></body></opml>',
  })
  const args = ['import', 'blogroll', `${site.origin}/`, '--feeds', folder.at('feeds.opml')]
  const result = await broadsheet([...args, '--allow-host', site.host, '--json'])
  assert.deepEqual(JSON.parse(result.out).added, ['https://a.example/feed'])
  const { subscriptions } = await readOpmlFile(folder.at('feeds.opml'))
  assert.deepEqual(subscriptions[0]?.path, ['Me', 'Friends', 'A'])
})

for (const [what, pages] of [
  [
    'in a script of the page',
    { '/link/': '<div id="app"></div><script>var flink = [FRIENDS]</script>' },
  ],
  [
    'in a file that the page names',
    { '/link/': '<div data-api="/data/friends.json"></div>', '/data/friends.json': '[FRIENDS]' },
  ],
  [
    'in a file that a script of its own loads',
    {
      '/link/':
        '<nav><a href="https://theme.example/">Theme</a></nav><script src="/js/flink.js"></script>',
      '/js/flink.js': "fetch('/flink.yml').then(show)",
      '/flink.yml': '- class_name: All\n  link_list: [FRIENDS]\n',
    },
  ],
  ['where themes usually put them', { '/link/': '<p>…</p>', '/flink_count.json': '[FRIENDS]' }],
] as const) {
  test(`friends whose links are put in by script are found ${what}`, async () => {
    using folder = temporaryFolder()
    await using one = await serveSite({ '/': head, '/feed': sampleFeed('小明的博客', 3) })
    await using two = await serveSite({ '/': head, '/feed': sampleFeed('Hong', 3) })
    const friends = [one, two].map(
      ({ origin }, at) => `{ "name": "Friend ${at}", "link": "${origin}/", "avatar": "/a.png" }`,
    )
    const filled = Object.entries(pages).map(([path, text]) => [
      path,
      text.replace('FRIENDS', friends.join(', ')),
    ])
    await using page = await serveSite(Object.fromEntries(filled))
    const hosts = [one.host, two.host, page.host].flatMap(host => ['--allow-host', host])
    const list = ['--feeds', folder.at('feeds.opml')]
    const result = await broadsheet([
      'import',
      'blogroll',
      `${page.origin}/link/`,
      ...list,
      ...hosts,
    ])
    assert.equal(result.status, 0, result.error)
    const { subscriptions } = await readOpmlFile(folder.at('feeds.opml'))
    assert.deepEqual(
      subscriptions.map(({ address }) => address),
      [`${one.origin}/feed`, `${two.origin}/feed`],
    )
  })
}

test('the data of a page of friends does as well as the page', async () => {
  using folder = temporaryFolder()
  await using one = await serveSite({ '/': head, '/feed': sampleFeed('小明的博客', 3) })
  await using data = await serveSite({ '/friends.json': `[["小明", "${one.origin}/"]]` })
  const hosts = [one.host, data.host].flatMap(host => ['--allow-host', host])
  const address = `${data.origin}/friends.json`
  const list = ['--feeds', folder.at('feeds.opml'), '--json']
  const { out } = await broadsheet(['import', 'blogroll', address, ...list, ...hosts])
  assert.deepEqual(JSON.parse(out).added, [`${one.origin}/feed`])
})

test('a page without links to others, and no page at all, are told', async () => {
  await using site = await serveSite({ '/': '<p>Nobody.</p>' })
  const ask = (path: string) =>
    broadsheet(['import', 'blogroll', site.origin + path, '--allow-host', site.host, '--dry-run'])
  assert.match((await ask('/')).error, /links to no other sites/)
  assert.match((await ask('/gone')).error, /404/)
})
