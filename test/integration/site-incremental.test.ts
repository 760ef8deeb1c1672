import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Archive, openArchive } from '../../src/archive/index.ts'
import { type PublishOptions, publishTarget } from '../../src/pipeline/index.ts'
import { loadRenderer } from '../../src/publish/index.ts'
import { loadSite } from '../../src/publish/site/load-site.ts'
import { siteRenderer } from '../../src/publish/site/site.ts'
import { renderSitemaps } from '../../src/publish/site/sitemap.ts'
import { changedPaths } from '../support/changed-paths.ts'
import { noRows } from '../support/no-rows.ts'
import { feedIds, fillLibrary, keep, streetNews } from '../support/sample-library.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { hashTree } from '../support/tree.ts'

const PICTURES = 'https://pictures.example'
const settings = { siteUrl: 'https://paper.example/', visibility: 'private' } as const
const LATER = Date.parse('2026-05-01T00:00:00.000Z')

async function publish(archive: Archive, folder: string, options: Partial<PublishOptions> = {}) {
  const renderer = await loadRenderer('site')
  return changedPaths(await publishTarget(archive, renderer, folder, { settings, ...options }))
}

test('publishing again without a change writes nothing', async () => {
  using folder = temporaryFolder()
  await using archive = await openArchive(folder.at('library.db'))
  await fillLibrary(archive, PICTURES)
  await publish(archive, folder.at('site'))
  const { added, changed, removed } = await publish(archive, folder.at('site'))
  assert.deepEqual([added, changed, removed], [[], [], []])
})

test('changes published one after another give the same site as all at once', async () => {
  using folder = temporaryFolder()
  await using archive = await openArchive(folder.at('library.db'))
  await fillLibrary(archive, PICTURES)
  await publish(archive, folder.at('site'))
  await keep(archive, feedIds.streets, LATER, streetNews(61, 130, PICTURES))
  await publish(archive, folder.at('site'))
  const [edited] = streetNews(70, 70, PICTURES)
  assert.ok(edited)
  const correction = { ...edited, html: '<p>更正。</p>', textHash: 'corrected', raw: '{}' }
  await keep(archive, feedIds.streets, LATER, [{ ...correction, rawHash: 'corrected' }])
  await publish(archive, folder.at('site'))
  await publish(archive, folder.at('anew'))
  assert.deepEqual(hashTree(folder.at('site')), hashTree(folder.at('anew')))
})

test('one new article changes its own lists and no sealed page', async () => {
  using folder = temporaryFolder()
  await using archive = await openArchive(folder.at('library.db'))
  await fillLibrary(archive, PICTURES)
  await publish(archive, folder.at('site'))
  await keep(archive, feedIds.streets, LATER, streetNews(61, 61, PICTURES))
  const { added, changed, removed } = await publish(archive, folder.at('site'))
  const lists = [...changed].filter(path => /\/(?:p|d)\//.test(`/${path}`)).sort()
  assert.deepEqual(lists, [
    'd/2026-03-31/index.html',
    's/本地/p/2/index.html',
    's/本地/蓝城日报/p/2/index.html',
    's/本地/蓝城日报/街巷/p/2/index.html',
  ])
  assert.deepEqual(
    changed.filter(path => path.startsWith('s/编程')),
    [],
  )
  const [before] = await archive.articles([60])
  assert.deepEqual(
    changed.filter(path => path.startsWith('a/')),
    [`a/${before?.id}/index.html`],
    'the article before it names it from now on',
  )
  assert.equal(added.length, 1)
  assert.deepEqual(removed, [])
})

test('a large library has an index of sitemaps, and all of them together name every article', async () => {
  using folder = temporaryFolder()
  await using archive = await openArchive(folder.at('library.db'))
  await fillLibrary(archive, PICTURES)
  const site = await loadSite(archive, settings)
  const read = async (parts?: ReadonlySet<number>) => {
    const wanted = parts && { parts, years: new Set<number>() }
    const files = renderSitemaps(archive, site, { size: 20, ...(wanted && { wanted }) })
    return (await Array.fromAsync(files)).map(
      ({ path, content }) => [path, String(content)] as const,
    )
  }
  const all = await read()
  const urls = all.flatMap(([, content]) => content.match(/<loc>[^<]*\/a\/[^<]*<\/loc>/g) ?? [])
  assert.equal(new Set(urls).size, await archive.count())
  assert.match(all.at(-1)?.[1] ?? '', /<sitemapindex .*\n<sitemap><loc>[^<]*sitemap-pages-1\.xml/)
  const changed = (await read(new Set([4]))).map(([path]) => path)
  assert.deepEqual(changed, ['sitemap-pages-1.xml', 'sitemap-4.xml', 'sitemap.xml'])
})

test('a feed that names itself anew changes the page of its node', async () => {
  using folder = temporaryFolder()
  await using archive = await openArchive(folder.at('library.db'))
  await fillLibrary(archive, PICTURES)
  const files = siteRenderer().render({
    library: archive,
    settings,
    changedArticles: (async function* () {})(),
    full: false,
    changedFeeds: [feedIds.offcut],
    pathOf: async () => undefined,
    find: async () => [],
    portable: noRows,
  })
  const paths = (await Array.fromAsync(files)).map(({ path }) => path)
  assert.deepEqual(
    paths.filter(path => path.startsWith('s/') && path.endsWith('/index.html')).sort(),
    ['s/index.html', 's/设计/offcut/essays/index.html'],
  )
  assert.equal(new Set(paths).size, paths.length)
})

test('what every page shows has a fingerprint', async () => {
  using folder = temporaryFolder()
  await using archive = await openArchive(folder.at('library.db'))
  await fillLibrary(archive, PICTURES)
  const { fingerprint } = siteRenderer()
  assert.ok(fingerprint)
  const first = await fingerprint(archive, settings)
  assert.equal(await fingerprint(archive, settings), first)
  assert.notEqual(await fingerprint(archive, { ...settings, language: 'en' }), first)
})
