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
