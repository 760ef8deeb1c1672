import assert from 'node:assert/strict'
import { test } from 'node:test'
import { articleOf, feedOf } from '../../../test/support/sample-article.ts'
import { siteOf } from '../../../test/support/sample-site.ts'
import { renderArticlePage } from './article-page.ts'
import { renderNotFoundPage } from './not-found-page.ts'
import { renderRobots } from './robots.ts'

test('a private site asks not to be indexed, a public one says its address', () => {
  const hidden = renderArticlePage(siteOf(), articleOf())
  assert.match(hidden, /<meta name="robots" content="noindex">/)
  assert.match(renderRobots(siteOf()), /Disallow: \/\n/)
  const open = siteOf({ visibility: 'public' })
  const page = renderArticlePage(open, articleOf({ id: 'abc' }))
  assert.doesNotMatch(page, /noindex/)
  assert.match(page, /rel="canonical" href="https:\/\/paper\.example\/news\/a\/abc\/"/)
  assert.match(renderRobots(open), /Sitemap: https:\/\/paper\.example\/news\/sitemap\.xml/)
})

test('a feed may be private on a public site, and public on a private one', () => {
  const secret = siteOf({ visibility: 'public' }, [feedOf({ granted: { visibility: 'private' } })])
  const page = renderArticlePage(secret, articleOf())
  assert.match(page, /<meta name="robots" content="noindex">/)
  assert.match(page, /Second \]\]&gt; paragraph/)
  assert.match(renderRobots(secret), /Allow: \//)
  const open = siteOf({}, [feedOf({ granted: { visibility: 'public' } })])
  const told = renderArticlePage(open, articleOf())
  assert.doesNotMatch(told, /noindex|Second \]\]&gt; paragraph/)
  assert.match(renderRobots(open), /Allow: \//)
})

test('no page holds script, style or handlers of its own', () => {
  const page = renderArticlePage(siteOf(), articleOf())
  assert.doesNotMatch(page, /<style|\sstyle="|\son[a-z]+="|<script(?! src="[^"]+"><\/script>)/)
  assert.match(page, /default-src &#39;none&#39;/)
})

test('the page of a wrong address finds its stylesheet from every depth', () => {
  assert.match(renderNotFoundPage(siteOf()), /<link rel="stylesheet" href="\/news\/site\.css">/)
})

test('the section of an article is marked in the bar, by name and for screen readers', () => {
  const page = renderArticlePage(siteOf(), articleOf())
  assert.match(page, /aria-current="true">本地<\/a>/)
  assert.match(page, /<html lang="zh-CN"/)
})
