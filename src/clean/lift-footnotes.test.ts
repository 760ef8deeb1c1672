import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cleanHtml } from './index.ts'

const BASE = 'https://e.example/p'
const EXPECTED =
  '<p>Text<sup class="footnote-ref">1</sup> goes on.</p>\n<ol class="footnotes"><li>The note.</li></ol>'

for (const [who, html] of [
  [
    'Pandoc and GFM',
    '<p>Text<sup class="footnote-ref"><a href="#fn1" id="fnref1">[1]</a></sup> goes on.</p><hr class="footnotes-sep"><section class="footnotes"><ol><li id="fn1"><p>The note. <a href="#fnref1" class="footnote-backref">↩︎</a></p></li></ol></section>',
  ],
  [
    'kramdown',
    '<p>Text<sup id="fnref:1"><a href="#fn:1" class="footnote">1</a></sup> goes on.</p><div class="footnotes"><ol><li id="fn:1"><p>The note. <a href="#fnref:1">&#8617;</a></p></li></ol></div>',
  ],
  [
    'encyclopedias',
    '<p>Text<sup id="cite_ref-1" class="reference"><a href="#cite_note-1">[1]</a></sup> goes on.</p><ol class="references"><li id="cite_note-1"><span class="mw-cite-backlink"><b><a href="#cite_ref-1">^</a></b></span> <span class="reference-text">The note.</span></li></ol>',
  ],
  [
    'newsletters',
    '<p>Text<a class="footnote-anchor" id="footnote-anchor-1" href="https://e.example/p#footnote-1">1</a> goes on.</p><div class="footnote"><a id="footnote-1" href="https://e.example/p#footnote-anchor-1">1</a><div><p>The note.</p></div></div>',
  ],
  ['this room', EXPECTED],
] as const) {
  test(`footnotes of ${who} come to one form`, () => assert.equal(cleanHtml(html, BASE), EXPECTED))
}

for (const [why, html] of [
  [
    'a table of contents',
    '<ul><li><a href="#note1" id="t1">1</a></li></ul><div><h2 id="note1"><a href="#t1">One</a></h2><p>Text.</p></div>',
  ],
  ['a link without a way back', '<p>see <a href="#fn1">1</a></p><p id="fn1">Text.</p>'],
  [
    'a way back to elsewhere',
    '<p id="top">see <a href="#fn1">1</a></p><p id="fn1">Text. <a href="#other">^</a></p><p id="other">x</p>',
  ],
] as const) {
  test(`${why} is no footnote`, () => {
    assert.equal(cleanHtml(html, BASE).includes('footnote'), false)
  })
}

test('a note that nothing refers to any more is kept', () => {
  const html = '<p>Text.</p><ol class="footnotes"><li>Lost.</li></ol>'
  assert.equal(cleanHtml(html, BASE), html.replace('</p>', '</p>\n'))
})
