import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { resolveHtmlAddresses } from './html-addresses.ts'
import { mayNeedResolving } from './relative-hints.ts'

for (const html of [
  '<p style="a">b = c</p>',
  '<a href="https://h.example/">x</a>',
  "<a href='mailto:a@h.example'>x</a>",
  '<img data-src="a.jpg" src=https://h.example/a.jpg>',
  '<img srcset="https://h.example/a.jpg 1x, https://h.example/b.jpg 2x">',
  '<img srcset="data:image/png;base64,AA==">',
  '<img src=""><!-- a -->',
  '<p title="&lt;img src=&quot;https://h.example/&quot;">',
]) {
  test(`${html} needs no walk`, () => assert.equal(mayNeedResolving(html), false))
}

for (const html of [
  '<a href="/x">x</a>',
  "<A HREF = 'x'>x</A>",
  '<img src=a.jpg>',
  '<a class="b"href=x>',
  '<img srcset="https://h.example/a.jpg 1x, b.jpg 2x">',
  '<svg><image xlink:href="a.svg"/></svg>',
  'a <!b> c',
]) {
  test(`${html} needs one`, () => assert.equal(mayNeedResolving(html), true))
}

test('whatever the walk would change needs it', () => {
  const pieces = fc.constantFrom(
    ...['<img ', '<a ', '<p ', 'src', 'href', 'srcset', 'data-src', ' = ', '=', '"', "'", '>', ' '],
    ...[
      'x.jpg',
      '/y',
      'https://h.example/z',
      'data:,',
      ', ',
      '2x',
      '&quot;',
      '<!',
      '-->',
      '<!--',
      '/',
    ],
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 16 }), parts => {
      const html = parts.join('')
      const walked = resolveHtmlAddresses(`${html}<a href=q>`, 'https://b.example/')
      const alone = walked.endsWith('<a href="https://b.example/q">')
      if (!mayNeedResolving(html) && alone) {
        assert.equal(walked, `${html}<a href="https://b.example/q">`)
      }
    }),
    { numRuns: 2000 },
  )
})
