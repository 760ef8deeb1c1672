import assert from 'node:assert/strict'
import { test } from 'node:test'
import { articleOf, feedOf } from '../../../test/support/sample-article.ts'
import type { Article } from '../../model/article.ts'
import type { LibraryReader } from '../../model/library.ts'
import type { OutputFile, PublishSettings } from '../../model/target.ts'
import { hexoRenderer } from './hexo.ts'

const SETTINGS: PublishSettings = { siteUrl: 'https://news.example/', visibility: 'private' }

async function filesOf(
  articles: readonly Article[],
  { settings = SETTINGS, kept = '' } = {},
): Promise<OutputFile[]> {
  const slugs = ['本地', '湖报', '城市']
  const node = { id: 9, title: '城市', path: slugs, slugs, articleCount: articles.length }
  const library: Pick<LibraryReader, 'feeds' | 'nodes' | 'articles'> = {
    feeds: async () => [feedOf()],
    nodes: async () => [node],
    articles: async numbers => articles.filter(({ number }) => numbers.includes(number)),
  }
  const files = hexoRenderer().render({
    library: library as LibraryReader,
    settings,
    changedArticles: batches(articles),
    full: true,
    changedFeeds: [],
    pathOf: async () => kept || undefined,
    find: async () => [],
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
