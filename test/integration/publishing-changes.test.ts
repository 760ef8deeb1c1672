import assert from 'node:assert/strict'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { seededRandom } from '../../bench/support/corpus.ts'
import { type Archive, openArchive } from '../../src/archive/index.ts'
import { type PublishOptions, publishTarget } from '../../src/pipeline/index.ts'
import { loadRenderer } from '../../src/publish/index.ts'
import { changedPaths } from '../support/changed-paths.ts'
import { draft, subscription, visitAt } from '../support/drafts.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { hashTree } from '../support/tree.ts'

const settings = { siteUrl: 'https://paper.example/', visibility: 'private' } as const
const HOUR_MS = 3_600_000
const START = Date.parse('2026-01-01T00:00:00.000Z')

const feedOf = (name: string, ...path: string[]) =>
  subscription(`https://${name}.example/feed`, ...path)
const tree = [
  feedOf('one', '本地', '早报', '一版'),
  feedOf('two', '本地', '早报', '二版'),
  feedOf('three', '科学', '望远镜'),
  feedOf('four', '科学', '显微镜'),
]

async function publish(
  archive: Archive,
  folder: string,
  options: Partial<PublishOptions> = {},
  kind = 'site',
) {
  const renderer = await loadRenderer(kind)
  return changedPaths(await publishTarget(archive, renderer, folder, { settings, ...options }))
}

/** `count` articles of a feed, an hour apart from `hour` on. */
async function bring(archive: Archive, feedId: number, hour: number, count: number) {
  const at = new Date(START + (hour + count) * HOUR_MS).toISOString()
  const drafts = Array.from({ length: count }, (_, index) => {
    const name = `${feedId}-${hour + index}`
    return draft(name, {
      link: `https://host${feedId}.example/${name}`,
      identities: [`url:host${feedId}.example/${name}`],
      published: new Date(START + (hour + index) * HOUR_MS).toISOString(),
      html: `<p>${'全文。'.repeat(400)}</p>`,
    })
  })
  await archive.commitVisit(feedId, visitAt(at), { drafts, stillThere: [], shared: [] })
}

async function subscribe(archive: Archive, subscriptions: typeof tree) {
  await archive.syncSubscriptions({ subscriptions, warnings: [] })
}

async function newsstand(location: string): Promise<Archive> {
  const archive = await openArchive(location)
  await subscribe(archive, tree)
  for (const feedId of [1, 2, 3, 4]) await bring(archive, feedId, feedId * 10, 30)
  return archive
}

/** What was published step by step is what one publishing of the whole makes. */
async function assertAsAnew(
  archive: Archive,
  at: (name: string) => string,
  options: Partial<PublishOptions> = {},
) {
  for (const kind of ['site', 'hexo']) {
    await publish(archive, at(kind), options, kind)
    rmSync(at(`anew-${kind}`), { recursive: true, force: true })
    await publish(archive, at(`anew-${kind}`), options, kind)
    assert.deepEqual(hashTree(at(kind)), hashTree(at(`anew-${kind}`)))
  }
}

const steps: Readonly<Record<string, (archive: Archive) => Promise<unknown>>> = {
  'a feed moves below another section': archive =>
    subscribe(archive, [feedOf('one', '科学', '望远镜'), ...tree.slice(1)]),
  'a section and a site get other names': archive =>
    subscribe(archive, [
      feedOf('one', '城市', '晚报', '一版'),
      feedOf('two', '城市', '晚报', '二版'),
      ...tree.slice(2),
    ]),
  'a feed joins the tree': archive => subscribe(archive, [...tree, feedOf('five', '科学', '钟')]),
  'feeds change places': archive => subscribe(archive, tree.toReversed()),
  'a feed leaves the list': archive => subscribe(archive, tree.slice(1)),
  'an article is taken down': archive =>
    archive.takedowns.sync(['https://host1.example/1-12?utm_source=x']),
  'a day comes into being, far from the others': archive => bring(archive, 4, 5000, 1),
  'a whole host is taken down': archive => archive.takedowns.sync(['host3.example']),
  'more than a page arrives, on a day that has much already': archive => bring(archive, 2, 40, 700),
}

for (const [what, step] of Object.entries(steps)) {
  test(`${what}: the site is what it would be if made anew`, async () => {
    using folder = temporaryFolder()
    await using archive = await newsstand(folder.at('library.db'))
    await assertAsAnew(archive, folder.at)
    await step(archive)
    await assertAsAnew(archive, folder.at)
  })
}

