import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shortId } from './hash.ts'

test('an id is the same for ever', () => {
  assert.equal(shortId('url:example.org/one'), shortId('url:example.org/one'))
  assert.match(shortId('url:example.org/one'), /^[0-9a-z]{12}$/)
})

test('a second attempt gives another id', () => {
  assert.notEqual(shortId('x', 1), shortId('x'))
})

test('a hundred thousand identities make as many ids', () => {
  const ids = new Set(Array.from({ length: 100_000 }, (_, index) => shortId(`url:${index}`)))
  assert.equal(ids.size, 100_000)
})
