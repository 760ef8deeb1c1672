import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createApp } from './create-app.ts'
import type { SearchLibrary, SearchPage } from './search-routes.ts'

const article = {
  id: 'abc',
  number: 7,
  title: '芯片的供应',
  link: 'https://a.example/1',
  authors: [],
  firstSeenAt: '2026-01-01T00:00:00.000Z',
  sortAt: '2026-01-01T00:00:00.000Z',
  categories: [],
  excerpt: '摘要',
  textLength: 10,
  feedId: 1,
}

/** Answers every query with as many hits as are asked for, and remembers what it was asked. */
function library(total: number) {
  const asked: unknown[] = []
  const search: SearchLibrary = async (query, place) => {
    asked.push([query, place])
    const count = Math.max(0, Math.min(place.limit, total - place.offset))
    return {
      total,
      hits: Array.from({ length: count }, () => ({ ...article, text: '谈到芯片。' })),
    }
  }
  return { search, asked }
}

test('the search page is rendered with what was found', async () => {
  const { search, asked } = library(45)
  const pages: SearchPage[] = []
  const renderSearchPage = (page: SearchPage) => {
    pages.push(page)
    return `<!doctype html><title>${page.total}</title>`
  }
  const app = createApp({ search, renderSearchPage })
  const answer = await app.request(`/search/?q=${encodeURIComponent(' 芯片 ')}&page=3`)
  assert.equal(answer.status, 200)
  assert.equal(answer.headers.get('Content-Type'), 'text/html; charset=UTF-8')
  assert.equal(await answer.text(), '<!doctype html><title>45</title>')
  assert.deepEqual(asked, [['芯片', { limit: 20, offset: 40 }]])
  assert.deepEqual(
    { ...pages[0], results: pages[0]?.results.length },
    {
      query: '芯片',
      page: 3,
      pageCount: 3,
      total: 45,
      results: 5,
    },
  )
  assert.deepEqual(pages[0]?.results[0]?.title, [
    { text: '芯片', marked: true },
    { text: '的供应', marked: false },
  ])
  assert.equal((await app.request('/search?q=a')).headers.get('Location'), '/search/?q=a')
})

test('programs get JSON', async () => {
  const { search } = library(1)
  const app = createApp({ search })
  const answer = await app.request(`/api/search?q=${encodeURIComponent('芯片')}`)
  assert.match(String(answer.headers.get('Content-Type')), /^application\/json/)
  const { hits, ...page } = JSON.parse(await answer.text())
  assert.deepEqual(page, { query: '芯片', page: 1, pageCount: 1, total: 1 })
  assert.equal(hits[0].url, '/a/abc/')
  assert.deepEqual(hits[0].excerpt[1], { text: '芯片', marked: true })
})

test('an empty query asks nothing of the library, odd pages are the first', async () => {
  const { search, asked } = library(1)
  const app = createApp({ search })
  for (const query of ['', '?q=', '?q=%20', '?q=%EF%BC%8C', '?page=9']) {
    const answer = await app.request(`/api/search${query}`)
    assert.equal(answer.status, 200, query)
    assert.equal(JSON.parse(await answer.text()).total, 0)
  }
  assert.deepEqual(asked, [])
  for (const page of ['0', '-1', 'x', '1e9', '99999999']) {
    assert.equal((await app.request(`/api/search?q=a&page=${page}`)).status, 200)
  }
  assert.ok(asked.every(call => JSON.stringify(call).endsWith('"offset":0}]')))
})
