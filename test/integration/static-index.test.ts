import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Archive, type ArticleDraft, openArchive } from '../../src/archive/index.ts'
import type { OutputFile, RenderContext, Renderer } from '../../src/model/target.ts'
import { findArticles, publishTarget } from '../../src/pipeline/index.ts'
import { describeArticle } from '../../src/publish/site/describe-article.ts'
import { loadSite } from '../../src/publish/site/load-site.ts'
import { parseQuery, searchTerms } from '../../src/search/index.ts'
import { findStatic, showStatic } from '../../src/search/static/search-static.ts'
import { changedPaths } from '../support/changed-paths.ts'
import { draft, subscription, visitAt } from '../support/drafts.ts'
import { readerIn } from '../support/index-files.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { hashTree } from '../support/tree.ts'

const settings = { siteUrl: 'https://paper.example/', visibility: 'private' } as const
/** Just below where four segments become a frozen one. */
const MANY = 4090

/** The index alone, with the site's descriptions; stops after some files, as if killed. */
function indexRenderer(fileLimit = Number.POSITIVE_INFINITY): Renderer {
  return { kind: 'index', version: '1', render: context => renderIndex(context, fileLimit) }
}

async function* renderIndex(
  { library, settings, changedArticles, searchIndex }: RenderContext,
  fileLimit: number,
): AsyncGenerator<OutputFile> {
  const site = await loadSite(library, settings)
  const index = searchIndex?.(article => describeArticle(site, article))
  assert.ok(index)
  let files = 0
  const limited = async function* (changes: AsyncIterable<OutputFile>) {
    for await (const change of changes) {
      if (files++ === fileLimit) throw new Error('killed')
      yield change
    }
  }
  for await (const numbers of changedArticles) {
    const [articles, withdrawn] = [library.articles(numbers), library.withdrawn(numbers)]
    yield* limited(index.add(await articles, await withdrawn))
  }
  yield* limited(index.finish())
}

async function publish(archive: Archive, folder: string, fileLimit?: number) {
  return changedPaths(await publishTarget(archive, indexRenderer(fileLimit), folder, { settings }))
}

function note(number: number, words = ''): ArticleDraft {
  const title = `第${number}号简讯`
  const text = `渡口在第${number}天${number % 7 === 0 ? '关闭' : '开放'}。${words}`
  const html = `<p>${text}</p>`
  const textHash = `${number} ${words}`
  return draft(`note-${number}`, {
    title,
    html,
    textHash,
    raw: textHash,
    rawHash: textHash,
    searchTerms: searchTerms(`${title}\n${text}`),
  })
}

const notes = (from: number, to: number): ArticleDraft[] =>
  Array.from({ length: to - from + 1 }, (_, index) => note(from + index))

async function fill(archive: Archive): Promise<void> {
  await subscribe(archive, '本地')
  await keep(archive, notes(1, MANY))
}

/** Puts the feed into a section of the tree. */
async function subscribe(archive: Archive, section: string): Promise<void> {
  const subscriptions = [subscription('https://notes.example/feed', section, '简讯')]
  await archive.syncSubscriptions({ title: '晨报', subscriptions, warnings: [] })
}

async function keep(archive: Archive, drafts: readonly ArticleDraft[]): Promise<void> {
  const visit = visitAt('2026-06-01T00:00:00.000Z')
  await archive.commitVisit(1, visit, { drafts, stillThere: [], shared: [] })
}

/** Numbers that the static index and the server find, in ascending order. */
async function found(archive: Archive, folder: string, words: string) {
  const reader = readerIn(`${folder}/search`)
  const query = parseQuery(words)
  const hits = await findStatic(reader, query, {})
  const served = await findArticles(archive, words, { limit: 10_000, offset: 0 })
  const ascending = (one: number, other: number): number => one - other
  return {
    static: hits.places.map(place => place + 1).sort(ascending),
    server: served.hits.map(hit => hit.number).sort(ascending),
    shown: (await showStatic(reader, query, hits, { from: 0, limit: 3, spentBytes: 0 })).shown,
  }
}

test('an index brought up to date is the index built anew, through merges, edits and kills', async () => {
  using folder = temporaryFolder()
  await using archive = await openArchive(folder.at('library.db'))
  await fill(archive)
  await publish(archive, folder.at('index'))
  // Each step ends with the same files as a publishing of its own into an empty folder.
  const check = async (name: string) => {
    await publish(archive, folder.at(name))
    assert.deepEqual(hashTree(folder.at('index')), hashTree(folder.at(name)), name)
  }

  await keep(archive, [note(7, '更正一处。'), note(4080, '更正两处。')])
  await publish(archive, folder.at('index'))
  await check('edited')

  await keep(archive, notes(MANY + 1, MANY + 20))
  let kills = 0
  const isKilled = (fileLimit: number): Promise<boolean> =>
    publish(archive, folder.at('index'), fileLimit).then(
      () => false,
      error => /killed/.test(error.message),
    )
  while (await isKilled(kills * 2)) kills += 1
  assert.ok(kills >= 5, `${kills} kills`)
  await check('merged')

  await keep(archive, [note(9, '更正三处，提到灯塔。'), note(MANY + 5, '又一处。')])
  const { added, changed } = await publish(archive, folder.at('index'))
  const touched = [...added, ...changed].sort()
  assert.deepEqual(
    touched.filter(path => path.startsWith('search/i/3/')),
    [],
    'a frozen segment does not change when one of its articles is edited',
  )
  assert.ok(touched.includes('search/o/0.bin'))
  await check('edited-again')

  const [edited, plain] = await archive.articles([9, 4081])
  await archive.takedowns.sync([edited?.id ?? '', plain?.id ?? ''])
  await publish(archive, folder.at('index'))
  await check('taken-down')
  for (const words of ['更正三处', '第4081号']) {
    assert.deepEqual((await found(archive, folder.at('index'), words)).static, [], words)
  }
  await archive.takedowns.sync([])
  await publish(archive, folder.at('index'))
  await check('restored')

  await subscribe(archive, '外地')
  await publish(archive, folder.at('index'))
  await check('moved')
  const [query, reader] = [parseQuery('渡口'), readerIn(folder.at('index/search'))]
  for (const [place, count] of [
    ['s/本地', 0],
    ['s/外地', MANY + 20],
  ] as const) {
    const { places } = await findStatic(reader, query, { place })
    assert.equal(places.length, count, place)
  }

  for (const words of ['灯塔', '关闭', '更正三处', '第9号', '第4081号', '渡口 -开放']) {
    const { static: ours, server } = await found(archive, folder.at('index'), words)
    assert.deepEqual(ours, server, words)
  }
})

test('a few new articles change the open segment, its records and the manifest', async () => {
  using folder = temporaryFolder()
  await using archive = await openArchive(folder.at('library.db'))
  await fill(archive)
  await publish(archive, folder.at('index'))
  await keep(archive, notes(MANY + 1, MANY + 5))
  const { added, changed, removed } = await publish(archive, folder.at('index'))
  assert.deepEqual(
    [added, changed.toSorted(), removed],
    [[], ['search/i/0/63.bin', 'search/manifest.json', 'search/r/63.bin'], []],
  )
  const { shown, static: ours } = await found(archive, folder.at('index'), `第${MANY + 5}号`)
  assert.deepEqual(ours, [MANY + 5])
  assert.equal(shown[0]?.title, `第${MANY + 5}号简讯`)
})
