import assert from 'node:assert/strict'
import { test } from 'node:test'
import { articleOf, feedOf } from '../../../test/support/sample-article.ts'
import { postFacts } from '../post/post-facts.ts'
import { postFields as fieldsOf } from './post-fields.ts'

const postFields = (...[article, feed]: Parameters<typeof postFacts>) =>
  fieldsOf(postFacts(article, feed))

test('Hugo’s own fields stand at the top, ours under params', () => {
  const article = articleOf({ updated: '2026-05-03T00:00:00.000Z', language: 'zh-CN' })
  assert.deepEqual(postFields(article, feedOf({ license: 'CC BY 4.0' })), {
    title: article.title,
    date: article.published,
    publishDate: undefined,
    lastmod: article.updated,
    summary: '湖边的老人说，水 &#60; 冰。',
    description: '湖边的老人说，水 < 冰。',
    isCJKLanguage: true,
    markup: 'html',
    categories: ['本地', '湖报', '城市'],
    tags: ['环境', 'R&D'],
    images: [article.image],
    params: {
      id: article.id,
      places: ['本地', '湖报', '城市'],
      link: article.link,
      source: {
        name: '湖报城市版',
        url: 'https://lake.example/',
        feed: 'https://lake.example/feed.xml',
      },
      authors: ['林溪'],
      first_seen: undefined,
      language: 'zh-CN',
      license: 'CC BY 4.0',
      rights: undefined,
      notes: undefined,
    },
  })
})

test('what a publisher dated ahead is published when the library saw it', () => {
  const ahead = articleOf({ published: '2030-01-01T00:00:00.000Z' })
  const fields = postFields(ahead, feedOf())
  assert.equal(fields.date, '2030-01-01T00:00:00.000Z')
  assert.equal(fields.publishDate, ahead.firstSeenAt)
})

for (const [term, written] of [
  ['..', '\u2024\u2024'],
  ['../../tags', '\u2024\u2024/\u2024\u2024/tags'],
  ['%..*/x', '%\u2024\u2024*/x'],
  ['index.html', 'index\u2024html'],
  ['Node.js', 'Node.js'],
  ['a/b', 'a/b'],
] as const) {
  test(`the term ${term} makes no path of its own`, () => {
    assert.deepEqual(postFields(articleOf({ categories: [term] }), undefined).tags, [written])
  })
}
