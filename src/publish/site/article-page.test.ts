import assert from 'node:assert/strict'
import { test } from 'node:test'
import { articleOf, feedOf } from '../../../test/support/sample-article.ts'
import { siteOf } from '../../../test/support/sample-site.ts'
import type { Article } from '../../model/article.ts'
import { renderArticlePage, showsPicture } from './article-page.ts'

const site = siteOf()
const pageOf = (fields: Partial<Article> = {}) => renderArticlePage(site, articleOf(fields))

test('an article tells where it comes from, by whom, when, and where the original is', () => {
  const page = pageOf()
  assert.match(page, /<h1>.*湖水.*<\/h1>/)
  assert.match(
    page,
    /<a href="https:\/\/lake\.example\/" rel="noopener noreferrer">湖报城市版<\/a>/,
  )
  assert.match(page, /<a href="https:\/\/lake\.example\/linxi"[^>]*>林溪<\/a>/)
  assert.match(page, /<time datetime="2026-05-01T08:30:00\.000Z">2026年5月1日 16:30<\/time>/)
  assert.match(page, /href="https:\/\/lake\.example\/2026\/clear\?from=a&amp;to=b"/)
  assert.doesNotMatch(page, /desk@lake/)
})

test('the way down the tree stands above the title', () => {
  const steps = [...pageOf().matchAll(/<li><a href="\.\.\/\.\.\/s\/[^"]+">([^<]+)<\/a><\/li>/g)]
  assert.deepEqual(
    steps.slice(-3).map(step => step[1]),
    ['本地', '湖报', '城市'],
  )
})

test('a title is text, whatever it looks like', () => {
  const page = pageOf({ title: '<script>alert(1)</script> "x"' })
  assert.doesNotMatch(page, /<script>/)
  assert.match(page, /<title>&lt;script&gt;/)
})

test('an article without title, link and date says what is ours and invents nothing', () => {
  const { title: _t, link: _l, published: _p, ...bare } = articleOf()
  const page = renderArticlePage(site, bare)
  assert.match(page, /<span class="ours" lang="zh-CN">\(无题\)<\/span>/)
  assert.ok(page.includes(site.messages.firstSeen) && page.includes(site.messages.seenNote))
  assert.ok(!page.includes(`<dt>${site.messages.published}</dt>`))
  assert.ok(!page.includes(site.messages.readOriginal))
})

test('an edit is told with its number and day', () => {
  const page = pageOf({ revision: 3, revisedAt: '2026-05-03T00:00:00.000Z' })
  assert.match(page, /2026年5月3日 08:00<\/time> <small>文字有改动，第 3 版/)
  assert.doesNotMatch(pageOf(), /文字有改动/)
})

test('the picture stands above a text that does not show it, and only there', () => {
  assert.match(pageOf(), /class="opening"><img src="https:\/\/lake\.example\/pictures\/lake\.jpg"/)
  const shown = '<p><img src="http://lake.example/pictures/lake.jpg?w=640" alt=""></p>'
  assert.doesNotMatch(pageOf({ html: shown }), /class="opening"/)
})

test('a picture is known again by its address or, with a name of its own, in another size', () => {
  assert.ok(
    showsPicture('<img src="https://a.example/p?id=1&amp;s=2">', 'https://a.example/p?id=1&s=2'),
  )
  assert.ok(showsPicture('<img src="http://a.example/p.jpg?s=2">', 'https://a.example/p.jpg?s=9'))
  assert.ok(!showsPicture('<img src="https://a.example/p?id=1">', 'https://a.example/p?id=2'))
})

test('a public site carries the excerpt and the way to the original', () => {
  const page = renderArticlePage(siteOf({ visibility: 'public' }), articleOf())
  assert.doesNotMatch(page, /Second/)
  assert.match(page, /<p>湖边的老人说，水 &lt; 冰。<\/p>/)
  assert.ok(page.includes(site.messages.excerptOnly))
})

test('a free licence lets a public site carry the text', () => {
  const free = siteOf({ visibility: 'public' }, [
    feedOf({ license: 'https://creativecommons.org/licenses/by/4.0/' }),
  ])
  const page = renderArticlePage(free, articleOf())
  assert.match(page, /Second/)
  assert.match(page, />creativecommons\.org\/licenses\/by\/4\.0<\/a>/)
})

test('sound can be heard, other files are links, and no address but http is followed', () => {
  const page = pageOf({
    link: 'javascript:alert(1)',
    comments: 'data:text/html,x',
    enclosures: [
      { url: 'https://lake.example/1.mp3', type: 'audio/mpeg', durationSeconds: 3661 },
      { url: 'https://lake.example/map.pdf', length: 2_500_000 },
      { url: 'file:///etc/passwd' },
    ],
  })
  assert.match(page, /<audio controls preload="none" src="https:\/\/lake\.example\/1\.mp3"/)
  assert.match(page, /audio\/mpeg · 1:01:01/)
  assert.match(page, />map\.pdf<\/a> <span class="meta">2\.5 MB/)
  assert.doesNotMatch(page, /href="(?:javascript|data|file):/)
})

test('another feed that carried it is named', () => {
  const other = feedOf({ id: 4, path: ['国际', '通讯社'], nodeId: 8 })
  const seen = { firstSeenAt: '2026-05-02T00:00:00.000Z', lastSeenAt: '2026-05-02T00:00:00.000Z' }
  const origins = [
    { feedId: 3, ...seen },
    { feedId: 4, ...seen },
  ]
  const page = renderArticlePage(siteOf({}, [feedOf(), other]), articleOf({ origins }))
  assert.match(page, /也见于<\/dt> <dd><a href="[^"]+">通讯社<\/a>/)
})

test('a page is small beside its text', () => {
  const article = articleOf()
  const bytes =
    Buffer.byteLength(renderArticlePage(site, article)) - Buffer.byteLength(article.html)
  assert.ok(bytes < 15_000, `${bytes} bytes`)
})
