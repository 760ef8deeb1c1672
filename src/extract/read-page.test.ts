import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Page } from './page.ts'
import { readPage } from './read-page.ts'

const URL_OF_PAGE = 'https://news.example/2021/12/01/story.html'
const read = (html: string): Page => readPage(html, URL_OF_PAGE)

/** The tree as text: elements with their children in brackets. */
function shape(page: Page, node = 0): string {
  const parts: string[] = []
  for (let index = node + 1; index < (page.nodes[node]?.end ?? 0); ) {
    const child = page.nodes[index]
    if (!child) break
    parts.push(child.tag === '' ? child.text.trim() : `${child.tag}(${shape(page, index)})`)
    index = child.end
  }
  return parts.filter(Boolean).join(' ')
}

for (const [html, tree, what] of [
  ['<p>a<p>b', 'p(a) p(b)', 'a paragraph ends where the next begins'],
  ['<p>a<div>b</div>c', 'p(a) div(b) c', 'a paragraph ends at a block'],
  ['<ul><li>a<li>b<ul><li>c</ul></ul>', 'ul(li(a) li(b ul(li(c))))', 'list items need no end tag'],
  ['<table><tr><td>a<td>b<tr><td>c</table>', 'table(tr(td(a) td(b)) tr(td(c)))', 'nor do cells'],
  ['<div><b>a</div>b', 'div(b(a)) b', 'a block ends the inline elements in it'],
  ['<table><tr><td>a</div>b</table>', 'table(tr(td(ab)))', 'an end tag does not leave its cell'],
  ['a</p></span>b', 'ab', 'an end tag that ends nothing is passed over'],
  ['<p>1 < 2 << 3 &lt; 4<!--c-->5<', 'p(1 < 2 << 3 < 45<)', 'stray marks cut no text apart'],
  ['<div/>a', 'div(a)', 'a slash does not close a div'],
  ['<a href=x>a<a href=y>b</a>', 'a(a) a(b)', 'links do not nest'],
] as const) {
  test(what, () => assert.equal(shape(read(html)), tree))
}

test('text that nobody reads is not read', () => {
  const page = read('<style>x</style><script>y</script><svg><title>z</title><text>w</text></svg>a')
  assert.equal(page.nodes.map(node => node.text).join(''), 'a')
  assert.equal(page.title, '')
})

test('entities are decoded in text and attributes, once', () => {
  const page = read('<a href="?a=1&amp;b=2">&lt;b&gt; &amp;amp; 中</a>')
  assert.equal(page.nodes[1]?.attributes.href, '?a=1&b=2')
  assert.equal(page.nodes[2]?.text, '<b> &amp; 中')
})

test('the head is read: title, meta, links, base, language, JSON-LD', () => {
  const page = read(`<html lang="zh-CN"><head><title>T &amp; t</title>
    <meta property="og:title" content="O"><meta name="Author" content="A">
    <link rel="canonical" href="/c"><base href="/b/">
    <script type="application/ld+json">{"a":1}</script></head><body>x`)
  assert.equal(page.title, 'T & t')
  assert.equal(page.language, 'zh-CN')
  assert.equal(page.baseUrl, 'https://news.example/b/')
  assert.deepEqual(page.meta.get('og:title'), ['O'])
  assert.deepEqual(page.meta.get('author'), ['A'])
  assert.deepEqual(page.links.get('canonical'), ['/c'])
  assert.deepEqual(page.jsonLd, ['{"a":1}'])
})

test('what is nested too deep lies flat in the deepest element', () => {
  const page = read(`${'<div>'.repeat(5000)}x${'</div>'.repeat(5000)}<p>y</p>`)
  assert.ok(page.nodes.length < 1000)
  assert.ok(page.nodes.some(node => node.text === 'x'))
  assert.equal(page.nodes[page.nodes.length - 2]?.tag, 'p')
})

const markup = fc
  .array(
    fc.constantFrom(
      '<p>',
      '</p>',
      '<div>',
      '</div>',
      '<td>',
      '<table>',
      '</table>',
      '<li>',
      '<ul>',
      '</ul>',
      '<a>',
      '</a>',
      '<b>',
      '<br>',
      '<img src=a>',
      '<svg>',
      '</svg>',
      '<script>',
      '</script>',
      '<!--',
      '-->',
      'x',
      '&amp;',
      '<',
      '"',
      ' ',
    ),
    { maxLength: 60 },
  )
  .map(parts => parts.join(''))

test('whatever comes in, every node lies inside its parent', () => {
  fc.assert(
    fc.property(fc.oneof(markup, fc.string()), html => {
      const { nodes } = read(html)
      for (const [index, node] of nodes.entries()) {
        assert.ok(node.end > index && node.end <= nodes.length)
        if (index > 0) assert.ok(node.parent < index && (nodes[node.parent]?.end ?? 0) >= node.end)
      }
    }),
    { numRuns: 300 },
  )
})
