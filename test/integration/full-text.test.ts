import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openArchive } from '../../src/archive/index.ts'
import { broadsheet } from '../support/cli.ts'
import { type FeedServer, serveFeeds } from '../support/feed-server.ts'
import { runArguments } from '../support/run-arguments.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const SENTENCES = Array.from(
  { length: 12 },
  (_, index) => `The keeper wrote line ${index + 1} of the log by hand, as every night.`,
)
const PAGE = `<!doctype html><html><head><meta charset="utf-8"><title>The log</title></head><body>
  <nav><a href="/">Home</a> <a href="/all">All</a></nav><article><h1>The log</h1>
  ${SENTENCES.map(sentence => `<p>${sentence}</p>`).join('')}<script>alert(1)</script></article><footer>About us</footer></body></html>`

/** A feed that carries a teaser of an article whose page is on the same server. */
async function stand(robots?: string): Promise<FeedServer> {
  let origin = ''
  const server = await serveFeeds(path => {
    if (path === '/feeds.opml')
      return '<opml version="2.0"><body><outline text="Coast"><outline text="Log" xmlUrl="log.xml"/></outline></body></opml>'
    if (path === '/log.xml') {
      return `<rss version="2.0"><channel><title>Log</title><link>${origin}/</link><description>x</description>
        <item><title>The log</title><link>${origin}/log.html</link><guid>1</guid><description>The keeper wrote […]</description></item></channel></rss>`
    }
    if (path === '/log.html') return PAGE
    return path === '/robots.txt' ? robots : undefined
  })
  origin = server.origin
  return server
}

async function textAfterRun(server: FeedServer, mode: string): Promise<string> {
  using folder = temporaryFolder()
  const { status } = await broadsheet(runArguments(server, folder.at, '--full-text', mode))
  assert.equal(status, 0)
  await using archive = await openArchive(folder.at('library.db'), { mode: 'read' })
  return (await archive.articles([1]))[0]?.html ?? ''
}

test('with --full-text auto a teaser is replaced by the article on its page, cleaned', async () => {
  await using server = await stand()
  const html = await textAfterRun(server, 'auto')
  for (const sentence of SENTENCES) assert.ok(html.includes(sentence), sentence)
  assert.doesNotMatch(html, /script|About us|Home/)
})

test('a page that robots.txt closes is not asked for', async () => {
  await using server = await stand('User-agent: *\nDisallow: /log.html\n')
  assert.match(await textAfterRun(server, 'always'), /The keeper wrote \[…\]/)
})

test('without being asked for, pages are left alone', async () => {
  await using server = await stand()
  assert.match(await textAfterRun(server, 'never'), /The keeper wrote \[…\]/)
})
