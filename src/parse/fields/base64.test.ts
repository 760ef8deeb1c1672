import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decodeBase64 } from './base64.ts'

const packed = (text: string): string => Buffer.from(text).toString('base64')

test('text comes out of base64, line breaks inside or not', () => {
  assert.equal(decodeBase64(packed('新闻 <b>x</b>')), '新闻 <b>x</b>')
  assert.equal(
    decodeBase64(`\n ${packed('a long enough line').replace(/(.{6})/g, '$1\n')}`),
    'a long enough line',
  )
})

test('what is no UTF-8 is the other default of the web', () => {
  assert.equal(decodeBase64(Buffer.from('Café', 'latin1').toString('base64')), 'Café')
})

test('control characters do not come out', () => {
  assert.equal(decodeBase64(packed('a\u000b\u007fb')), 'ab')
})

test('pictures, other alphabets and nothing are no text', () => {
  for (const text of ['', '  ', 'not base64!', Buffer.of(0x89, 0x50, 0, 1).toString('base64')]) {
    assert.equal(decodeBase64(text), undefined)
  }
})
