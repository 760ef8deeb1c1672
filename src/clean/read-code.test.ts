import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cleanHtml } from './index.ts'

const code = (html: string) => cleanHtml(html, 'https://e.example/')

test('white space in code is exact', () => {
  assert.equal(
    code('<pre>\n\n  a\n\tb  \n\n\n    c\n</pre>'),
    '<pre><code>  a\n\tb  \n\n\n    c</code></pre>',
  )
})

test("highlighters' markup and line numbers go, their language stays", () => {
  const expected = '<pre><code class="language-js">let x\nlet y</code></pre>'
  for (const html of [
    '<pre><code class="language-js">let x\nlet y</code></pre>',
    '<pre class="brush: js; toolbar: false">let x\nlet y</pre>',
    '<div class="highlight-source-js"><pre><span class=pl-k>let</span> x\nlet y</pre></div>',
    '<pre><code class="hljs js"><div class=line>let x</div><div class=line>let y</div></code></pre>',
    '<pre data-lang=js><code>let x<br>let y</code></pre>',
    '<figure class="highlight js"><table><tr><td class=gutter><pre>1\n2</pre></td><td class=code><pre>let x\nlet y</pre></td></tr></table></figure>',
    '<pre class="language-js line-numbers"><code>let x\nlet y</code><span class="line-numbers-rows"><span></span></span></pre>',
  ]) {
    assert.equal(code(html), expected, html)
  }
})

test('markup that somebody forgot to escape in code is code', () => {
  assert.equal(
    code('<pre><code><family lang=zh></family> <font weight=1>x</pre>'),
    '<pre><code>&lt;family lang=zh&gt;&lt;/family&gt; &lt;font weight=1&gt;x</code></pre>',
  )
})

test('old code elements are code; empty ones and prose in a fixed font are not', () => {
  assert.equal(code('<xmp><b>x</b></xmp>'), '<pre><code>&lt;b&gt;x&lt;/b&gt;</code></pre>')
  assert.equal(code('<pre> \n </pre>a'), '<p>a</p>')
  assert.match(
    code('<pre>a<br><img src=/b.jpg><br>c</pre>'),
    /^<p>a<\/p>\n<figure>.*<\/figure>\n<p>c<\/p>$/,
  )
})
