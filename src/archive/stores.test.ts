import assert from 'node:assert/strict'
import { test } from 'node:test'
import { draft, subscription, visitAt } from '../../test/support/drafts.ts'
import { temporaryFolder } from '../../test/support/temporary-folder.ts'
import { openArchive } from './open-archive.ts'

const AT = '2026-05-04T12:00:00.000Z'
const FEED = 'https://example.org/feed'

test('a page is given back byte for byte, in its newest state', async () => {
  using folder = temporaryFolder()
  await using archive = await openArchive(folder.at('library.db'))
  const page = (body: string, etag: string) => ({
    address: 'https://example.org/a',
    finalUrl: 'https://example.org/a/',
    contentType: 'text/html; charset=gbk',
    fetchedAt: AT,
    validators: { etag },
    body: new TextEncoder().encode(body),
  })
  await archive.pages.save([page('old', '"1"'), page('new', '"2"')])
  assert.deepEqual(await archive.pages.page('https://example.org/a'), page('new', '"2"'))
  assert.equal(await archive.pages.page('https://example.org/b'), undefined)
  assert.equal(await archive.pages.count(), 1)
})

test('profiles are kept by source, and forgotten together', async () => {
  using folder = temporaryFolder()
  await using archive = await openArchive(folder.at('library.db'))
  await archive.profiles.save(
    new Map([
      ['host b', '{"b":1}'],
      ['feed a', '{}'],
    ]),
  )
  await archive.profiles.save(new Map([['host b', '{"b":2}']]))
  assert.equal(await archive.profiles.profile('host b'), '{"b":2}')
  assert.deepEqual(await archive.profiles.sources(), ['feed a', 'host b'])
  await archive.profiles.clear()
  assert.deepEqual(await archive.profiles.sources(), [])
})

test('facts that are corrected are a change and no revision', async () => {
  using folder = temporaryFolder()
  await using archive = await openArchive(folder.at('library.db'))
  await archive.syncSubscriptions({ subscriptions: [subscription(FEED, 'News')], warnings: [] })
  const [feed] = await archive.feedStates()
  const first = draft('one')
  const document = { drafts: [first], stillThere: [], shared: [] }
  await archive.commitVisit(feed?.id ?? 0, visitAt(AT), document)
  const head = await archive.head()
  const facts = { authors: [{ name: 'Ann' }], updated: '2026-01-02T00:00:00.000Z' }
  await archive.past.correct([{ number: 1, facts }])
  const [article] = await archive.articles([1])
  assert.deepEqual(article?.authors, facts.authors)
  assert.equal(article?.updated, facts.updated)
  assert.equal(article?.published, first.published, 'what is not corrected stays')
  assert.equal(article?.revision, 1)
  assert.equal((await archive.past.article(1))?.facts.updated, facts.updated)
  assert.deepEqual(
    (await archive.changesSince(head, 10)).map(({ kind, ref }) => [kind, ref]),
    [['article', 1]],
  )
})

test('a text made anew is a revision with its reason, a change, and what the index holds', async () => {
  using folder = temporaryFolder()
  await using archive = await openArchive(folder.at('library.db'))
  await archive.syncSubscriptions({ subscriptions: [subscription(FEED, 'News')], warnings: [] })
  const [feed] = await archive.feedStates()
  const first = draft('one', { searchTerms: 'alpha beta' })
  await archive.commitVisit(feed?.id ?? 0, visitAt(AT), {
    drafts: [first],
    stillThere: [],
    shared: [],
  })
  const head = await archive.head()
  const [past] = await archive.past.after(0, 10)
  assert.equal(past?.raw, first.raw)
  assert.equal(past?.textHash, first.textHash)
  assert.equal(await archive.past.numberOf('https://example.org/one?utm_source=x'), 1)

  const { published: _, ...without } = draft('one', {
    html: '<p>Shorter.</p>',
    searchTerms: 'alpha',
  })
  await archive.past.revise(
    [{ number: 1, draft: { ...without, rawHash: first.rawHash }, reason: 'rules' }],
    AT,
  )
  const [article] = await archive.articles([1])
  assert.equal(article?.html, '<p>Shorter.</p>')
  assert.equal(article?.published, first.published, 'a fact that the new draft lacks stays')
  assert.deepEqual(
    (await archive.revisions(1)).map(({ revision, reason }) => [revision, reason]),
    [
      [2, 'rules'],
      [1, undefined],
    ],
  )
  assert.deepEqual(
    (await archive.changesSince(head, 10)).map(({ kind, ref }) => [kind, ref]),
    [['article', 1]],
  )
  assert.equal(await archive.countMatches('beta'), 0)
  assert.equal(await archive.countMatches('alpha'), 1)
})
