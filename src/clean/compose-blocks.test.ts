import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainHtml } from '../../test/support/plain-html.ts'
import { cleanHtml } from './index.ts'

const BASE = 'https://e.example/a/'

const CASES: Readonly<Record<string, readonly (readonly [from: string, to: string])[]>> = {
  'text and paragraphs': [
    ['text', '<p>text</p>'],
    ['a<p>b</p>c', '<p>a</p>\n<p>b</p>\n<p>c</p>'],
    ['<div><div>a</div><span>b</span></div>', '<p>a</p>\n<p>b</p>'],
    ['<p>a<div>b</div>c</p>', '<p>a</p>\n<p>b</p>\n<p>c</p>'],
    ['<p>&nbsp;</p><p><br></p><p>\u200b</p><p>x</p>', '<p>x</p>'],
    ['a<br><br>b<br>c<br>', '<p>a</p>\n<p>b<br>c</p>'],
    ['　　甲<br>　　乙', '<p>甲</p>\n<p>乙</p>'],
    ['<p>&emsp;&emsp;甲&nbsp;&nbsp;&nbsp;乙　丙</p>', '<p>甲 乙　丙</p>'],
    ['<p>10&nbsp;€ \n and   more</p>', '<p>10\u00a0€ and more</p>'],
    ['<p>中文\n中文 abc\nabc</p>', '<p>中文中文 abc abc</p>'],
    ['<p>a</p><hr><hr><p>b</p><hr>', '<p>a</p>\n<hr>\n<p>b</p>'],
    ['<font color=red><center>a</center></font>', '<p>a</p>'],
  ],
  marks: [
    ['<b>a</b><strong>b</strong>', '<p><strong>ab</strong></p>'],
    ['a<b> b </b>c', '<p>a <strong>b</strong> c</p>'],
    ['<b><b>a</b></b><i></i>', '<p><strong>a</strong></p>'],
    ['<b><p>a</p><p>b</p></b>', '<p><strong>a</strong></p>\n<p><strong>b</strong></p>'],
    ['<b>a<i>b</b>c</i>', '<p><strong>a<em>b</em></strong><em>c</em></p>'],
    ['<i><b>a</b></i><b>b</b>', '<p><strong><em>a</em>b</strong></p>'],
    ['<kbd>A</kbd><kbd>B</kbd>', '<p><kbd>A</kbd><kbd>B</kbd></p>'],
    ['<code>a<b>b</b></code>', '<p><code>a</code><strong><code>b</code></strong></p>'],
    ['<abbr title="x">a</abbr><abbr>b</abbr>', '<p><abbr title="x">a</abbr>b</p>'],
    [
      '<time datetime=2024-01-02>a</time><time>b</time>',
      '<p><time datetime="2024-01-02">a</time>b</p>',
    ],
    [
      '<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>',
      '<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby></p>',
    ],
    ['<ruby>漢<rt></ruby>', '<p>漢</p>'],
    [
      'H<sub>2</sub>O <del>a</del><ins>b</ins> <mark>c</mark>',
      '<p>H<sub>2</sub>O <del>a</del><ins>b</ins> <mark>c</mark></p>',
    ],
  ],
  links: [
    ['<a href="/x?utm_source=a&b=1">a</a>', '<p><a href="https://e.example/x?b=1">a</a></p>'],
    [
      '<a href="https://link.zhihu.com/?target=https%3A//x.example">a</a>',
      '<p><a href="https://x.example/">a</a></p>',
    ],
    [
      '<a href=/x>a<a href=/y>b</a></a>',
      '<p><a href="https://e.example/x">a</a><a href="https://e.example/y">b</a></p>',
    ],
    ['<a href="#x">a</a><a name=y>b</a><a href="javascript:x">c</a>', '<p>abc</p>'],
    ['<a href="mailto: a@b.example">a</a>', '<p><a href="mailto:a@b.example">a</a></p>'],
    ['<a href=/x><u>a</u></a><u>b</u>', '<p><a href="https://e.example/x">a</a><u>b</u></p>'],
    [
      '<a href=/x><h3>a</h3><p>b</p></a>',
      '<h2><a href="https://e.example/x">a</a></h2>\n<p><a href="https://e.example/x">b</a></p>',
    ],
    [
      '<a href=/big.jpg><img src=/a.jpg></a>',
      '<figure><img src="https://e.example/a.jpg" alt=""></figure>',
    ],
    [
      '<a href=/x><img src=/a.jpg></a>',
      '<figure><a href="https://e.example/x" aria-label="e.example"><img src="https://e.example/a.jpg" alt=""></a></figure>',
    ],
  ],
  headings: [
    ['<h1>a</h1><h4>b</h4><h5>c</h5><h2>d</h2>', '<h2>a</h2>\n<h3>b</h3>\n<h4>c</h4>\n<h2>d</h2>'],
    ['<h2><strong>a</strong><br>b</h2>', '<h2>a b</h2>'],
    [
      '<h2></h2><h3><img src=/a.jpg></h3>',
      '<figure><img src="https://e.example/a.jpg" alt=""></figure>',
    ],
    ['<h2><p>a</p><ul><li>b</ul></h2>', '<h2>a</h2>\n<ul><li>b</li></ul>'],
    [`<h2>${'字'.repeat(201)}</h2>`, `<p>${'字'.repeat(201)}</p>`],
  ],
  lists: [
    ['<ul>x<li>a<li><p>b</p><li></ul>', '<ul><li>x</li><li>a</li><li>b</li></ul>'],
    ['<ul><li>a</li><ul><li>b</li></ul></ul>', '<ul><li>a<ul><li>b</li></ul></li></ul>'],
    ['<ol start=3><li>a<p>b</ol>', '<ol start="3"><li><p>a</p><p>b</p></li></ol>'],
    ['<li>a', '<p>a</p>'],
    ['<ul></ul><dl><dt>a<dd>b</dl>', '<dl><dt>a</dt><dd>b</dd></dl>'],
    [
      '<dl><div><dt>a</dt><dd><p>b</p><p>c</p></dd></div></dl>',
      '<dl><dt>a</dt><dd><p>b</p><p>c</p></dd></dl>',
    ],
    ['<dl><dd>b<dt>a</dl>', '<p>b</p>\n<p>a</p>'],
    ['<ul><li><input type=checkbox checked>a</ul>', '<ul><li>☑ a</li></ul>'],
  ],
  'quotes and details': [
    ['<blockquote>a<p>b</blockquote>', '<blockquote><p>a</p><p>b</p></blockquote>'],
    [
      '<details open><summary>a</summary>b</details>',
      '<details><summary>a</summary><p>b</p></details>',
    ],
    ['<details>b</details>', '<p>b</p>'],
  ],
  'what goes': [
    ['<script>x</script><style>y</style><template>z</template>a', '<p>a</p>'],
    ['<p onclick=x style="color:red" class=y id=z>a</p>', '<p>a</p>'],
    ['<form action=/x>a<input><button>b</button><select><option>c</select></form>', '<p>a</p>'],
    ['<p style="display:none">a</p><p hidden>b</p><span class=sr-only>c</span>d', '<p>d</p>'],
    [`<div style="display:none">${'长文。'.repeat(120)}</div>`, `<p>${'长文。'.repeat(120)}</p>`],
    ['<svg><text>x</text></svg><canvas>y</canvas><noscript>z</noscript>a', '<p>a</p>'],
    [
      '<div class="share-bar">分享</div><div class=appendQr_wrap><img src=/q.png>扫</div>a',
      '<p>a</p>',
    ],
    [`<div class="share">${'正文。'.repeat(60)}</div>`, `<p>${'正文。'.repeat(60)}</p>`],
    ['<math><mi>x</mi></math> <script type="math/tex">x^2</script>', '<p>x $x^2$</p>'],
  ],
}

for (const [subject, cases] of Object.entries(CASES)) {
  for (const [from, to] of cases) {
    test(`${subject}: ${from.slice(0, 80)}`, () =>
      assert.equal(plainHtml(cleanHtml(from, BASE)), to))
  }
}
