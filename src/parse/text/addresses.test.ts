import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isAbsolute, join, resolveAddress } from './addresses.ts'

const BASE = 'https://harbour.example/news/feed.xml?page=2#top'

for (const [reference, expected] of [
  ['fog', 'https://harbour.example/news/fog'],
  ['/fog?a=1&b=2', 'https://harbour.example/fog?a=1&b=2'],
  ['../fog', 'https://harbour.example/fog'],
  ['//cdn.example/fog', 'https://cdn.example/fog'],
  ['?page=3', 'https://harbour.example/news/feed.xml?page=3'],
  [' fog\n.html ', 'https://harbour.example/news/fog.html'],
  ['two words', 'https://harbour.example/news/two%20words'],
  ['HTTP://Harbour.example/A', 'HTTP://Harbour.example/A'],
  ['mailto:kim@harbour.example', 'mailto:kim@harbour.example'],
  ['feed:https://harbour.example/feed', 'https://harbour.example/feed'],
  ['feed://harbour.example/feed', 'http://harbour.example/feed'],
] as const) {
  test(`${JSON.stringify(reference)} is ${expected}`, () => {
    assert.equal(resolveAddress(reference, BASE), expected)
  })
}

test('without a base only addresses that show what they are become absolute', () => {
  assert.equal(resolveAddress('//cdn.example/a', undefined), 'https://cdn.example/a')
  assert.equal(resolveAddress('www.harbour.example/a', undefined), 'http://www.harbour.example/a')
  assert.equal(resolveAddress('fog.html', undefined), undefined)
  assert.equal(resolveAddress('', BASE), undefined)
})

test('joining is what the URL standard says, fast path or not', () => {
  const piece = fc.constantFrom(
    '/',
    'a',
    'b.c',
    '..',
    '.',
    '?',
    '#',
    '=',
    '&',
    '%20',
    '%2e',
    '新',
    ' ',
    ':',
    "'",
    '"',
    '\\',
    '|',
  )
  const reference = fc.array(piece, { maxLength: 8 }).map(pieces => `/${pieces.join('')}`)
  const base = fc.constantFrom(BASE, 'http://user@h.example:8080/a/', 'urn:x', 'HTTPS://H.example')
  fc.assert(
    fc.property(reference, base, (path, from) => {
      assert.equal(join(path, from), URL.parse(path, from)?.href)
    }),
    { numRuns: 2000 },
  )
})

test('a scheme makes an address absolute', () => {
  for (const address of ['http://a', 'data:,x', 'urn:a', 'magnet:?x'])
    assert.ok(isAbsolute(address))
  for (const address of ['//a', '/a:b', 'httpx/a', 'a.b:80/c', '']) assert.ok(!isAbsolute(address))
})
