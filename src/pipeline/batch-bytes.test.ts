import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BatchBytes } from './batch-bytes.ts'

const asText = (bytes: Uint8Array): string => Buffer.from(bytes).toString()

test('every text has its own bytes, with room in common and without', () => {
  const texts = ['上海 🏙', '', 'a long text that has no room left', 'x']
  const batch = new BatchBytes(24)
  const bytes = texts.map(text => batch.of(text))
  assert.deepEqual(bytes.map(asText), texts)
})

test('half a character becomes the replacement character, as everywhere', () => {
  assert.equal(asText(new BatchBytes(100).of('a\ud83db')), 'a\ufffdb')
})

test('a batch that is cleared has all its room again', () => {
  const batch = new BatchBytes(9)
  const first = batch.of('abc')
  batch.clear()
  const second = batch.of('xyz')
  assert.equal(asText(second), 'xyz')
  assert.equal(second.byteOffset, first.byteOffset)
})
