import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hasInlineMarkup, htmlToText, looksLikeHtml } from './plain-text.ts'

for (const [html, text] of [
  ['Fog &amp; <b>ferries</b>', 'Fog & ferries'],
  ['one<br>two', 'one two'],
  ['a < b', 'a < b'],
  ['<img alt="a<br />b" src="x">', ''],
  ['<a title="x>y</a>', 'y'],
  ['a<!-- b -->c', 'ac'],
  ['a<script>b</script>c', 'a c'],
  ['&lt;b&gt; &copy; &#8217; &nosuch;', '<b> © ’ &nosuch;'],
  ['a&#2;b&#x18;c&#127;d&#xFFFE;e', 'abcde'],
] as const) {
  test(`${html} says "${text}"`, () => assert.equal(htmlToText(html), text))
}

test('text of unstated type is HTML when its tags are HTML and closed, or its references are', () => {
  for (const html of ['<p>x</p>', 'a<br>b', 'AT&amp;T', '&#8217;tis'])
    assert.ok(looksLikeHtml(html), html)
  for (const text of ['a < b', '<T>', 'List<int></int>', 'use <b>', 'AT&T', 'a &nosuch; b', '']) {
    assert.ok(!looksLikeHtml(text), text)
  }
})

test('a title holds markup when elements of running text are closed in it', () => {
  assert.ok(hasInlineMarkup('On <em>Fog</em>'))
  for (const text of ['The <b> tag', '<div>x</div>', '<stdio.h>', '1 < 2'])
    assert.ok(!hasInlineMarkup(text))
})
