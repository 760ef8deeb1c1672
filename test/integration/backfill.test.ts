import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openArchive } from '../../src/archive/index.ts'
import { broadsheet } from '../support/cli.ts'
import { type FeedServer, serveFeeds } from '../support/feed-server.ts'
import { runArguments } from '../support/run-arguments.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const LIST =
  '<opml version="2.0"><body><outline text="本地"><outline text="湖报" xmlUrl="feed"/></outline></body></opml>'

const items = (numbers: readonly number[]) =>
  numbers
    .map(
      n =>
        `<item><title>第${n}篇</title><link>https://lake.example/${n}</link><description>正文</description></item>`,
    )
    .join('')

const rss = (head: string, numbers: readonly number[]) =>
  `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>湖报</title><link>https://lake.example/</link><description>x</description>${head}${items(numbers)}</channel></rss>`

async function backfilled(server: FeedServer, ...more: readonly string[]) {
  using folder = temporaryFolder()
  assert.equal((await broadsheet(runArguments(server, folder.at))).status, 0)
  const args = ['--archive', folder.at('library.db'), '--allow-host', server.host, ...more]
  const { out } = await broadsheet(['backfill', ...args, '--json'])
  const [report] = JSON.parse(out)
  await using archive = await openArchive(folder.at('library.db'), { mode: 'read' })
  return { report, count: await archive.count() }
}

/** A feed with two archive documents. */
async function archiveStand(): Promise<FeedServer> {
  const previous = (path: string) => `<atom:link rel="prev-archive" href="${path}"/>`
  const pages: Record<string, string> = {
    '/feeds.opml': LIST,
    '/feed': rss(previous('/archive-2'), [5, 6]),
    '/archive-2': rss(previous('/archive-1'), [3, 4]),
    '/archive-1': rss('', [1, 2]),
  }
  return serveFeeds(path => pages[path])
}

test('archive documents are followed to the beginning', async () => {
  await using server = await archiveStand()
  const { report, count } = await backfilled(server)
  assert.deepEqual([report.pages, report.added, report.ending], [2, 4, 'complete'])
  assert.equal(count, 6)
})

test('no more documents are read than were asked for, and the rest is said to be there', async () => {
  await using server = await archiveStand()
  const { report, count } = await backfilled(server, '--pages', '1')
  assert.deepEqual([report.pages, report.added, report.ending], [1, 2, 'limit'])
  assert.equal(count, 4)
})

test('the numbered pages of WordPress are read until there are no more', async () => {
  const generator = '<generator>https://wordpress.org/?v=6.7</generator>'
  await using server = await serveFeeds((path, query) => {
    if (path === '/feeds.opml') return LIST
    const page = Number(query.get('paged') ?? 1)
    return path === '/feed' && page <= 3 ? rss(generator, [page * 2, page * 2 + 1]) : undefined
  })
  const { report, count } = await backfilled(server)
  assert.deepEqual([report.pages, report.added, report.ending], [2, 4, 'complete'])
  assert.equal(count, 6)
})

test('a feed without a past says so', async () => {
  await using server = await serveFeeds(path =>
    path === '/feeds.opml' ? LIST : path === '/feed' ? rss('', [1]) : undefined,
  )
  assert.equal((await backfilled(server)).report.ending, 'none')
})

test('a word that names no feed is told', async () => {
  await using server = await archiveStand()
  using folder = temporaryFolder()
  await broadsheet(runArguments(server, folder.at))
  const args = ['--archive', folder.at('library.db'), '--feed', '海报']
  const { status, error } = await broadsheet(['backfill', ...args])
  assert.equal(status, 2)
  assert.match(error, /No feed of the library is called "海报"/)
})
