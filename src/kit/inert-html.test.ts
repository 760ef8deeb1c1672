import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inertHtml } from './inert-html.ts'

for (const [html, inert] of [
  ['<p>{{ a }} {% b %}</p>', '<p>&#123;&#123; a &#125;&#125; &#123;% b %&#125;</p>'],
  ['<p title="{a} *b*">`~</p>', '<p title="&#123;a&#125; *b*">&#96;&#126;</p>'],
  [
    '<p>*a* _b_ [c] \\d $e$ ^f</p>',
    '<p>&#42;a&#42; &#95;b&#95; &#91;c&#93; &#92;d &#36;e&#36; &#94;f</p>',
  ],
  ['a<br>b<hr />', 'a<br />b<hr />'],
  ['<img src="/a_b.jpg" alt="a > b"><p>x</p>', '<img src="/a_b.jpg" alt="a > b" /><p>x</p>'],
  ['&lt;b&gt; &amp;', '&lt;b&gt; &amp;'],
] as const) {
  test(`${html} means nothing but HTML`, () => assert.equal(inertHtml(html), inert))
}
