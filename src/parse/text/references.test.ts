import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { WarningLog } from '../warnings.ts'
import { ReferenceDecoder } from './references.ts'

function decode(raw: string): { text: string; codes: string[] } {
  const warnings = new WarningLog()
  const text = new ReferenceDecoder(raw, warnings).textBetween(0, raw.length)
  return { text, codes: warnings.finish(raw).map(({ code }) => code) }
}

for (const [raw, text, ...codes] of [
  ['&lt;b&gt; &amp;amp; &quot;x&quot; &apos;', '<b> &amp; "x" \''],
  ['&#8217; &#x2019; &#X2019; &#146;', '’ ’ ’ ’'],
  ['AT&T', 'AT&T', 'bare-ampersand'],
  ['a & b', 'a & b', 'bare-ampersand'],
  ['?a=1&copy=2', '?a=1&copy=2', 'bare-ampersand'],
  ['&eacute;', 'é', 'html-entity'],
  ['&nosuch;', '&nosuch;', 'unknown-entity'],
  ['&#0;&#xD800;&#x110000;', '\ufffd\ufffd\ufffd'],
  ['&#7;&#127;&#xFFFF;', ''],
  ['&#;&#x;&;', '&#;&#x;&;', 'unknown-entity', 'unknown-entity', 'bare-ampersand'],
  ['&lt', '&lt', 'bare-ampersand'],
  ['&ltx;', '&ltx;', 'unknown-entity'],
] as const) {
  test(`${raw} is ${JSON.stringify(text)}`, () => assert.deepEqual(decode(raw), { text, codes }))
}

test('a long text is read as a short one is', () => {
  const piece = fc.constantFrom(
    ...'&lt; &gt; &amp; &quot; &apos; &#38; &#60; &#9999999999; &#7; &#x26;lt; &nbsp; & lt; amp; x é'.split(
      ' ',
    ),
  )
  const padding = 'x'.repeat(300)
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 15 }), pieces => {
      const short = decode(pieces.join(''))
      assert.deepEqual(decode(pieces.join('') + padding), { ...short, text: short.text + padding })
    }),
  )
})

test('texts that were read ahead are as those read alone', () => {
  const piece = fc.constantFrom(
    ...'&lt; &gt; &amp; &#233; &#8217; &nbsp; x é > <b> <i>&lt;'.split(' '),
    ' '.repeat(150),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), pieces => {
      const document = `<a>&lt;${'x'.repeat(200)}</a>${pieces.join('')}`
      const decoder = new ReferenceDecoder(document, new WarningLog())
      for (const match of document.matchAll(/(?<=>)[^<]+/g)) {
        const text = decoder.textBetween(match.index, match.index + match[0].length)
        assert.equal(text, decode(match[0]).text)
      }
    }),
  )
})

test('what was escaped comes back, once', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), text => {
      const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
      assert.equal(decode(escaped).text, text)
    }),
  )
})
