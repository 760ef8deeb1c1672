import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { broadsheet } from '../support/cli.ts'
import { routesOf, rsshubCatalogue } from '../support/rsshub-catalogue.ts'
import { serveRsshub } from '../support/rsshub-server.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const PATHS = [...routesOf(rsshubCatalogue('first')).keys()]
  .filter(path => !path.includes(':'))
  .slice(0, 4)
const clockAt = (date: string) => ({ SOURCE_DATE_EPOCH: String(Date.parse(date) / 1000) })
/** The newest of the first five items came out then. */
const NOW = '2026-02-02T12:00:00Z'

/** A list of four routes, an instance that has them, and the command line. */
async function stand(yaml = '') {
  const server = await serveRsshub()
  const folder = temporaryFolder()
  const outlines = PATHS.map(
    (path, index) => `<outline text="Feed ${index + 1}" type="rss" xmlUrl="rsshub:/${path}"/>`,
  )
  writeFileSync(
    folder.at('feeds.opml'),
    `<opml version="2.0"><body><outline text="All">${outlines.join('')}</outline></body></opml>`,
  )
  writeFileSync(folder.at('broadsheet.yaml'), yaml)
  const files = ['--archive', folder.at('a.db'), '--config', folder.at('broadsheet.yaml')]
  return {
    server,
    fetch: (now = NOW, ...more: string[]) =>
      broadsheet(
        ['fetch', '--feeds', folder.at('feeds.opml'), '--rsshub', server.origin, ...files, ...more],
        clockAt(now),
      ),
    status: (now = NOW, ...more: string[]) =>
      broadsheet(['status', ...files, ...more], clockAt(now)),
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]()
      folder[Symbol.dispose]()
    },
  }
}

test('a named instance may be asked although it is private; feeds in trouble come first, with the reason', async () => {
  await using all = await stand()
  all.server.setFault(PATHS[2] ?? '', 'captcha')
  assert.equal((await all.fetch()).status, 0)
  const { out, status } = await all.status()
  assert.equal(status, 0)
  assert.match(out, /^15 articles from 4 feeds: 1 failing, 3 working\. Times are UTC\.\n/)
  assert.match(
    out,
    /All › Feed 3: failing since 2026-02-02; 0 articles kept, asked again 2026-02-02 12:30\.\n {4}.+whether a human is there/,
  )
  assert.ok(out.indexOf('Feed 3') < out.indexOf('Feed 1'))
  assert.match(
    out,
    /Server {6}127\.0\.0\.1:\d+ .+% of the last answers good, usually in \d+ ms; in all 3 good, 1 bad/,
  )
})

test('--failing shows those in trouble only, --json says the same to scripts', async () => {
  await using all = await stand()
  all.server.setFault(PATHS[1] ?? '', 'notice')
  await all.fetch()
  const { out } = await all.status(NOW, '--failing')
  assert.match(out, /Feed 2/)
  assert.doesNotMatch(out, /Feed 1/)
  const { counts, feeds, servers } = JSON.parse((await all.status(NOW, '--failing', '--json')).out)
  assert.deepEqual(counts, { failing: 1, working: 3 })
  assert.deepEqual(
    feeds.map((feed: Record<string, unknown>) => [feed.name, feed.state, feed.errorCode]),
    [['All › Feed 2', 'failing', 'notice']],
  )
  assert.equal(servers[0].kind, 'instance')
})

test('a feed that is silent for longer than its own habit is told, and how long is usual', async () => {
  await using all = await stand()
  await all.fetch()
  assert.match((await all.status('2026-02-05T12:00:00Z')).out, /4 working/)
  const { out } = await all.status('2026-02-20T12:00:00Z')
  assert.match(out, /4 silent/)
  assert.match(out, /nothing new for 18 days; for this feed more than about 4 is unusual: rsshub:/)
})

test('a name under sources: that fits nothing is told after the run', async () => {
  await using all = await stand('sources: { "All / Feed l": { every: 6h }, All: { every: 2h } }')
  const { error } = await all.fetch()
  assert.match(
    error,
    /"All \/ Feed l" under "sources:" is no feed .+ Did you mean "All \/ Feed 1"\?/,
  )
  assert.equal(error.match(/under "sources:"/g)?.length, 1)
  const { feeds } = JSON.parse((await all.status(NOW, '--json')).out)
  assert.equal(feeds[0].nextDue, '2026-02-02T14:00:00.000Z')
})

test('it is told as well when nothing is due', async () => {
  await using all = await stand('sources: { "All / Feed l": { every: 6h } }')
  await all.fetch()
  const { out, error, status } = await all.fetch(NOW, '--due')
  assert.equal(status, 0)
  assert.match(out, /^0 feeds asked: .+, 4 left alone for now\.\n/)
  assert.match(error, /"All \/ Feed l" under "sources:" is no feed .+ Did you mean "All/)
})

test('of the feeds that are not due only their number is told', async () => {
  await using all = await stand('sources: { "All / Feed 1": { every: 5m } }')
  await all.fetch()
  const { out } = await all.fetch('2026-02-02T12:10:00Z', '--due')
  assert.match(out, /^1 feed asked: 0 changed, 1 unchanged, 0 failed, 3 left alone for now\.\n/)
  const { out: json } = await all.fetch('2026-02-02T12:20:00Z', '--due', '--json')
  assert.equal(JSON.parse(json).reports.length, 4)
})
