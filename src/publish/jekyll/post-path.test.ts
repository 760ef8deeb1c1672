import assert from 'node:assert/strict'
import { test } from 'node:test'
import { articleOf } from '../../../test/support/sample-article.ts'
import type { TreeNode } from '../../model/library.ts'
import { postPath } from './post-path.ts'

const slugs = ['本地', '湖报', '城市']
const place: TreeNode = { id: 1, title: '城市', path: slugs, slugs, articleCount: 1 }

test('a dated post carries its day in UTC', () => {
  const article = articleOf({ title: '湖水', published: '2026-03-29T23:30:00.000Z' })
  assert.equal(postPath(article, place), '_posts/本地/湖报/2026-03-29-0a1b2c3d4e5f-湖水.md')
})

test('an undated article is a page, which Jekyll gives no date', () => {
  const { published: _, ...undated } = articleOf({ title: '湖水' })
  assert.equal(postPath(undated, place), 'undated/本地/湖报/0a1b2c3d4e5f-湖水.md')
})
