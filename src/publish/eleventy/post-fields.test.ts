import assert from 'node:assert/strict'
import { test } from 'node:test'
import { articleOf, feedOf } from '../../../test/support/sample-article.ts'
import { postFacts } from '../post/post-facts.ts'
import { postFields } from './post-fields.ts'

test('tags are collections of the publisher’s, never Eleventy’s own or what objects inherit', () => {
  const article = articleOf({ categories: ['all', 'constructor', '环境'] })
  const fields = postFields(postFacts(article, feedOf()))
  assert.deepEqual(fields.tags, ['All', 'constructor ', '环境'])
  assert.equal(fields.permalink, '/a/0a1b2c3d4e5f/')
})
