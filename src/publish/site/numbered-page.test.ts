import assert from 'node:assert/strict'
import { test } from 'node:test'
import { articleOf } from '../../../test/support/sample-article.ts'
import { siteOf } from '../../../test/support/sample-site.ts'
import { openPage, PAGE_SIZE, pagesAt, rangeOf, renderNumberedPage } from './numbered-page.ts'

const site = siteOf()
const node = site.nodes[0] ?? assert.fail()
const withCount = (articleCount: number) => ({ ...node, articleCount })
const arrivals = (count: number) =>
  Array.from({ length: count }, (_, index) => articleOf({ number: index + 1, id: `id${index}` }))

test('a page opens when the one before it is full', () => {
  assert.equal(openPage(withCount(0)), 0)
  assert.equal(openPage(withCount(1)), 1)
  assert.equal(openPage(withCount(PAGE_SIZE - 1)), 1)
  assert.equal(openPage(withCount(PAGE_SIZE)), 2)
})

test('an arrival changes its own page, and the last on a page the next one too', () => {
  assert.deepEqual(pagesAt(1), [1])
  assert.deepEqual(pagesAt(PAGE_SIZE), [1, 2])
  assert.deepEqual(pagesAt(PAGE_SIZE + 1), [2])
  assert.deepEqual(rangeOf(2), [PAGE_SIZE + 1, 2 * PAGE_SIZE])
})

test('a full page stays the same to the byte, however many articles follow', () => {
  const articles = arrivals(PAGE_SIZE)
  const render = (count: number) =>
    renderNumberedPage(site, withCount(count), { page: 1, articles })
  assert.equal(render(PAGE_SIZE), render(PAGE_SIZE + 1))
  assert.equal(render(PAGE_SIZE), render(40 * PAGE_SIZE))
  assert.match(render(PAGE_SIZE), /\/p\/2\/" rel="next"/)
})

test('an open page leads back only, and an empty one says so', () => {
  const open = renderNumberedPage(site, withCount(51), { page: 2, articles: arrivals(1) })
  assert.match(open, /rel="prev"/)
  assert.doesNotMatch(open, /rel="next"/)
  const empty = renderNumberedPage(site, withCount(50), { page: 2, articles: [] })
  assert.ok(empty.includes(site.messages.emptyPage))
})

test('the last to arrive stands first, with its number', () => {
  const page = renderNumberedPage(site, withCount(3), { page: 1, articles: arrivals(3) })
  assert.match(page, /<ol [^>]*reversed start="3"/)
  assert.ok(page.indexOf('a/id2/') < page.indexOf('a/id0/'))
})
