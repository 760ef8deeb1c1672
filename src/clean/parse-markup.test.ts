import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { MarkupNode } from './markup.ts'
import { parseMarkup } from './parse-markup.ts'

/** The tree as nested tags: `<p>a<b>b</b></p>` is `p(a b(b))`. */
function outline(node: MarkupNode): string {
  if (typeof node === 'string') return node
  return `${node.tag}(${node.children.map(outline).join(' ')})`
}

for (const [html, tree] of [
  ['<p>a<p>b', 'body(p(a) p(b))'],
  ['<p>a<div>b</div>c', 'body(p(a) div(b) c)'],
  ['<ul><li>a<li>b<ul><li>c</ul>d</ul>', 'body(ul(li(a) li(b ul(li(c)) d)))'],
  ['<dl><dt>a<dd>b<dt>c</dl>', 'body(dl(dt(a) dd(b) dt(c)))'],
  ['<table><tr><td>a<td>b<tr><th>c</table>d', 'body(table(tr(td(a) td(b)) tr(th(c))) d)'],
  ['<table><tr><td></p></div>a</table>', 'body(table(tr(td(p() a))))'],
  ['<b>a<i>b</b>c</i>d', 'body(b(a i(b)) i(c) d)'],
  ['<b><p>a</b>b</p>c', 'body(b(p(a)) p(b) c)'],
  ['<a>a<a>b</a>c', 'body(a(a) a(b) c)'],
  ['a</p>b</div>c</br>d', 'body(a p() bc br() d)'],
  ['<h2>a<h3>b</h3>', 'body(h2(a) h3(b))'],
  ['<svg><path/><g>x</svg>a', 'body(svg(path() g(x)) a)'],
  ['<svg><g><p>a', 'body(svg(g()) p(a))'],
  ['<svg><foreignObject><p>a</p></foreignObject></svg>b', 'body(svg(foreignobject(p(a))) b)'],
  ['<script><b></script><b>x', 'body(script(<b>) b(x))'],
  ['<!-- a --><!DOCTYPE html><?xml?>b', 'body(b)'],
  ['<![CDATA[<p>a</p>]]>', 'body(p(a))'],
  ['a\r\nb\u0000\u0001\ufffe&#1;&#xD800;', 'body(a\nb\ufffd)'],
  ['&lt;b&gt;&nbsp;&hellip;', 'body(<b>\u00a0…)'],
  ['<p>cut <a href="htt', 'body(p(cut ))'],
] as const) {
  test(`${html} is read as ${tree}`, () => assert.equal(outline(parseMarkup(html)), tree))
}

for (const text of [
  '#include <stdio.h>',
  'List<T> or Map<String, List<Integer>>',
  'send it to <your name> at <address@e.example>',
  '二元组<counter, nodeid>，',
  '1 < 2 <3',
]) {
  test(`${text} is text`, () => assert.equal(outline(parseMarkup(text)), `body(${text})`))
}

test('unknown tags with attributes, namespaces or dashes are markup; in code they are code', () => {
  assert.equal(outline(parseMarkup('<mpvoice class="x">a</mpvoice>')), 'body(mpvoice(a))')
  assert.equal(outline(parseMarkup('<o:p>a</o:p><x-y>b</x-y>')), 'body(o:p(a) x-y(b))')
  assert.equal(
    outline(parseMarkup('<code><family lang="zh"></family><b>x</b></code>')),
    'body(code(<family lang="zh"></family> b(x)))',
  )
})

test('the end tag that a serialiser gave to text that looked like a tag goes', () => {
  assert.equal(outline(parseMarkup('M<i, j>。</i,>')), 'body(M<i, j>。)')
})

test('a start tag that would swallow the rest of the article is text, or a frame without content', () => {
  assert.equal(outline(parseMarkup('the <title> tag<p>b')), 'body(the <title> tag p(b))')
  assert.equal(outline(parseMarkup('a<iframe src=x><p>b')), 'body(a iframe() p(b))')
  assert.equal(outline(parseMarkup('<title>a</title>b')), 'body(title(a) b)')
})

test('elements deeper than any page are laid flat, and their end tags close nothing else', () => {
  const depth = 400
  const tree = parseMarkup(
    `<main>${'<div>'.repeat(depth)}x${'</div>'.repeat(depth)}<p>y</p></main>z`,
  )
  assert.match(outline(tree), /x.*p\(y\)\) z\)$/)
})
