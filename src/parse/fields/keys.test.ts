import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bitOf, keys } from './keys.ts'

test('a list has the bit of each of its names', () => {
  const { names, bits } = keys('title', 'dc:title', 'media:title')
  for (const name of names) assert.notEqual(bits & bitOf(name), 0)
})

test('a name always has one bit, and the same', () => {
  for (const name of ['', 'a', 'content:encoded', '?x:新闻']) {
    assert.equal(bitOf(name).toString(2).replace(/[-0]/g, ''), '1')
    assert.equal(bitOf(name), bitOf(name))
  }
})
