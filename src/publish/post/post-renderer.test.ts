import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noRows } from '../../../test/support/no-rows.ts'
import { articleOf, feedOf } from '../../../test/support/sample-article.ts'
import type { Article } from '../../model/article.ts'
import type { LibraryReader } from '../../model/library.ts'
import type { OutputFile, PublishSettings } from '../../model/target.ts'
import { hexoFormat } from '../hexo/hexo.ts'
import { hugoFormat } from '../hugo/hugo.ts'
import { postRenderer } from './post-renderer.ts'

const SETTINGS: PublishSettings = { siteUrl: 'https://news.example/', visibility: 'private' }

async function filesOf(
  articles: readonly Article[],
  { settings = SETTINGS, kept = '', format = hexoFormat, full = true } = {},
): Promise<OutputFile[]> {
  const slugs = ['本地', '湖报', '城市']
  const nodes = slugs.map((title, index) => ({
    id: 7 + index,
    title,
    path: ['Local News', '湖报', '城市'].slice(0, index + 1),
    slugs: slugs.slice(0, index + 1),
    articleCount: articles.length,
  }))
  const library: Pick<LibraryReader, 'feeds' | 'nodes' | 'articles'> = {
    feeds: async () => [feedOf()],
    nodes: async () => nodes,
    articles: async numbers => articles.filter(({ number }) => numbers.includes(number)),
  }
  const files = postRenderer(format).render({
    library: library as LibraryReader,
    settings,
    changedArticles: batches(articles),
    full,
    changedFeeds: [],
    pathOf: async () => kept || undefined,
    find: async () => [],
    portable: noRows,
  })
  return Array.fromAsync(files)
}

async function* batches(articles: readonly Article[]): AsyncGenerator<readonly number[]> {
  for (const { number } of articles) yield [number]
}

test('every changed article becomes one post in the folder of its category and site', async () => {
  const files = await filesOf([
    articleOf({ title: '湖水' }),
    articleOf({ number: 8, id: 'zzzzzzzzzzzz', title: 'B' }),
  ])
  assert.deepEqual(
    files.map(({ path, article }) => [path, article]),
    [
      ['本地/湖报/0a1b2c3d4e5f-湖水.md', 7],
      ['本地/湖报/zzzzzzzzzzzz-b.md', 8],
    ],
  )
})

test('a title that changes moves no file', async () => {
  const [file] = await filesOf([articleOf({ title: 'New' })], { kept: '本地/old.md' })
  assert.equal(file?.path, '本地/old.md')
})

test('in public a post carries the excerpt, unless the licence allows more', async () => {
  const settings: PublishSettings = { ...SETTINGS, visibility: 'public' }
  const license = 'https://creativecommons.org/licenses/by/4.0/'
  const [closed, open] = await filesOf(
    [articleOf({ enclosures: [] }), articleOf({ number: 8, license })],
    { settings },
  )
  assert.equal(String(closed?.content).includes('Second'), false)
  assert.equal(String(open?.content).includes('Second'), true)
})

test('the same article is the same bytes', async () => {
  assert.deepEqual(await filesOf([articleOf()]), await filesOf([articleOf()]))
})

test('the folders of categories and sites are described when everything is published', async () => {
  const options = { format: hugoFormat }
  const files = await filesOf([articleOf({ title: '湖水' })], options)
  assert.deepEqual(
    files.map(({ path }) => path),
    ['本地/_index.md', '本地/湖报/_index.md', '本地/湖报/0a1b2c3d4e5f-湖水.md'],
  )
  assert.equal(files[0]?.content, '---\ntitle: "Local News"\n---\n')
  assert.equal((await filesOf([articleOf()], { ...options, full: false })).length, 1)
})
