import assert from 'node:assert/strict'
import { test } from 'node:test'
import { articleOf, feedOf } from '../../../test/support/sample-article.ts'
import { postFacts } from '../post/post-facts.ts'
import { postFields } from './post-fields.ts'

test('the exact title is an alias, and where an article is from stands in flat properties', () => {
  const article = articleOf()
  const fields = postFields(postFacts(article, feedOf()))
  assert.deepEqual(fields.aliases, [article.title])
  assert.equal(fields.source, '湖报城市版')
  assert.equal(fields.source_feed, 'https://lake.example/feed.xml')
})

test('tags are spelled as Obsidian takes them', () => {
  const categories = ['New York', '2026', '环境/水', '#hash', 'R&D', '!!!', 'a - b']
  const fields = postFields(postFacts(articleOf({ categories }), feedOf()))
  assert.deepEqual(fields.tags, ['New-York', 'y2026', '环境/水', 'hash', 'R-D', 'a---b'])
})
