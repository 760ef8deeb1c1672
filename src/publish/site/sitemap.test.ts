import assert from 'node:assert/strict'
import { test } from 'node:test'
import { draft, subscription, visitAt } from '../../../test/support/drafts.ts'
import { temporaryFolder } from '../../../test/support/temporary-folder.ts'
import { openArchive } from '../../archive/index.ts'
import type { PublishSettings } from '../../model/target.ts'
import { withRights } from '../with-rights.ts'
import { loadSite } from './load-site.ts'
import { renderSitemaps } from './sitemap.ts'

test('the sitemap of a public site leaves out what one of its feeds keeps private', async () => {
  using folder = temporaryFolder()
  await using archive = await openArchive(folder.at('a.db'))
  const feeds = ['open', 'closed'].map(name => subscription(`https://${name}.example/`, name))
  await archive.syncSubscriptions({ subscriptions: feeds, warnings: [] })
  for (const [index, name] of ['open', 'closed'].entries()) {
    const document = { drafts: [draft(name)], stillThere: [], shared: [] }
    await archive.commitVisit(index + 1, visitAt('2026-06-01T08:00:00.000Z'), document)
  }
  const settings: PublishSettings = {
    siteUrl: 'https://paper.example/',
    visibility: 'public',
    sources: { closed: { visibility: 'private' } },
  }
  const library = withRights(archive, settings)
  const files = await Array.fromAsync(
    renderSitemaps(library, await loadSite(library, settings), {}),
  )
  const [open, closed] = await archive.articles([1, 2])
  assert.ok(String(files[0]?.content).includes(`/a/${open?.id}/`))
  assert.ok(!String(files[0]?.content).includes(`/a/${closed?.id}/`))
})
