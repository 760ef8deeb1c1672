import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { draft, subscription, visitAt } from '../../test/support/drafts.ts'
import { temporaryFolder } from '../../test/support/temporary-folder.ts'
import { ArchiveError } from '../errors.ts'
import type { Archive, ArticleDraft } from './archive.ts'
import { openArchive } from './open-archive.ts'

const MONDAY = '2026-06-01T08:00:00.000Z'
const TUESDAY = '2026-06-02T08:00:00.000Z'
const news = subscription('https://example.org/feed', 'City', 'Courier', 'News')
const sport = subscription('https://example.org/sport', 'City', 'Courier', 'Sport')

async function filled(location: string, ...drafts: ArticleDraft[]): Promise<Archive> {
  const archive = await openArchive(location)
  await archive.syncSubscriptions({ subscriptions: [news, sport], warnings: [] })
  await keep(archive, 1, MONDAY, ...drafts)
  return archive
}

async function keep(archive: Archive, feedId: number, at: string, ...drafts: ArticleDraft[]) {
  return archive.commitVisit(feedId, visitAt(at), { drafts, stillThere: [], shared: [] })
}

test('an article is kept with its number, origin and places in the tree', async () => {
  using folder = temporaryFolder()
  await using archive = await filled(folder.at('a.db'), draft('one'), draft('two'))
  const [one, two] = await archive.articles([1, 2])
  assert.equal(one?.title, 'Title of one')
  assert.equal(two?.number, 2)
  assert.equal(one?.firstSeenAt, MONDAY)
  assert.deepEqual(
    one?.origins.map(origin => [origin.feedId, origin.guid]),
    [[1, 'one']],
  )
  const paths = new Map((await archive.nodes()).map(node => [node.id, node.path.join('/')]))
  assert.deepEqual(
    ((await archive.placesOf([2])).get(2) ?? []).map(place => [
      paths.get(place.nodeId),
      place.position,
    ]),
    [
      ['City', 2],
      ['City/Courier', 2],
      ['City/Courier/News', 2],
    ],
  )
})

test('the articles of one document make one segment of the search index', async () => {
  using folder = temporaryFolder()
  const path = folder.at('a.db')
  await using _archive = await filled(path, draft('one'), draft('two'), draft('three'))
  using database = new DatabaseSync(path, { readOnly: true })
  const { segments } =
    database.prepare('SELECT count(DISTINCT segid) AS segments FROM search_idx').get() ?? {}
  assert.equal(segments, 1)
})

test('an article that comes and changes in one document is found by what it says in the end', async () => {
  using folder = temporaryFolder()
  const later = { searchTerms: 'later', textHash: 'b', textLength: 90, raw: '2', rawHash: '2' }
  await using archive = await filled(
    folder.at('a.db'),
    draft('one', { searchTerms: 'earlier' }),
    draft('one', later),
  )
  assert.deepEqual(await archive.newestMatches('later', 9), [1])
  assert.deepEqual(await archive.newestMatches('earlier', 9), [])
})

test('the same article again changes nothing', async () => {
  using folder = temporaryFolder()
  await using archive = await filled(folder.at('a.db'), draft('one'))
  const head = await archive.head()
  assert.deepEqual(await keep(archive, 1, TUESDAY, draft('one')), {
    added: 0,
    revised: 0,
    touched: 0,
    unchanged: 1,
  })
  assert.deepEqual(await archive.changesSince(head, 10), [])
})

test('an edit makes a revision and keeps the earlier text', async () => {
  using folder = temporaryFolder()
  await using archive = await filled(folder.at('a.db'), draft('one'))
  const id = (await archive.articles([1]))[0]?.id
  await keep(archive, 1, TUESDAY, draft('one', { title: 'Corrected', html: '<p>Other text.</p>' }))
  const [article] = await archive.articles([1])
  assert.equal(article?.id, id)
  assert.equal(article?.revision, 2)
  assert.equal(article?.revisedAt, TUESDAY)
  assert.deepEqual(
    (await archive.revisions(1)).map(revision => revision.html),
    ['<p>Other text.</p>', '<p>Text of one.</p>'],
  )
})

