import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keys, rankOf } from './keys.ts'

test('a name has the place in a list that it has there, asked once or twice', () => {
  const first = keys('title', 'dc:title', 'media:title')
  const second = keys('dc:title', 'guid')
  const name = { key: 'dc:title', ranks: [] }
  for (const _ of [1, 2]) {
    assert.equal(rankOf(name, second), 0)
    assert.equal(rankOf(name, first), 1)
  }
})

test('a name that is in no list has no place', () => {
  const name = { key: '?x:新闻', ranks: [] }
  for (const list of [keys(), keys('title')]) assert.equal(rankOf(name, list), -1)
})
