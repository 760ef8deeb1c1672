import assert from 'node:assert/strict'
import { test } from 'node:test'
import { articleOf, feedOf } from '../../../test/support/sample-article.ts'
import { postFacts } from '../post/post-facts.ts'
import { postFields } from './post-fields.ts'

test('a post has an address that nothing moves, and the tree as it is', () => {
  const feed = feedOf({ path: ['a', 'b', 'a'] })
  const fields = postFields(postFacts(articleOf({ excerpt: 'x < y' }), feed))
  assert.equal(fields.permalink, '/a/0a1b2c3d4e5f/')
  assert.deepEqual(fields.places, ['a', 'b', 'a'])
  assert.equal(fields.excerpt, 'x &lt; y')
  assert.equal(fields.description, 'x < y')
})
