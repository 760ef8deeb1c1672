import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseRssFeed } from 'feedsmith'
import { articleOf, documentOf, feedOf } from '../../../test/support/sample-article.ts'
import { articleEntry } from './document.ts'
import { renderRss } from './rss.ts'

const PERMALINK = 'https://news.example/a/0a1b2c3d4e5f/'
const entryOf = (fullText = true) => articleEntry(articleOf(), PERMALINK, fullText, feedOf())

test('an RSS feed says of an article what the article says', () => {
  const item = parseRssFeed(renderRss(documentOf([entryOf()]))).items?.[0]
  assert.equal(item?.title, articleOf().title)
  assert.equal(item?.link, PERMALINK)
  assert.deepEqual(item?.guid, { value: PERMALINK, isPermaLink: true })
  assert.equal(item?.pubDate, 'Fri, 01 May 2026 08:30:00 GMT')
  assert.equal(item?.description, articleOf().excerpt)
  assert.equal(item?.content?.encoded, articleOf().html)
  assert.deepEqual(item?.dc?.creators, ['林溪', 'desk@lake.example'])
  assert.deepEqual(
    item?.categories?.map(({ name }) => name),
    ['环境', 'R&D'],
  )
  assert.deepEqual(item?.enclosures, [
    { url: 'https://lake.example/1.mp3', length: 12_345, type: 'audio/mpeg' },
  ])
  assert.equal(item?.source?.url, feedOf().address)
  assert.equal(item?.atom?.links?.[0]?.href, articleOf().link)
})

test('an article that may not go out whole goes out as its excerpt', () => {
  const item = parseRssFeed(renderRss(documentOf([entryOf(false)]))).items?.[0]
  assert.equal(item?.content, undefined)
  assert.equal(item?.description, articleOf().excerpt)
})

test('an item without date, title and text is an item, and no date is invented', () => {
  const { published: _, title: __, ...bare } = articleOf({ excerpt: '', authors: [] })
  const xml = renderRss(documentOf([articleEntry(bare, PERMALINK, true)]))
  assert.doesNotMatch(xml, /pubDate|<item>\n<title|dc:creator>/)
  assert.match(xml, /<description><\/description>/)
})

test('the channel names itself and its hub', () => {
  const xml = renderRss({ ...documentOf([]), hub: 'https://hub.example/' })
  const feed = parseRssFeed(xml)
  assert.deepEqual(
    feed.atom?.links?.map(({ rel, href }) => [rel, href]),
    [
      ['self', 'https://news.example/atom.xml'],
      ['hub', 'https://hub.example/'],
    ],
  )
  assert.equal(feed.language, 'zh-CN')
})
