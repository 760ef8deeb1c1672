import assert from 'node:assert/strict'
import { test } from 'node:test'
import { articleOf } from '../../../test/support/sample-article.ts'
import { siteOf } from '../../../test/support/sample-site.ts'
import { describeArticle } from './describe-article.ts'

const site = siteOf()

test('search says of an article what lists say', () => {
  const description = describeArticle(site, articleOf())
  assert.equal(description.source, '湖报 · 城市')
  assert.deepEqual(description.places, ['s/本地', 's/本地/湖报', 's/本地/湖报/城市'])
  assert.equal(description.sourcePath, 's/本地/湖报/城市')
  assert.equal(description.day, '2026-05-01')
  assert.equal(description.image, 'https://lake.example/pictures/lake.jpg')
  assert.equal(description.hasFullText, true)
})

test('a picture of ours is shown from the site, as small as there is', () => {
  const copy = { height: 200, format: 'webp', bytes: 9, hash: 'b' } as const
  const copies = [
    { ...copy, width: 320 },
    { ...copy, width: 640 },
  ]
  const cover = { hash: 'aa', width: 800, height: 500, copies }
  const { image } = describeArticle(site, articleOf({ cover }))
  assert.match(image ?? '', /^[a-z/]+aa-320\.webp$/)
})

test('what no title and no picture has says so', () => {
  const { title: _, image: __, ...plain } = articleOf({ link: 'https://lake.example/' })
  const description = describeArticle(site, plain)
  assert.equal(description.isUntitled, true)
  assert.equal(description.image, undefined)
})
