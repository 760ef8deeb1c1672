import assert from 'node:assert/strict'
import { test } from 'node:test'
import { articleOf } from '../../../test/support/sample-article.ts'
import { siteOf } from '../../../test/support/sample-site.ts'
import { renderSearchPage, renderSources } from './search-page.ts'

const site = siteOf()
const hits = [articleOf({ id: 'abc' })]

test('the static page searches by itself, with filters, and says so where it cannot', () => {
  const page = renderSearchPage(site)
  assert.match(page, /<form role="search" action="\.\.\/search\/" data-messages="/)
  assert.match(page, /<option value="s\/本地">本地<\/option>/)
  assert.match(page, /<script src="search\.js"><\/script>/)
  assert.match(page, /connect-src (?:'|&#39;)self/)
  assert.ok(page.includes(`<noscript><p class="empty">${site.messages.searchStatic}`))
})

test('a page with results comes from a server and brings no script and no filters', () => {
  const page = renderSearchPage(site, { query: '', total: 0, hits: [], page: 1, hasNext: false })
  assert.doesNotMatch(page, /search\.js|data-messages|filters|connect-src/)
})

test('sources are listed by their place in the tree, with the folder of their page', () => {
  assert.deepEqual(JSON.parse(renderSources(site)), [['本地 › 湖报 › 城市', 's/本地/湖报/城市']])
})

test('what was found is listed, with the words marked', () => {
  const excerpts = new Map([
    [
      'abc',
      [
        { text: '<水>', marked: true },
        { text: '变清', marked: false },
      ],
    ],
  ])
  const page = renderSearchPage(site, {
    query: '水',
    total: 1,
    hits,
    page: 1,
    hasNext: false,
    excerpts,
  })
  assert.match(page, /<h2 role="status">找到 1 篇<\/h2>/)
  assert.match(page, /<mark>&lt;水&gt;<\/mark>变清/)
  assert.match(page, /<input id="q" name="q" type="search" value="水"/)
})

test('a query is text in the form and in the links', () => {
  const page = renderSearchPage(site, { query: '"><b>&', total: 99, hits, page: 2, hasNext: true })
  assert.doesNotMatch(page, /"><b>/)
  assert.match(page, /href="\?q=%22%3E%3Cb%3E%26&amp;page=3" rel="next"/)
  assert.match(page, /page=1" rel="prev"/)
})

test('nothing found says what to try', () => {
  const page = renderSearchPage(site, { query: 'x', total: 0, hits: [], page: 1, hasNext: false })
  assert.ok(page.includes(site.messages.noHits))
})
