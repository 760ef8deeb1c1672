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

test('a page without links to others, and no page at all, are told', async () => {
  await using site = await serveSite({ '/': '<p>Nobody.</p>' })
  const ask = (path: string) =>
    broadsheet(['import', 'blogroll', site.origin + path, '--allow-host', site.host, '--dry-run'])
  assert.match((await ask('/')).error, /links to no other sites/)
  assert.match((await ask('/gone')).error, /404/)
})
