import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ampOf, nextPageOf } from './page-links.ts'
import { readPage } from './read-page.ts'

const next = (html: string, url: string): string | undefined => nextPageOf(readPage(html, url), url)

for (const [html, url, found] of [
  ['<a href="123_2.html">下一页</a>', 'https://a.cn/n/123.html', 'https://a.cn/n/123_2.html'],
  ['<a href="123_3.html">下一页</a>', 'https://a.cn/n/123_2.html', 'https://a.cn/n/123_3.html'],
  ['<link rel="next" href="/story?page=2">', 'https://a.org/story', 'https://a.org/story?page=2'],
  ['<a rel="next" href="/story/2/">2</a>', 'https://a.org/story/', 'https://a.org/story/2/'],
  ['<a href="124.html">下一页</a>', 'https://a.cn/n/123.html', undefined],
  ['<link rel="next" href="/other-story">', 'https://a.org/story', undefined],
  ['<a href="https://b.cn/n/123_2.html">下一页</a>', 'https://a.cn/n/123.html', undefined],
  ['<a href="123_1.html">上一页</a>', 'https://a.cn/n/123_2.html', undefined],
] as const) {
  test(`${html} on ${url} ${found ? 'is its next page' : 'is no page of it'}`, () => {
    assert.equal(next(html, url), found)
  })
}

test('the AMP version is absolute', () => {
  const page = readPage('<link rel="amphtml" href="/amp/story">', 'https://a.org/story')
  assert.equal(ampOf(page), 'https://a.org/amp/story')
})
