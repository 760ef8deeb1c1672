import assert from 'node:assert/strict'
import { test } from 'node:test'
import { articleOf, feedOf } from '../../../test/support/sample-article.ts'
import { siteOf } from '../../../test/support/sample-site.ts'
import type { LibraryReader } from '../../model/library.ts'
import { renderSitemaps } from './sitemap.ts'

const library = {
  count: async () => 2,
  quarters: async () => [],
  quarterBefore: async () => undefined,
  quarterFrom: async () => undefined,
  summaries: async () => [
    articleOf({ id: 'open', feedId: 3 }),
    articleOf({ id: 'closed', feedId: 4 }),
  ],
} as Partial<LibraryReader> as LibraryReader

test('the sitemap of a public site leaves out what one of its feeds keeps private', async () => {
  const feeds = [feedOf(), feedOf({ id: 4, granted: { visibility: 'private' } })]
  const site = siteOf({ visibility: 'public' }, feeds)
  const [file] = await Array.fromAsync(renderSitemaps(library, site, {}))
  const sitemap = String(file?.content)
  assert.ok(sitemap.includes('/a/open/'))
  assert.ok(!sitemap.includes('/a/closed/'))
})
