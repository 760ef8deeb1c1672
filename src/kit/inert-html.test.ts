import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inertHtml, inertJsx } from './inert-html.ts'

test('no brace, fence or placeholder stays, in text or attributes', () => {
  assert.equal(
    inertHtml('<p title="{a}">{% b %} `~\ufffc *c*<br></p>'),
    '<p title="&#123;a&#125;">&#123;% b %&#125; &#96;&#126;&#65532; *c*<br></p>',
  )
})

for (const [html, inert] of [
  ['<p>{{ a }}</p>', '<p>&#123;&#123; a &#125;&#125;</p>'],
  ['<p title="{a} *b*">`~</p>', '<p title="&#123;a&#125; *b*">&#96;&#126;</p>'],
  [
    '<p>*a* _b_ [c] \\d $e$ ^f</p>',
    '<p>&#42;a&#42; &#95;b&#95; &#91;c&#93; &#92;d &#36;e&#36; &#94;f</p>',
  ],
  ['a<br>b<hr />', 'a<br />b<hr />'],
  ['<img src="/a_b.jpg" alt="a > b"><p>x</p>', '<img src="/a_b.jpg" alt="a > b" /><p>x</p>'],
  ['&lt;b&gt; &amp;', '&lt;b&gt; &amp;'],
  [
    '<pre><code>a\n  b\nc </code></pre> d',
    '<pre><code>a\n<span>  b</span>\n<span>c </span></code></pre> d',
  ],
] as const) {
  test(`${html} is the same to MDX`, () => assert.equal(inertJsx(html), inert))
}
