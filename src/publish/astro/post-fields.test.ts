import assert from 'node:assert/strict'
import { test } from 'node:test'
import { articleOf, feedOf } from '../../../test/support/sample-article.ts'
import { postFacts } from '../post/post-facts.ts'
import { postFields } from './post-fields.ts'

test('what nobody said is not there for the schema to type', () => {
  const { title: _, published: __, image: ___, ...unknown } = articleOf({ authors: [] })
  const fields = postFields(postFacts(unknown, feedOf()))
  for (const key of ['title', 'date', 'image', 'updated', 'license']) {
    assert.equal(fields[key], undefined, key)
  }
  assert.equal(fields.firstSeen, unknown.firstSeenAt)
})
