import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keys, Places } from './keys.ts'

test('a name has the place in a list that it has there, and the bit of the list', () => {
  const first = keys('title', 'dc:title', 'media:title')
  const second = keys('dc:title', 'guid')
  const places = new Places('dc:title')
  assert.equal(places.rankIn(second), 0)
  assert.equal(places.rankIn(first), 1)
  for (const { bit } of [first, second]) assert.notEqual(places.bits & bit, 0)
})

test('a list that was made later is known as well', () => {
  const places = new Places('guid')
  assert.equal(places.rankIn(keys('title')), -1)
  const later = keys('id', 'guid')
  assert.notEqual(places.bits & later.bit, 0)
  assert.equal(places.rankIn(later), 1)
})

test('a name that is in no list has no place and no bit', () => {
  const places = new Places('?x:新闻')
  assert.equal(places.rankIn(keys()), -1)
  assert.equal(places.bits, 0)
})
