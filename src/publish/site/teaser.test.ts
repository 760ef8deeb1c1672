import assert from 'node:assert/strict'
import { test } from 'node:test'
import { articleOf, feedOf } from '../../../test/support/sample-article.ts'
import { siteOf } from '../../../test/support/sample-site.ts'
import { linksFrom } from './links.ts'
import { foreign, renderLine, renderTeaser } from './teaser.ts'

const view = { site: siteOf(), links: linksFrom('index.html') }
const options = { level: 3, size: 'row', picture: true, brief: 60, date: 'full' } as const

test('a teaser has picture, title, beginning, source and date', () => {
  const teaser = String(renderTeaser(view, articleOf({ id: 'abc' }), { ...options, kicker: true }))
  assert.match(teaser, /<img src="https:\/\/lake\.example\/pictures\/lake\.jpg" alt=""/)
  assert.match(teaser, /<p class="kicker"><a href="s\/本地\/">本地<\/a><\/p>/)
  assert.match(teaser, /<h3><a href="a\/abc\/">/)
  assert.match(teaser, /<p class="brief">湖边的老人说/)
  assert.match(teaser, />湖报 · 城市<\/a> <time /)
})

test('an article without a picture is set as text', () => {
  const { image: _, ...article } = articleOf()
  const teaser = String(renderTeaser(view, article, options))
  assert.match(teaser, /class="teaser row bare"/)
  assert.doesNotMatch(teaser, /<img|<figure/)
})

test('a picture whose address is none is not shown', () => {
  const article = articleOf({ image: 'javascript:alert(1)' })
  assert.doesNotMatch(String(renderTeaser(view, article, options)), /javascript/)
})

test('a date that is ours says so', () => {
  const { published: _, ...undated } = articleOf({ sortAt: '2026-05-02T00:00:00.000Z' })
  assert.match(String(renderLine(view, undated, 'day')), /收录于 <time [^>]*>2026年5月2日</)
  const updated = { ...undated, updated: undated.sortAt }
  assert.match(String(renderLine(view, updated, 'day')), /更新于 <time /)
})

test('near the day of the list a date says no more than is needed', () => {
  const line = (near: string) => String(renderLine(view, articleOf(), { near }))
  assert.match(line('2026-05-01'), />16:30</)
  assert.match(line('2026-05-09'), />5月1日</)
  assert.match(line('2027-05-01'), />2026年5月1日</)
})

test('a section that is a feed is not named twice', () => {
  const site = siteOf({}, [feedOf({ path: ['本地'], nodeId: 7 })])
  const teaser = renderTeaser({ ...view, site }, articleOf(), { ...options, kicker: true })
  assert.doesNotMatch(String(teaser), /kicker/)
})

test('only a text in another language says its own', () => {
  assert.equal(foreign('zh', 'zh-TW'), false)
  assert.equal(String(foreign('en', 'zh-CN')), ' lang="en"')
  assert.equal(String(foreign('ar', 'en')), ' lang="ar" dir="rtl"')
})
