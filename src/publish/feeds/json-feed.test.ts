import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseJsonFeed } from 'feedsmith'
import { articleOf, documentOf, feedOf } from '../../../test/support/sample-article.ts'
import { articleEntry } from './document.ts'
import { renderJsonFeed } from './json-feed.ts'

const PERMALINK = 'https://news.example/a/0a1b2c3d4e5f/'

test('a JSON Feed says of an article what the article says', () => {
  const entry = articleEntry(articleOf(), PERMALINK, true, feedOf())
  const item = parseJsonFeed(renderJsonFeed(documentOf([entry]))).items?.[0]
  assert.equal(item?.id, PERMALINK)
  assert.equal(item?.external_url, articleOf().link)
  assert.equal(item?.title, articleOf().title)
  assert.equal(item?.content_html, articleOf().html)
  assert.equal(item?.date_published, articleOf().published)
  assert.deepEqual(item?.tags, ['环境', 'R&D'])
  assert.equal(item?.attachments?.[0]?.duration_in_seconds, 61)
})

test('an article that may not go out whole goes out as text, because every item needs some content', () => {
  const entry = articleEntry(articleOf(), PERMALINK, false)
  const { items } = JSON.parse(renderJsonFeed(documentOf([entry])))
  assert.equal(items[0].content_text, articleOf().excerpt)
  assert.equal('content_html' in items[0], false)
})

test('what is not known is not there', () => {
  const bare = { ...articleOf({ authors: [], categories: [], enclosures: [], excerpt: '' }) }
  const { title: _, image: __, link: ___, published: ____, ...unknown } = bare
  const { items } = JSON.parse(
    renderJsonFeed(documentOf([articleEntry(unknown, PERMALINK, false)])),
  )
  assert.deepEqual(Object.keys(items[0]), ['id', 'url', 'content_text', 'date_modified'])
})

test('lone surrogates leave as replacement characters', () => {
  const entry = articleEntry(articleOf({ title: 'a\ud800b' }), PERMALINK, false)
  assert.equal(JSON.parse(renderJsonFeed(documentOf([entry]))).items[0].title, 'a\ufffdb')
})
