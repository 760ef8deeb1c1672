import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lineKey, pictureKey } from './line-key.ts'

test('lines that differ in spacing and case alone have one key', () => {
  assert.equal(lineKey('Read  More'), lineKey('read more'))
  assert.equal(lineKey('关注　我们'), lineKey('关注我们'))
  assert.notEqual(lineKey('第1期'), lineKey('第2期'))
})

test('a line without a letter has none', () => {
  assert.equal(lineKey('* * *'), undefined)
  assert.equal(lineKey('12:30'), undefined)
})

test('a picture is no line', () => assert.notEqual(pictureKey('a'), lineKey('a')))

test('two hundred thousand lines have as many names', () => {
  const names = new Set<string | undefined>()
  for (let index = 0; index < 100_000; index++) {
    names.add(lineKey(`line ${index}`))
    names.add(lineKey(`${String.fromCharCode(0x4e00 + (index % 20_000))}第${index}行`))
  }
  assert.equal(names.size, 200_000)
})

test('every character has the key of its small form, and what is not seen has none', () => {
  const unseen = /^[\s\u200b-\u200f\u2060\ufeff]$/
  for (let unit = 0; unit < 0x10000; unit++) {
    const character = String.fromCharCode(unit)
    const expected = unseen.test(character) ? 'ab' : `a${character.toLowerCase()}b`
    assert.equal(lineKey(`a${character}b`), lineKey(expected), unit.toString(16))
  }
  assert.equal(lineKey('𐐀'), lineKey('𐐨'))
})

test('keys are those that archives hold', () => {
  assert.equal(lineKey('　Read  More 关注'), 'aa6bb956087ebbbe')
  assert.equal(pictureKey('https://example.com/a b.jpg'), '1546e0338dc6f48c')
})