test('any changes in any order end in the site that one publishing makes', async () => {
  using folder = temporaryFolder()
  await using archive = await newsstand(folder.at('library.db'))
  const random = seededRandom(7)
  const names = Object.keys(steps)
  for (let turn = 0; turn < 6; turn++) {
    const name = names[Math.floor(random() * names.length)] ?? ''
    await steps[name]?.(archive)
    if (random() < 0.3) await archive.takedowns.sync(random() < 0.5 ? [] : ['host2.example'])
    await bring(archive, 1 + Math.floor(random() * 4), 6000 + turn * 24, 3)
    await assertAsAnew(archive, folder.at, { precompress: ['gz'] })
  }
})

test('what is taken down goes from every target and comes back when it may', async () => {
  using folder = temporaryFolder()
  await using archive = await newsstand(folder.at('library.db'))
  await publish(archive, folder.at('site'))
  await publish(archive, folder.at('hexo'), {}, 'hexo')
  const before = hashTree(folder.at('site'))
  const [article] = await archive.articles([12])
  const page = `a/${article?.id}/index.html`
  assert.deepEqual(await archive.takedowns.sync([`https://paper.example/a/${article?.id}/`]), {
    withdrawn: 1,
    restored: 0,
    unknown: [],
  })
  const { removed } = await publish(archive, folder.at('site'))
  assert.deepEqual(removed, [page])
  assert.ok(!existsSync(folder.at(`site/${page}`)))
  assert.equal((await publish(archive, folder.at('hexo'), {}, 'hexo')).removed.length, 1)
  for (const path of Object.keys(hashTree(folder.at('site'))))
    assert.doesNotMatch(
      readFileSync(folder.at(`site/${path}`), 'utf8'),
      new RegExp(`${article?.id}`),
    )
  assert.equal((await archive.revisions(12)).length, 1, 'the library keeps it')
  assert.equal((await archive.takedowns.sync([])).restored, 1)
  await publish(archive, folder.at('site'))
  assert.deepEqual(hashTree(folder.at('site')), before)
})

test('an article that arrives after its host was taken down is never shown', async () => {
  using folder = temporaryFolder()
  await using archive = await openArchive(folder.at('library.db'))
  await subscribe(archive, tree)
  await archive.takedowns.sync(['host1.example'])
  await bring(archive, 1, 0, 2)
  await bring(archive, 2, 0, 1)
  assert.deepEqual(
    (await archive.latest(9)).map(({ number }) => number),
    [3],
  )
  const { added } = await publish(archive, folder.at('site'))
  assert.equal(added.filter(path => path.startsWith('a/')).length, 1)
})

test('compressed copies stand beside texts, hold the same, and go with them', async () => {
  using folder = temporaryFolder()
  await using archive = await newsstand(folder.at('library.db'))
  const options = { precompress: ['gz', 'br'] } as const
  const { added } = await publish(archive, folder.at('site'), options)
  const page = added.find(path => path.startsWith('a/') && path.endsWith('.html')) ?? ''
  const text = readFileSync(folder.at(`site/${page}`))
  assert.deepEqual(gunzipSync(readFileSync(folder.at(`site/${page}.gz`))), text)
  assert.deepEqual(brotliDecompressSync(readFileSync(folder.at(`site/${page}.br`))), text)
  await archive.takedowns.sync([page.split('/')[1] ?? ''])
  const { removed } = await publish(archive, folder.at('site'), options)
  assert.deepEqual(removed, [page, `${page}.br`, `${page}.gz`])
})

test('a moved feed costs its own articles, whatever else its section holds', async () => {
  using folder = temporaryFolder()
  await using archive = await newsstand(folder.at('library.db'))
  await bring(archive, 2, 100, 500)
  await publish(archive, folder.at('site'))
  await subscribe(archive, [feedOf('one', '本地', '周刊', '一版'), ...tree.slice(1)])
  const { added, changed } = await publish(archive, folder.at('site'))
  const articles = [...added, ...changed].filter(path => path.startsWith('a/'))
  assert.equal(articles.length, 30, 'its own')
  const { length } = [...added, ...changed].filter(path => /^s\/.*\/p\//.test(path))
  assert.ok(length <= 4, `${length} numbered pages`)
})

test('a full publishing puts back what was changed on the disk, and says so', async () => {
  using folder = temporaryFolder()
  await using archive = await newsstand(folder.at('library.db'))
  await publish(archive, folder.at('site'))
  const before = hashTree(folder.at('site'))
  writeFileSync(folder.at('site/index.html'), 'spoilt')
  const { added, changed, removed } = await publish(archive, folder.at('site'), { full: true })
  assert.deepEqual([added, changed, removed], [[], ['index.html'], []])
  assert.deepEqual(hashTree(folder.at('site')), before)
})
