import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainHtml } from '../../test/support/plain-html.ts'
import { cleanHtml } from './index.ts'

const table = (html: string) => plainHtml(cleanHtml(html, 'https://e.example/'))

test('rows find their sections, header cells their scope', () => {
  assert.equal(
    table(
      '<table border=1><caption>c</caption><tr><th>a<th>b<tr><th>c<td>d<tfoot><tr><td>e<td>f</table>',
    ),
    '<table><caption>c</caption><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead>' +
      '<tbody><tr><th scope="row">c</th><td>d</td></tr><tr><td>e</td><td>f</td></tr></tbody></table>',
  )
})

test('spans stay where they can be; strays stand before the table', () => {
  assert.equal(
    table('<table><tr><td rowspan=9>a<td>b</tr>stray<tr><td colspan=2>c</table>'),
    '<p>stray</p>\n<table><tbody><tr><td rowspan="2">a</td><td>b</td></tr><tr><td colspan="2">c</td></tr></tbody></table>',
  )
})

test('cells hold one line without paragraph, or blocks', () => {
  assert.match(
    table('<table><tr><td><p>a</p><td><p>b</p><p>c</p><tr><td>d<td>e</table>'),
    /<td>a<\/td><td><p>b<\/p><p>c<\/p><\/td>/,
  )
})

for (const [name, html, expected] of [
  ['one cell', '<table><tr><td><p>a</p><p>b</p></table>', '<p>a</p>\n<p>b</p>'],
  ['one column', '<table><tr><td>a<tr><td>b</table>', '<p>a</p>\n<p>b</p>'],
  ['one row', '<table><tr><td>a<td>b</table>', '<p>a</p>\n<p>b</p>'],
  [
    'pictures',
    '<table><tr><td><img src=/a.jpg><td><img src=/b.jpg><tr><td><td><img src=/c.jpg></table>',
    '<figure><img src="https://e.example/a.jpg" alt=""></figure>\n<figure><img src="https://e.example/b.jpg" alt=""></figure>\n<figure><img src="https://e.example/c.jpg" alt=""></figure>',
  ],
  [
    'a table',
    '<table><tr><td>x<td><table><tr><td>a<td>b<tr><td>c<td>d</table><tr><td>y<td>z</table>',
    '<p>x</p>\n<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></tbody></table>\n<p>y</p>\n<p>z</p>',
  ],
  ['nothing', '<table><tr><td><td></table>a', '<p>a</p>'],
] as const) {
  test(`a table around ${name} only laid it out`, () => assert.equal(table(html), expected))
}