test('a second feed adds an origin and a place, and its shorter text replaces nothing', async () => {
  using folder = temporaryFolder()
  await using archive = await filled(folder.at('a.db'), draft('one', { textLength: 900 }))
  const report = await keep(
    archive,
    2,
    TUESDAY,
    draft('one', { html: '<p>Short.</p>', textLength: 6, textHash: 'other' }),
  )
  assert.equal(report.touched, 1)
  const [article] = await archive.articles([1])
  assert.equal(article?.html, '<p>Text of one.</p>')
  assert.deepEqual(
    article?.origins.map(origin => origin.feedId),
    [1, 2],
  )
  assert.equal((await archive.placesOf([1])).get(1)?.length, 4)
})

test('a guid alone finds an article again only when title or text agrees', async () => {
  using folder = temporaryFolder()
  await using archive = await filled(
    folder.at('a.db'),
    draft('one', { identities: ['url:example.org/one', 'guid:f 1'] }),
  )
  await keep(
    archive,
    1,
    TUESDAY,
    draft('moved', { identities: ['url:example.org/moved', 'guid:f 1'], title: 'Title of one' }),
    draft('other', { identities: ['url:example.org/other', 'guid:f 1'] }),
  )
  assert.equal(await archive.count(), 2)
})

test('a fact that was absent is filled in without a revision', async () => {
  using folder = temporaryFolder()
  const { published: _, ...undated } = draft('one')
  await using archive = await filled(folder.at('a.db'), undated)
  assert.equal((await archive.articles([1]))[0]?.sortAt, MONDAY)
  await keep(archive, 1, TUESDAY, draft('one'))
  const [article] = await archive.articles([1])
  assert.equal(article?.published, '2026-05-04T10:00:00.000Z')
  assert.equal(article?.sortAt, MONDAY, 'it keeps its place in the lists')
  assert.equal(article?.revision, 1)
})

test('a date far in the future is kept but not sorted by', async () => {
  using folder = temporaryFolder()
  await using archive = await filled(
    folder.at('a.db'),
    draft('one', { published: '2099-01-01T00:00:00.000Z' }),
  )
  const [article] = await archive.articles([1])
  assert.equal(article?.published, '2099-01-01T00:00:00.000Z')
  assert.equal(article?.sortAt, MONDAY)
})

test('a feed that moves in the tree takes its articles along and moves no other', async () => {
  using folder = temporaryFolder()
  await using archive = await filled(folder.at('a.db'), draft('one'))
  await keep(archive, 2, MONDAY, draft('two'))
  await archive.syncSubscriptions({
    subscriptions: [subscription(news.address, 'World', 'Courier'), sport],
    warnings: [],
  })
  const nodes = await archive.nodes()
  const countOf = (path: string) => nodes.find(node => node.path.join('/') === path)?.articleCount
  assert.equal(countOf('World/Courier'), 1)
  assert.equal(countOf('City'), 1)
  const city = nodes.find(node => node.path.join('/') === 'City')
  assert.deepEqual(
    (await archive.slice(city?.id ?? 0, 1, 9)).map(article => article.number),
    [2],
  )
})

test('a feed that leaves the list keeps its articles', async () => {
  using folder = temporaryFolder()
  await using archive = await filled(folder.at('a.db'), draft('one'))
  await archive.syncSubscriptions({ subscriptions: [sport], warnings: [] })
  assert.equal((await archive.articles([1])).length, 1)
  assert.deepEqual(
    (await archive.feedStates()).map(feed => feed.address),
    [sport.address],
  )
})

test('titles that make the same slug get slugs of their own', async () => {
  using folder = temporaryFolder()
  await using archive = await openArchive(folder.at('a.db'))
  await archive.syncSubscriptions({
    subscriptions: ['C', 'C++', 'C#', 'p', '???'].map((title, index) =>
      subscription(`https://example.org/${index}`, title),
    ),
    warnings: [],
  })
  const slugs = (await archive.nodes()).map(node => node.slugs.join('/'))
  assert.equal(new Set(slugs).size, 5)
  assert.ok(slugs.every(slug => slug !== '' && slug !== 'p'))
})

test('a failure is remembered with its beginning, and a success ends it', async () => {
  using folder = temporaryFolder()
  await using archive = await filled(folder.at('a.db'))
  const failure = { kind: 'failed', code: 'timeout', message: 'It took too long.' } as const
  await archive.commitVisit(1, { ...failure, at: MONDAY })
  await archive.commitVisit(1, { ...failure, at: TUESDAY })
  const failing = (await archive.feeds())[0]?.health
  assert.deepEqual(
    [failing?.failures, failing?.failingSince, failing?.lastError],
    [2, MONDAY, 'It took too long.'],
  )
  await keep(archive, 1, TUESDAY)
  assert.equal((await archive.feeds())[0]?.health.failingSince, undefined)
})

