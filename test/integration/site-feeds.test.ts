import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import { type Archive, openArchive } from '../../src/archive/index.ts'
import type { PublishSettings } from '../../src/model/target.ts'
import { publishTarget } from '../../src/pipeline/index.ts'
import { loadRenderer } from '../../src/publish/index.ts'
import { changedPaths } from '../support/changed-paths.ts'
import { feedIds, fillLibrary, keep, streetNews } from '../support/sample-library.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const SITE = 'https://paper.example/'
const PICTURES = 'https://pictures.example'
const settings: PublishSettings = {
  siteUrl: SITE,
  visibility: 'private',
  hub: 'https://hub.example/',
  topics: { 渡口: '渡口', 'R&D / 编译': '花括号 OR 没有这样的词', 空: '没有这样的词' },
}

async function publish(archive: Archive, folder: string) {
  return changedPaths(
    await publishTarget(archive, await loadRenderer('site'), folder, { settings }),
  )
}

/** The documents of a feed, from the subscribed one back to the oldest (RFC 5005 §4). */
function followHistory(folder: string, path: string) {
  type AtomFeed = ReturnType<typeof parseAtomFeed>
  const documents: { path: string; feed: AtomFeed }[] = []
  for (let next: string | undefined = path; next !== undefined; ) {
    const feed: AtomFeed = parseAtomFeed(readFileSync(`${folder}/${next}`, 'utf8'))
    documents.push({ path: next, feed })
    const previous: string | undefined = feed.links?.find(link => link.rel === 'prev-archive')?.href
    next = previous && decodeURI(previous.slice(SITE.length))
  }
  return documents
}

test('a feed and its archive documents tell every article, of the whole and of each node', async () => {
  using folder = temporaryFolder()
  await using archive = await openArchive(folder.at('library.db'))
  await fillLibrary(archive, PICTURES)
  await keep(
    archive,
    feedIds.streets,
    Date.parse('2026-05-01T00:00:00.000Z'),
    streetNews(61, 130, PICTURES),
  )
  await publish(archive, folder.at('site'))
  const street = (await archive.nodes()).find(node => node.title === '街巷')
  const places = [
    ['atom.xml', await archive.count()],
    ['s/本地/蓝城日报/街巷/atom.xml', street?.articleCount],
  ] as const
  for (const [path, count] of places) {
    const documents = followHistory(folder.at('site'), path)
    assert.equal(documents.length, 3)
    const ids = documents.flatMap(({ feed }) => feed.entries?.map(entry => entry.id) ?? [])
    assert.equal(new Set(ids).size, count)
    assert.equal(new Set(documents.map(({ feed }) => feed.id)).size, 1)
  }
})

test('an archive document stays as it is when more articles arrive', async () => {
  using folder = temporaryFolder()
  await using archive = await openArchive(folder.at('library.db'))
  await fillLibrary(archive, PICTURES)
  await publish(archive, folder.at('site'))
  await keep(
    archive,
    feedIds.streets,
    Date.parse('2026-05-01T00:00:00.000Z'),
    streetNews(61, 130, PICTURES),
  )
  const { added, changed } = await publish(archive, folder.at('site'))
  assert.deepEqual(
    changed.filter(path => path.includes('history/')),
    [],
  )
  assert.ok(added.includes('history/2.xml'))
  assert.ok(added.includes('s/本地/history/2.xml'))
})

test('the three formats tell the same entries and name the hub', async () => {
  using folder = temporaryFolder()
  await using archive = await openArchive(folder.at('library.db'))
  await fillLibrary(archive, PICTURES)
  await publish(archive, folder.at('site'))
  const read = (file: string) => readFileSync(folder.at(`site/s/编程/${file}`), 'utf8')
  const atom = parseAtomFeed(read('atom.xml'))
  const rss = parseRssFeed(read('rss.xml'))
  const json = parseJsonFeed(read('feed.json'))
  const links = atom.entries?.map(entry => entry.id)
  assert.equal(links?.length, 2)
  assert.deepEqual(
    rss.items?.map(item => item.link),
    links,
  )
  assert.deepEqual(
    json.items?.map(item => item.url),
    links,
  )
  assert.ok(atom.links?.some(link => link.rel === 'hub' && link.href === settings.hub))
  assert.ok(rss.atom?.links?.some(link => link.rel === 'hub' && link.href === settings.hub))
  assert.deepEqual(json.hubs, [{ type: 'WebSub', url: settings.hub }])
})

test('a topic has a page and feeds of what its words find, and follows the news', async () => {
  using folder = temporaryFolder()
  await using archive = await openArchive(folder.at('library.db'))
  await fillLibrary(archive, PICTURES)
  await publish(archive, folder.at('site'))
  const titles = () =>
    parseAtomFeed(readFileSync(folder.at('site/q/渡口/atom.xml'), 'utf8')).entries?.map(
      entry => entry.title?.value,
    )
  assert.deepEqual(titles(), ['第 7 期：渡口'])
  assert.match(readFileSync(folder.at('site/q/渡口/index.html'), 'utf8'), /第 7 期：渡口/)
  assert.match(readFileSync(folder.at('site/s/index.html'), 'utf8'), /href="\.\.\/q\/r-d-编译\/"/)
  assert.ok(existsSync(folder.at('site/q/空/rss.xml')))
  const [news] = streetNews(61, 61, PICTURES)
  assert.ok(news)
  const about = { ...news, title: '渡口停航', searchTerms: '渡口 口停 停航' }
  await keep(archive, feedIds.streets, Date.parse('2026-05-01T00:00:00.000Z'), [about])
  await publish(archive, folder.at('site'))
  assert.deepEqual(titles(), ['渡口停航', '第 7 期：渡口'])
})
