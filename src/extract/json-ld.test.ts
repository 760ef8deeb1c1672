import assert from 'node:assert/strict'
import { test } from 'node:test'
import { articleObject, readJsonLd, textOf } from './json-ld.ts'

test('the article is found in graphs and lists', () => {
  const objects = readJsonLd([
    '{"@graph":[{"@type":"WebSite"},{"@type":["NewsArticle"],"headline":"H","author":{"name":"A"}}]}',
  ])
  const article = articleObject(objects)
  assert.equal(article?.headline, 'H')
  assert.equal(textOf(article?.author), 'A')
})

test('line breaks in strings, comments around and a semicolon after are lived with', () => {
  const script = '<!-- {"@type":"Article","headline":"one\ntwo"}; -->'
  assert.equal(articleObject(readJsonLd([script]))?.headline, 'one two')
})

test('what is no JSON gives nothing', () => {
  assert.deepEqual(readJsonLd(['{', '', 'null', '[1,2]', '['.repeat(100_000)]), [])
})
