import assert from 'node:assert/strict'
import { test } from 'node:test'
import { articleOf, feedOf } from '../../../test/support/sample-article.ts'
import { siteOf } from '../../../test/support/sample-site.ts'
import { type FrontNews, renderFrontPage } from './front-page.ts'

const site = siteOf()
const node = site.nodes[0] ?? assert.fail()
const articles = Array.from({ length: 40 }, (_, index) =>
  articleOf({ id: `id${index}`, number: 40 - index, textLength: 500, feedId: index % 9 }),
)

function newsOf(fields: Partial<FrontNews> = {}): FrontNews {
  const sections = [1, 2, 3].map(id => ({ node: { ...node, id }, pool: articles }))
  return { latest: articles, sections, others: [], count: 12_345, ...fields }
}

test('no article stands on the page twice, even when it lies in several sections', () => {
  const links = renderFrontPage(site, newsOf()).match(/href="a\/id\d+\/"/g) ?? []
  assert.ok(links.length > 30)
  assert.equal(new Set(links).size, links.length)
})

test('the date under the name is that of the newest article', () => {
  const page = renderFrontPage(site, newsOf())
  assert.match(page, /<time datetime="2026-05-01">2026年5月1日 星期五<\/time>/)
  assert.match(page, /1 个来源 · 12,345 篇/)
})

test('the lead is loaded at once, every other picture when it comes into sight', () => {
  const images = renderFrontPage(site, newsOf()).match(/<img [^>]+>/g) ?? []
  assert.match(images[0] ?? '', /fetchpriority="high"/)
  assert.ok(images.slice(1).every(image => image.includes('loading="lazy"')))
})

test('an empty library has a front page too', () => {
  const page = renderFrontPage(site, newsOf({ latest: [], sections: [], count: 0 }))
  assert.ok(page.includes(site.messages.emptySection))
})

test('sections beyond the first dozen are named', () => {
  const page = renderFrontPage(siteOf({}, [feedOf()]), newsOf({ others: [node] }))
  assert.ok(page.includes(site.messages.moreSections))
})
