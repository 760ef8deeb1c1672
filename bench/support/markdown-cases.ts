// A table of data: HTML that is hard to write as Markdown, and the tree that must come back from it.

/** HTML, and the same said plainly where it differs; compared without attributes but `href`, `src`, `alt`, `start` and the language. */
export type MarkdownCase = { readonly name: string; readonly html: string; readonly tree?: string }

export const MARKDOWN_CASES: readonly MarkdownCase[] = [
  {
    name: 'plain marks',
    html: '<p>a <strong>b</strong> <em>c</em> <del>d</del> <code>e</code></p>',
  },
  { name: 'quotation marks inside bold Chinese', html: '<p>他说<strong>“引号”</strong>的问题</p>' },
  { name: 'bold with a colon before Chinese', html: '<p><strong>注意：</strong>请看</p>' },
  { name: 'italic brackets in Chinese', html: '<p>见<em>（下）</em>文</p>' },
  { name: 'bold inside a word', html: '<p>un<strong>believ</strong>able</p>' },
  {
    name: 'bold in bold italics',
    html: '<p><strong>a<em>b</em></strong> <em>c<strong>d</strong></em></p>',
  },
  { name: 'adjacent bold and italic', html: '<p><strong>a</strong><em>b</em></p>' },
  { name: 'stars that are text', html: '<p>2*3*4 and **no bold** and *none*</p>' },
  { name: 'underscores that are text', html: '<p>_a_ __b__ snake_case_name</p>' },
  { name: 'brackets that are text', html: '<p>[a](b) ![c](d) [e]: f [g][h]</p>' },
  {
    name: 'tags that are text',
    html: '<p>&lt;b&gt;x&lt;/b&gt; and List&lt;T&gt; and &lt;script&gt;alert(1)&lt;/script&gt;</p>',
  },
  { name: 'entities that are text', html: '<p>&amp;amp; &amp;lt; &amp;copy; AT&amp;T</p>' },
  { name: 'backslashes', html: '<p>C:\\dir\\*.txt \\* \\\\</p>' },
  { name: 'backticks that are text', html: '<p>`a` and ``b`` and ` alone</p>' },
  { name: 'code with backticks', html: '<p><code>a`b</code> <code>``</code> <code>`</code></p>' },
  { name: 'code with tags', html: '<p><code>&lt;div class="x"&gt;</code></p>' },
  { name: 'a line that looks like a heading', html: '<p># no heading</p>' },
  { name: 'a line that looks like a list', html: '<p>- no list</p><p>1. no list</p><p>+ none</p>' },
  { name: 'a year before a full stop', html: '<p>1986. A great year.</p>' },
  { name: 'a line that looks like a rule', html: '<p>---</p><p>***</p><p>===</p>' },
  { name: 'a line that looks like a quotation', html: '<p>&gt; no quote</p>' },
  { name: 'a line that looks like a table', html: '<p>a | b</p><p>--- | ---</p>' },
  { name: 'a line that looks like a fence', html: '<p>```js</p><p>~~~</p>' },
  { name: 'a line after a break that looks like a heading', html: '<p>a<br># b<br>- c<br>===</p>' },
  { name: 'hard breaks', html: '<p>one<br>two<br>three</p>' },
  { name: 'heading with a hash at its end', html: '<h2>C #</h2><h3>F#</h3>' },
  {
    name: 'nested lists',
    html: '<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ul>',
  },
  {
    name: 'ordered in unordered, counting from 5',
    html: '<ul><li>a<ol start="5"><li>b</li><li>c</li></ol></li></ul>',
  },
  {
    name: 'list items of several paragraphs',
    html: '<ol><li><p>a</p><p>b</p></li><li><p>c</p></li></ol>',
  },
  {
    name: 'code in a list item',
    html: '<ul><li><p>a</p><pre><code class="language-js">x\n\n  y</code></pre></li></ul>',
  },
  { name: 'two lists in a row', html: '<ul><li>a</li></ul><ul><li>b</li></ul>' },
  { name: 'code after a list', html: '<ul><li>a</li></ul><pre><code>x</code></pre>' },
  {
    name: 'code with its language',
    html: '<pre><code class="language-python">def f():\n    return {}\n</code></pre>',
  },
  { name: 'code that holds fences', html: '<pre><code>```\ninner\n```\n~~~~</code></pre>' },
  { name: 'code that begins with spaces', html: '<pre><code>    four\n  two</code></pre>' },
  {
    name: 'quotation of several blocks',
    html: '<blockquote><p>a</p><ul><li>b</li></ul><p>c</p></blockquote>',
  },
  {
    name: 'quotation in quotation',
    html: '<blockquote><p>a</p><blockquote><p>b</p></blockquote></blockquote>',
  },
  {
    name: 'simple table',
    html: '<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>c</td><td>d</td></tr></tbody></table>',
  },
  {
    name: 'pipes in a table',
    html: '<table><thead><tr><th>a|b</th><th>c</th></tr></thead><tbody><tr><td><code>x|y</code></td><td>e</td></tr></tbody></table>',
  },
  {
    name: 'breaks in a table',
    html: '<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>c<br>d</td><td>e</td></tr></tbody></table>',
  },
  {
    name: 'table without a head',
    html: '<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></tbody></table>',
  },
  {
    name: 'spans of cells',
    html: '<table><thead><tr><th colspan="2">a</th></tr></thead><tbody><tr><td>b</td><td>c</td></tr></tbody></table>',
  },
  {
    name: 'list in a table',
    html: '<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td><ul><li>x</li><li>y</li></ul></td><td>c</td></tr></tbody></table>',
  },
  {
    name: 'address with brackets',
    html: '<p><a href="https://e.example/a_(b)?c=[d]&amp;e=*f*">x</a></p>',
  },
  { name: 'address with spaces', html: '<p><a href="https://e.example/a%20b">x</a></p>' },
  {
    name: 'link with brackets in its text',
    html: '<p><a href="https://e.example/">[1] a]b</a></p>',
  },
  { name: 'link after an exclamation mark', html: '<p>Wow!<a href="https://e.example/">x</a></p>' },
  {
    name: 'bold link',
    html: '<p><a href="https://e.example/"><strong>x</strong></a>，<a href="https://e.example/">a <em>b</em></a></p>',
  },
  {
    name: 'picture with brackets in its description',
    html: '<figure><img src="https://e.example/a.jpg" alt="a [b] *c*"></figure>',
  },
  {
    name: 'picture in a link',
    html: '<p>x <a href="https://e.example/"><img src="https://e.example/a.jpg" alt="b"></a> y</p>',
  },
  {
    name: 'figure with a caption',
    html: '<figure><img src="https://e.example/a.jpg" alt="b"><figcaption>A <em>caption</em>.</figcaption></figure>',
  },
  {
    name: 'addresses that are text',
    html: '<p>https://e.example/a_b and www.e.example and a@e.example</p>',
  },
  { name: 'sub and sup', html: '<p>H<sub>2</sub>O and x<sup>2</sup></p>' },
  { name: 'definitions', html: '<dl><dt>a</dt><dd>b</dd></dl>' },
  { name: 'details', html: '<details><summary>a</summary><p>b</p></details>' },
  { name: 'tildes that are text', html: '<p>~~no~~ ~5 ~x~</p>' },
  {
    name: 'spaces inside bold',
    html: '<p>a<strong> b </strong>c</p>',
    tree: '<p>a <strong>b</strong> c</p>',
  },
  { name: 'empty bold', html: '<p>a<strong></strong>b</p>', tree: '<p>ab</p>' },
  { name: 'rule', html: '<p>a</p><hr><p>b</p>' },
  { name: 'keys and marks', html: '<p><kbd>Ctrl</kbd>+<kbd>C</kbd> <mark>m</mark></p>' },
  { name: 'ruby', html: '<p><ruby>漢<rt>かん</rt></ruby></p>' },
]
