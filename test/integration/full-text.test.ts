import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
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

/** A feed that says nothing but titles and teasers, and pages that say the rest. */
async function standWithFacts(teaser: () => string): Promise<FeedServer> {
  let origin = ''
  const server = await serveFeeds(path => {
    if (path === '/feeds.opml')
      return '<opml version="2.0"><body><outline text="Coast"><outline text="Log" xmlUrl="log.xml"/></outline></body></opml>'
    if (path === '/log.xml') {
      return `<rss version="2.0"><channel><title>Log</title><link>${origin}/</link><description>x</description>
        <item><title>The log</title><link>${origin}/log.html</link><guid>1</guid><description>${teaser()}</description></item>
        <item><title>Another log</title><link>${origin}/other.html</link><guid>2</guid><author>a@b.example (Feed Author)</author><pubDate>Fri, 01 May 2026 08:00:00 GMT</pubDate><description>Cut […]</description></item></channel></rss>`
    }
    const facts =
      '<meta name="author" content="Page Author"><meta property="article:published_time" content="2026-05-04T10:15:00+02:00"><meta property="article:section" content="Tides"><link rel="license" href="https://creativecommons.org/licenses/by/4.0/">'
    if (path === '/log.html' || path === '/other.html') {
      return PAGE.replace('<html>', '<html lang="en">')
        .replace('</title>', `</title>${facts}`)
        .replace(
          '<footer>',
          '<footer><i class="keeper">Nia Keeper</i> <i class="kept">3 February 2019</i> ',
        )
    }
    return undefined
  })
  origin = server.origin
  return server
}

test('what the feed leaves out is found on the page; what it says is not overruled', async () => {
  await using server = await standWithFacts(() => 'Cut […]')
  using folder = temporaryFolder()
  const location = folder.at('library.db')
  await broadsheet(runArguments(server, folder.at, '--full-text', 'auto'))
  await using archive = await openArchive(location, { mode: 'read' })
  const articles = await archive.articles([1, 2])
  const named = (title: string) => articles.find(article => article.title === title)
  const bare = named('The log')
  assert.deepEqual(
    bare?.authors.map(({ name }) => name),
    ['Page Author'],
  )
  assert.equal(bare?.published, '2026-05-04T08:15:00.000Z')
  assert.deepEqual(bare?.categories, ['Tides'])
  assert.equal(bare?.language, 'en')
  assert.equal(bare?.license, 'https://creativecommons.org/licenses/by/4.0/')
  const told = named('Another log')
  assert.deepEqual(
    told?.authors.map(({ name }) => name),
    ['Feed Author'],
  )
  assert.equal(told?.published, '2026-05-01T08:00:00.000Z')
  const { out } = await broadsheet(['explain', bare?.id ?? '', '--archive', location])
  assert.match(out, /published .*absent in the feed, found on the page: JSON-LD or the head/)
  assert.match(out, /title .*\(from the feed\)/)
})

test('a page that is read again is asked for conditionally, and read as it was kept', async () => {
  let teaser = 'Cut […]'
  await using server = await standWithFacts(() => teaser)
  using folder = temporaryFolder()
  const args = runArguments(server, folder.at, '--full-text', 'auto')
  await broadsheet(args)
  teaser = 'Cut elsewhere […]'
  server.takeCounts()
  await broadsheet(args)
  assert.equal(server.takeCounts()[304], 1, 'the page of the entry that changed')
  await using archive = await openArchive(folder.at('library.db'), { mode: 'read' })
  for (const article of await archive.articles([1, 2])) {
    assert.ok(article.html.includes(SENTENCES[3] ?? ''), article.title ?? '')
  }
})

test('selectors and site configurations of the owner decide what a page’s body is', async () => {
  await using server = await stand()
  using folder = temporaryFolder()
  mkdirSync(folder.at('site-configs'))
  writeFileSync(
    folder.at('site-configs/127.0.0.1.txt'),
    "strip: //p[contains(., 'line 3 ')]\nbody: //div[foo(.)]\n",
  )
  writeFileSync(
    folder.at('broadsheet.yaml'),
    'siteConfigs: site-configs\nsources:\n  Coast / Log:\n    select: { remove: ["p:nth-of-type(2)"] }\n',
  )
  const { error, status } = await broadsheet(
    runArguments(
      server,
      folder.at,
      '--full-text',
      'auto',
      '--config',
      folder.at('broadsheet.yaml'),
    ),
  )
  assert.equal(status, 0, error)
  assert.match(error, /127\.0\.0\.1\.txt, line 2: .*foo\(\) is not understood/)
  await using archive = await openArchive(folder.at('library.db'), { mode: 'read' })
  const html = (await archive.articles([1]))[0]?.html ?? ''
  assert.ok(html.includes('line 1 of'))
  assert.ok(!html.includes('line 2 of') && !html.includes('line 3 of'), html)
})

test('rules that find other authors and dates correct them without a revision, once', async () => {
  await using server = await standWithFacts(() => 'Cut […]')
  using folder = temporaryFolder()
  const location = folder.at('library.db')
  await broadsheet(runArguments(server, folder.at, '--full-text', 'auto'))
  const first = async () => {
    await using archive = await openArchive(location, { mode: 'read' })
    const article = (await archive.articles([1, 2])).find(({ title }) => title === 'The log')
    const revisions = await archive.revisions(article?.number ?? 0)
    return { article, head: await archive.head(), revisions: revisions.length }
  }
  const before = await first()
  const config = folder.at('broadsheet.yaml')
  writeFileSync(config, 'sources:\n  Coast:\n    select: { author: .keeper, date: .kept }\n')
  const command = ['reclean', '--archive', location, '--config', config]
  const dry = await broadsheet([...command, '--dry-run'])
  assert.match(
    dry.out,
    /no text changes\. Facts of 1 would be corrected by rules, without a revision/,
  )
  assert.deepEqual((await first()).article, before.article)
  const { corrections, changes } = JSON.parse((await broadsheet([...command, '--json'])).out)
  assert.deepEqual(changes, [])
  assert.deepEqual(corrections[0].facts, [
    { fact: 'authors', before: 'Page Author', after: 'Nia Keeper' },
    { fact: 'published', before: '2026-05-04T08:15:00.000Z', after: '2019-02-03T00:00:00.000Z' },
  ])
  const after = await first()
  assert.deepEqual(after.article?.authors, [{ name: 'Nia Keeper' }])
  assert.equal(after.article?.published, '2019-02-03T00:00:00.000Z')
  assert.equal(after.article?.html, before.article?.html)
  assert.equal(after.revisions, before.revisions)
  assert.ok(after.head > before.head, 'targets are told')
  assert.match((await broadsheet(command)).out, /no text changes/)
})

test('a selector that is none is refused before anything is asked', async () => {
  await using server = await stand()
  using folder = temporaryFolder()
  writeFileSync(folder.at('broadsheet.yaml'), 'sources:\n  Coast:\n    select: { body: "div[" }\n')
  const { error, status } = await broadsheet(
    runArguments(server, folder.at, '--config', folder.at('broadsheet.yaml')),
  )
  assert.equal(status, 2)
  assert.match(error, /"select" of .* holds what is no CSS selector/)
})
