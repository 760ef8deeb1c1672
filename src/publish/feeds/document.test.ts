import assert from 'node:assert/strict'
import { test } from 'node:test'
import { articleOf, documentOf, feedOf } from '../../../test/support/sample-article.ts'
import { articleEntry, entrySource, newestUpdate, publicAddress } from './document.ts'
import { carriesFullText, isCreativeCommons } from './rights.ts'

const PERMALINK = 'https://news.example/a/abc/'

test('a date that the publisher never gave stays absent, and our own stands in for the needed one', () => {
  const { published: _, ...undated } = articleOf()
  const entry = articleEntry(undated, PERMALINK, true)
  assert.equal(entry.published, undefined)
  assert.equal(entry.updated, undated.firstSeenAt)
})

test('the newest of updated dates is the date of the document, whatever the zone it is written in', () => {
  const early = articleEntry(
    { ...articleOf(), updated: '2026-05-02T07:00:00+09:00' },
    PERMALINK,
    true,
  )
  const late = articleEntry({ ...articleOf(), updated: '2026-05-01T23:00:00Z' }, PERMALINK, true)
  assert.equal(newestUpdate(documentOf([early, late])), '2026-05-01T23:00:00Z')
  assert.equal(newestUpdate(documentOf([])), '1970-01-01T00:00:00.000Z')
})

test('dates that RFC 3339 cannot say are completed or left out', () => {
  const dated = (published: string) =>
    articleEntry({ ...articleOf(), published }, PERMALINK, true).published
  assert.equal(dated('2026-05-01'), '2026-05-01T00:00:00.000Z')
  assert.equal(dated('+012026-05-01T00:00:00.000Z'), undefined)
  assert.equal(dated('soon'), undefined)
})

test('the text goes out only when it may', () => {
  assert.equal(articleEntry(articleOf(), PERMALINK, false).html, undefined)
  assert.equal(articleEntry(articleOf(), PERMALINK, true).html, articleOf().html)
})

test('language, rights and licence of the feed stand in for those of the article', () => {
  const feed = feedOf({ language: 'zh-CN', rights: '© 湖报', license: 'https://example.org/terms' })
  const entry = articleEntry(articleOf(), PERMALINK, true, feed)
  assert.deepEqual(
    [entry.language, entry.rights, entry.license],
    ['zh-CN', '© 湖报', 'https://example.org/terms'],
  )
})

test('a source is named by its title, else by its place in the tree', () => {
  assert.equal(entrySource(feedOf({ title: '湖报 · 城市' })).title, '湖报 · 城市')
  const { title: _, ...untitled } = feedOf()
  assert.equal(entrySource(untitled).title, '城市')
})

test('addresses of local files and passwords are nobody else’s business', () => {
  assert.equal(publicAddress('file:///home/somebody/feeds/lake.xml'), undefined)
  assert.equal(
    publicAddress('https://me:secret@lake.example/f?a=b@c'),
    'https://lake.example/f?a=b@c',
  )
  assert.equal(publicAddress('https://lake.example/@me'), 'https://lake.example/@me')
})

const ccBy = 'https://creativecommons.org/licenses/by/4.0/'

test('a public library carries whole texts under Creative Commons licences only', () => {
  const licensed = { ...articleOf(), license: ccBy }
  assert.equal(carriesFullText(articleOf(), feedOf(), 'public'), false)
  assert.equal(carriesFullText(licensed, feedOf(), 'public'), true)
  assert.equal(carriesFullText(articleOf(), feedOf({ license: ccBy }), 'public'), true)
  assert.equal(carriesFullText(articleOf(), feedOf(), 'private'), true)
})

for (const license of [
  ccBy,
  'http://www.creativecommons.org/publicdomain/zero/1.0/',
  'CC BY-SA 4.0',
  'cc0',
]) {
  test(`${license} is one of the Creative Commons`, () => {
    assert.equal(isCreativeCommons(license), true)
  })
}

for (const license of [
  undefined,
  'ccc',
  'https://example.org/creativecommons.org/licenses/',
  'All rights reserved',
]) {
  test(`${license} is none of the Creative Commons`, () => {
    assert.equal(isCreativeCommons(license), false)
  })
}
