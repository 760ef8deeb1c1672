import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  maxAgeSecondsOf,
  readHeaders,
  retryAfterMsOf,
  textOf,
  validatorsOf,
} from './response-headers.ts'

const NOW = Date.parse('1994-11-06T08:49:00Z')
const DATE = 'Sun, 06 Nov 1994 08:49:37 GMT'

for (const [raw, expected] of [
  [['Cache-Control', 'max-age=60'], 60],
  [['cache-control', 'Public, MAX-AGE = "60"'], 60],
  [['Cache-Control', 'max-age=60', 'Cache-Control', 'max-age=90'], 60],
  [['Cache-Control', 's-maxage=5'], undefined],
  [['Cache-Control', 'no-store, max-age=60'], 0],
  [['Cache-Control', 'no-cache'], 0],
  [['Cache-Control', 'max-age=60', 'Age', '45'], 15],
  [['Cache-Control', 'max-age=60', 'Age', '90'], 0],
  [['Cache-Control', 'max-age=9999999999'], 2 ** 31],
  [['Cache-Control', 'max-age=-1'], undefined],
  [['Cache-Control', 'max-age=soon'], undefined],
  [['Date', DATE, 'Expires', 'Sun, 06 Nov 1994 09:49:37 GMT'], 3600],
  [['Date', DATE, 'Expires', '0'], 0],
  [['Date', DATE, 'Expires', DATE], 0],
  [['Date', DATE, 'Expires', 'Sun, 06 Nov 1994 09:49:37 GMT', 'Cache-Control', 'max-age=1'], 1],
  [['Expires', DATE], undefined],
  [[], undefined],
] as const) {
  test(`${raw.join(' ') || 'silence'}: fresh for ${expected}`, () => {
    assert.equal(maxAgeSecondsOf(readHeaders(raw)), expected)
  })
}

for (const [value, expected] of [
  ['120', 120_000],
  ['0', 0],
  [DATE, 37_000],
  ['Sunday, 06-Nov-94 08:49:37 GMT', 37_000],
  ['Sun Nov  6 08:49:37 1994', 37_000], // asctime means GMT wherever we are
  ['Sat, 05 Nov 1994 08:49:37 GMT', 0],
  ['9999999999', 30 * 24 * 3600 * 1000],
  ['-5', undefined],
  ['tomorrow', undefined],
  ['', undefined],
] as const) {
  test(`Retry-After "${value}" means ${expected} ms`, () => {
    assert.equal(retryAfterMsOf(readHeaders(['Retry-After', value]), NOW), expected)
  })
}

test('validators are kept byte for byte, and left out when absurd', () => {
  const headers = readHeaders(['ETag', ' W/"é ü" ', 'Last-Modified', 'x'.repeat(5000)])
  assert.deepEqual(validatorsOf(headers), { etag: 'W/"é ü"' })
  const bytes = Buffer.from('voilà').toString('latin1') // ends in A0, a space only to JavaScript
  assert.deepEqual(validatorsOf(readHeaders(['etag', bytes])), { etag: bytes })
})

test('text in a header survives its way through latin1', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), text => {
      assert.equal(textOf(Buffer.from(text).toString('latin1')), text)
    }),
  )
  assert.equal(textOf('caf\xe9'), 'café')
})

test('any header is read', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string()),
      fc.constantFrom('cache-control', 'expires', 'age', 'date'),
      (values, name) => {
        const headers = readHeaders(values.flatMap(value => [name, value]))
        const seconds = maxAgeSecondsOf(headers) ?? 0
        assert.ok(seconds >= 0 && seconds <= 2 ** 31)
      },
    ),
  )
})
