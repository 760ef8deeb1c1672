import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cleanArticle, cleanHtml } from './index.ts'

const BASE = 'https://e.example/'
const escaped = (html: string) =>
  html.replace(/[<>"]/g, found => ({ '<': '&lt;', '>': '&gt;', '"': '&quot;' })[found] ?? found)

test('markup that was indented, and taken for code, is markup again', () => {
  const { html, removed } = cleanArticle(
    `<p>a</p><pre><code>    ${escaped('<p class="meta">b</p>\n    <script>x</script><p>c</p>')}\n</code></pre>`,
    BASE,
  )
  assert.equal(html, '<p>a</p>\n<p>b</p>\n<p>c</p>')
  assert.equal(removed[0]?.step, 'restore-markup')
})

test('what begins with an end tag or holds pictures of a feed generator is no sample', () => {
  assert.equal(
    cleanHtml(`<pre><code>${escaped('</div>\n</div>')}</code></pre><p>a</p>`, BASE),
    '<p>a</p>',
  )
  assert.match(
    cleanHtml(
      `<pre><code>${escaped('<img src="/a.jpg" referrerpolicy="no-referrer">')}</code></pre>`,
      BASE,
    ),
    /^<figure>/,
  )
})

for (const [name, html] of [
  ['a sample at the margin', `<pre><code>${escaped('<p>a</p>')}</code></pre>`],
  [
    'a sample with its language',
    `<pre><code class="language-html">  ${escaped('<p>a</p>')}</code></pre>`,
  ],
  [
    'a sample among other code',
    `<p>The <code>p</code> element:</p><pre><code>    ${escaped('<p>a</p>')}</code></pre>`,
  ],
  ['code that only ends with a tag', `<pre><code>    x = ${escaped('<p>a</p>')}</code></pre>`],
] as const) {
  test(`${name} stays code`, () => assert.match(cleanHtml(html, BASE), /<pre><code.*&lt;p&gt;a/))
}