test('a visit that changes nothing publishable leaves the change log alone', async () => {
  using folder = temporaryFolder()
  await using archive = await filled(folder.at('a.db'), draft('one'))
  const head = await archive.head()
  await archive.commitVisit(1, { kind: 'not-modified', at: TUESDAY, validators: { etag: '"b"' } })
  assert.deepEqual(await archive.changesSince(head, 10), [])
  assert.deepEqual((await archive.feedStates())[0]?.validators, { etag: '"b"' })
})

test('a visit that fails halfway keeps nothing of it', async () => {
  using folder = temporaryFolder()
  await using archive = await filled(folder.at('a.db'))
  const broken = { ...draft('two'), html: undefined } as unknown as ArticleDraft
  await assert.rejects(keep(archive, 1, TUESDAY, draft('one'), broken))
  assert.equal(await archive.count(), 0)
  assert.equal((await keep(archive, 1, TUESDAY, draft('one'))).added, 1)
})

test('search finds by terms, best first', async () => {
  using folder = temporaryFolder()
  await using archive = await filled(
    folder.at('a.db'),
    draft('one', { searchTerms: '双城 城论 论坛' }),
    draft('two'),
  )
  assert.deepEqual(
    (await archive.search('"城论"', 10, 0)).map(hit => hit.number),
    [1],
  )
  assert.equal(await archive.countMatches('"城论"'), 1)
})

test('a target remembers what it wrote and how far it came', async () => {
  using folder = temporaryFolder()
  await using archive = await filled(folder.at('a.db'), draft('one'))
  const { id } = await archive.target('site:/x')
  const { build } = await archive.outputs.begin(id, { full: true })
  const entry = { path: 'a/1', hash: 'h', article: 1 }
  await archive.outputs.save(id, build, [{ entry, change: 'added' }])
  await archive.outputs.finish(id, 7, 'v1')
  assert.deepEqual(await archive.target('site:/x'), { id, cursor: 7, version: 'v1' })
  assert.equal(await archive.pathOf(id, 1), 'a/1')
  assert.deepEqual(await archive.outputs.find(id, 'a/1'), { ...entry, build })
})

test('only one process may write; readers need not wait', async () => {
  using folder = temporaryFolder()
  await using archive = await filled(folder.at('a.db'), draft('one'))
  const script = `
    import { openArchive } from ${JSON.stringify(new URL('./open-archive.ts', import.meta.url).href)}
    const attempt = mode => openArchive(process.argv[1], { mode }).then(a => a.count(), error => error.code)
    console.log(await attempt('write'), await attempt('read'))`
  const child = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', script, folder.at('a.db')],
    { encoding: 'utf8' },
  )
  assert.equal(child.stdout.trim(), 'archive/locked 1')
  assert.equal(await archive.count(), 1)
})

test('a library outlives its process and opens again as it was', async () => {
  using folder = temporaryFolder()
  {
    await using archive = await filled(folder.at('a.db'), draft('one'))
    assert.equal(await archive.count(), 1)
  }
  await using again = await openArchive(folder.at('a.db'))
  assert.equal((await again.articles([1]))[0]?.title, 'Title of one')
})

const badFiles: readonly [string, ArchiveError['code'], (path: string) => void][] = [
  [
    'a file that is no database',
    'archive/damaged',
    path => writeFileSync(path, 'Once upon a time '.repeat(100)),
  ],
  [
    'a database of somebody else',
    'archive/foreign',
    path => makeDatabase(path, 'CREATE TABLE bookmarks (x)'),
  ],
  [
    'an archive of a newer version',
    'archive/version',
    path =>
      makeDatabase(
        path,
        'PRAGMA application_id = 1113871208; PRAGMA user_version = 999; CREATE TABLE x (y)',
      ),
  ],
]

function makeDatabase(path: string, sql: string): void {
  using database = new DatabaseSync(path)
  database.exec(sql)
}

for (const [what, code, make] of badFiles) {
  test(`${what} is refused as ${code} and left as it is`, async () => {
    using folder = temporaryFolder()
    make(folder.at('a.db'))
    await assert.rejects(
      openArchive(folder.at('a.db')),
      error => error instanceof ArchiveError && error.code === code,
    )
  })
}

test('a missing archive is not made by reading it', async () => {
  using folder = temporaryFolder()
  await assert.rejects(openArchive(folder.at('none.db'), { mode: 'read' }), {
    code: 'archive/unwritable',
  })
})
