import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import MarkdownIt from 'markdown-it'
import footnotes from 'markdown-it-footnote'
import { articleHtml } from '../../../test/support/random-article.ts'
import { anyHtml } from '../../../test/support/random-html.ts'
import { cleanHtml, toMarkdown } from '../index.ts'

const BASE = 'https://e.example/'
// CommonMark with GFM, its footnotes and its links of bare addresses.
const markdownIt = new MarkdownIt({ html: true, linkify: true }).use(footnotes)

/** Sizes of pictures have no Markdown; escapes that renderers add to addresses mean the same. */
function comparable(html: string): string {
  return html
    .replace(/(<img[^>]*?)(?: width="\d+")?(?: height="\d+")?(?= loading)/g, '$1')
    .replace(/(?:href|src)="[^"]*"/g, address =>
      address.replace(/[\\`{}|^[\]]/g, encodeURIComponent),
    )
}

for (const [name, html] of [
  ['soup and broken trees', anyHtml],
  ['articles with every kind of block', articleHtml],
] as const) {
  for (const templates of [false, true]) {
    const reader = templates ? 'safe from templates, ' : ''
    test(`rendered and cleaned, Markdown of ${name}, ${reader}is the same article`, () => {
      fc.assert(
        fc.property(html, source => {
          const markdown = toMarkdown(source, BASE, { templates })
          const again = cleanHtml(markdownIt.render(markdown), BASE)
          assert.equal(comparable(again), comparable(cleanHtml(source, BASE)))
        }),
        { numRuns: 1000 },
      )
    })
  }
}

test('cleaning an article that was cleaned changes nothing', () => {
  fc.assert(
    fc.property(articleHtml, html => {
      const once = cleanHtml(html, BASE)
      assert.equal(cleanHtml(once, BASE), once)
    }),
    { numRuns: 2000 },
  )
})

for (const [html, markdown] of [
  ['<p>a <b>b</b> <i>c</i> <del>d</del> <code>e</code></p>', 'a **b** *c* ~~d~~ `e`'],
  ['他说<b>“引号”</b>的<b>问题</b>', '他说<strong>“引号”</strong>的**问题**'],
  ['<b>a</b>b<i>c</i>', '**a**b*c*'],
  ['<b>one<i>two</i></b>', '<strong>one*two*</strong>'],
  ['H<sub>2</sub>O', 'H<sub>2</sub>O'],
  ['<a href="/a(b)c">x</a>', '[x](https://e.example/a\\(b\\)c)'],
  ['a<br>b', 'a  \nb'],
  ['<h1>a</h1><h3>C #</h3>', '## a\n\n### C \\#'],
  ['<ul><li>a<ul><li>b</ul><li>c</ul>', '- a\n  - b\n- c'],
  ['<ol start=9><li>a<li>b<p>c</ol>', '9. a\n\n10. b\n\n    c'],
  ['<ul><li>a</ul><ul><li>b</ul>', '- a\n\n* b'],
  ['<ul><li>a<ol start=5><li>b</ol></ul>', '- a\n\n  5. b'],
  ['<blockquote><p>a<p>b<blockquote>c</blockquote></blockquote>', '> a\n>\n> b\n>\n> > c'],
  ['<pre class=lang-js>a\n\n  ```b</pre>', '````js\na\n\n  ```b\n````'],
  ['<code>a`b</code> <code>`</code>', '``a`b`` `` ` ``'],
  ['<code><b>a </b>b<b> c</b></code>', '**`a`**`  b  `**`c`**'],
  ['<img src=/a.jpg alt="x [y]">', '![x \\[y\\]](https://e.example/a.jpg)'],
  ['<p>a</p><hr><p>b</p>', 'a\n\n___\n\nb'],
  [
    '<table><tr><th>a|b<th>c<tr><td><code>d|e</code><td>f<br>g</table>',
    '| a\\|b | c |\n| --- | --- |\n| `d\\|e` | f<br>g |',
  ],
  [
    '<table><tr><td>a<td>b<tr><td>c<td>d</table>',
    '<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></tbody></table>',
  ],
  [
    '<details><summary>a</summary><pre>b\n\nc</pre></details>',
    '<details><summary>a</summary><pre><code>b&#10;&#10;c</code></pre></details>',
  ],
] as const) {
  test(`${html} is written ${JSON.stringify(markdown)}`, () => {
    assert.equal(toMarkdown(html, BASE), `${markdown}\n`)
  })
}

for (const [text, escaped] of [
  ['# a', '\\# a'],
  ['- a', '\\- a'],
  ['+ a', '\\+ a'],
  ['12. a', '12\\. a'],
  ['3.14', '3.14'],
  ['&gt; a', '\\> a'],
  ['===', '\\==='],
  ['---', '\\---'],
  ['|---|', '\\|---|'],
  ['*a* _b_ c_d `e` ~f~', '\\*a\\* \\_b\\_ c_d \\`e\\` \\~f\\~'],
  ['[a](b) ![c](d)', '\\[a\\](b) !\\[c\\](d)'],
  ['&lt;b&gt; &amp;amp; AT&amp;T', '\\<b> \\&amp; AT&T'],
  ['a\\b', 'a\\\\b'],
  ['Wow!<a href=/x>y</a>', 'Wow\\![y](https://e.example/x)'],
  ['http://e.example/a_b', 'http\\://e.example/a_b'],
  ['www.e.example a@e.example', 'www\\.e.example a\\@e.example'],
] as const) {
  test(`${text} stays text`, () => assert.equal(toMarkdown(text, BASE), `${escaped}\n`))
}

const NOTED =
  '<p>a<sup><a href="#fn1" id="r1">1</a></sup>，b<sup><a href="#fn2" id="r2">2</a></sup></p><ol><li id="fn1">一句话。<a href="#r1">↩</a></li><li id="fn2"><p>two words <a href="#r2">^</a></p><p>more</p></li></ol>'

test('footnotes are footnotes; one that a renderer might take for a link begins with an empty element', () => {
  assert.equal(
    toMarkdown(NOTED, BASE),
    'a[^1]，b[^2]\n\n[^1]: <span></span>一句话。\n\n[^2]: two words\n\n    more\n',
  )
})

test('where footnotes are not known they are a list', () => {
  const markdown = toMarkdown(NOTED, BASE, { footnotes: false })
  assert.match(markdown, /^a<sup class="footnote-ref">1<\/sup>，b/)
  assert.match(
    markdown,
    /\n<ol class="footnotes"><li>一句话。<\/li><li><p>two words<\/p><p>more<\/p><\/li><\/ol>\n$/,
  )
})

for (const [html, markdown] of [
  ['{{ a }} {% b %} {# c #}', '\\{\\{ a \\}\\} \\{\\% b %\\} \\{\\# c #\\}'],
  ['$x$ ==a== %%b%% #c :d:', '\\$x\\$ \\==a\\== \\%%b\\%% \\#c \\:d:'],
  ['<code>{ a }</code> <code>{{ a }}</code>', '`{ a }` <code>&#123;&#123; a &#125;&#125;</code>'],
  ['<pre>{% raw %}\n a</pre>', '<pre><code>&#123;% raw %&#125;&#10;<span> a</span></code></pre>'],
  [
    '<p>a<img src=/b.png alt="c" width=9></p>',
    'a<img src="https://e.example/b.png" alt="c" width="9" loading="lazy" decoding="async" referrerpolicy="no-referrer" />',
  ],
] as const) {
  test(`where templates are read, ${html} is written ${JSON.stringify(markdown)}`, () => {
    assert.equal(toMarkdown(html, BASE, { templates: true }), `${markdown}\n`)
  })
}

test('an empty article is an empty document', () => assert.equal(toMarkdown('', BASE), ''))
