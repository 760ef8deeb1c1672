import assert from 'node:assert/strict'
import { test } from 'node:test'
import { articleOf, feedOf } from '../../test/support/sample-article.ts'
import type { LibraryReader, SourceRights } from '../model/library.ts'
import { carriedPart, licenseOf } from './feeds/rights.ts'
import { withRights } from './with-rights.ts'

const address = feedOf().address
const library = {
  feeds: async () => [feedOf()],
  articles: async () => [articleOf({ image: 'https://lake.example/1.jpg' })],
  latest: async () => [articleOf()],
} as Partial<LibraryReader> as LibraryReader

const asPublished = (granted: SourceRights, visibility: 'private' | 'public' = 'public') =>
  withRights(library, {
    siteUrl: 'https://x.example/',
    visibility,
    sources: { [address]: granted },
  })

for (const [granted, license, carried] of [
  [undefined, undefined, 'excerpt'],
  [undefined, 'CC BY 4.0', 'full-text'],
  [{ license: 'CC-BY-4.0' }, undefined, 'full-text'],
  [{ rights: 'full-text' }, undefined, 'full-text'],
  [{ rights: 'excerpt' }, 'CC BY 4.0', 'excerpt'],
  [{ rights: 'title' }, 'CC BY 4.0', 'title'],
] as const) {
  test(`a public page carries the ${carried} where the owner says ${JSON.stringify(granted)} and the licence is ${license}`, () => {
    const feed = feedOf({ ...(granted && { granted }), ...(license && { license }) })
    assert.equal(carriedPart(articleOf(), feed, 'public'), carried)
    assert.equal(carriedPart(articleOf(), feed, 'private'), 'full-text')
  })
}

test('what an article says of its licence comes before what is said of its feed', () => {
  const feed = feedOf({ license: 'feed', granted: { license: 'owner' } })
  assert.equal(licenseOf(articleOf({ license: 'own' }), feed), 'own')
  assert.equal(licenseOf(articleOf(), feed), 'owner')
})

test('where the title alone may be carried, no renderer gets more', async () => {
  const shown = asPublished({ rights: 'title' })
  const [article] = await shown.articles([1])
  assert.ok(article)
  assert.deepEqual([article.title, article.link], [articleOf().title, articleOf().link])
  assert.deepEqual([article.html, article.excerpt, article.image], ['', '', undefined])
  assert.equal((await shown.latest(1))[0]?.excerpt, '')
  const [whole] = await asPublished({ rights: 'title' }, 'private').articles([1])
  assert.equal(whole?.html, articleOf().html)
})

test('feeds know what the owner has settled', async () => {
  const [feed] = await asPublished({ rights: 'full-text' }).feeds()
  assert.equal(feed?.granted?.rights, 'full-text')
})
