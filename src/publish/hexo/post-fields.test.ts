import assert from 'node:assert/strict'
import { test } from 'node:test'
import { articleOf, feedOf } from '../../../test/support/sample-article.ts'
import { postFacts } from '../post/post-facts.ts'
import { postFields as fieldsOf } from './post-fields.ts'

const postFields = (...[article, feed]: Parameters<typeof postFacts>) =>
  fieldsOf(postFacts(article, feed))

test('a post holds the fields of the seed and those it lost', () => {
  const article = articleOf({ updated: '2026-05-03T00:00:00.000Z', language: 'zh-CN' })
  assert.deepEqual(postFields(article, feedOf({ license: 'CC BY 4.0' })), {
    title: article.title,
    categories: ['本地', '湖报', '城市'],
    headimg: article.image,
    author: '林溪',
    comments: false,
    date: article.published,
    thumbnail: article.image,
    first_seen: undefined,
    updated: article.updated,
    link: article.link,
    source: {
      name: '湖报城市版',
      url: 'https://lake.example/',
      feed: 'https://lake.example/feed.xml',
    },
    source_name: '湖报城市版',
    source_url: 'https://lake.example/',
    tags: ['环境', 'R&D'],
    lang: 'zh-CN',
    excerpt: '湖边的老人说，水 &lt; 冰。',
    license: 'CC BY 4.0',
    rights: undefined,
    id: article.id,
    notes: undefined,
  })
})

test('title, date, author and picture that nobody gave are not made up', () => {
  const { title: _, published: __, image: ___, ...unknown } = articleOf({ authors: [] })
  const fields = postFields(unknown, feedOf())
  for (const key of ['title', 'date', 'author', 'headimg', 'thumbnail']) {
    assert.equal(fields[key], undefined, key)
  }
  assert.equal(fields.first_seen, unknown.firstSeenAt)
})

test('terms are cut to what a folder’s name can hold', () => {
  const fields = postFields(articleOf({ categories: ['字'.repeat(10_000), 'x'] }), undefined)
  assert.deepEqual(fields.tags, ['字'.repeat(50), 'x'])
})

test('a category that every object has by birth is told apart from it', () => {
  const fields = postFields(articleOf(), feedOf({ path: ['constructor', 'toString', 'lake'] }))
  assert.deepEqual(fields.categories, ['constructor ', 'toString ', 'lake'])
})
