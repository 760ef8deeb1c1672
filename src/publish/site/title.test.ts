import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { articleOf, feedOf } from '../../../test/support/sample-article.ts'
import { briefOf, cutText, displayTitle, languageOf } from './title.ts'

function untitled(excerpt: string) {
  const { title: _, ...rest } = articleOf({ excerpt })
  return rest
}

test('an article without a title is called by its first words, and that is said', () => {
  assert.deepEqual(displayTitle(untitled('雨停了。')), { text: '雨停了。', isOurs: true })
  assert.deepEqual(displayTitle(articleOf({ title: '雨' })), { text: '雨', isOurs: false })
})

test('a title of blanks is no title', () => {
  assert.equal(displayTitle(articleOf({ title: '  ', excerpt: '雨' })).isOurs, true)
})

test('first words that repeat the title are left out', () => {
  const article = articleOf({ title: '湖水变清', excerpt: '湖水变清——老人说起从前。' })
  assert.equal(briefOf(article), '老人说起从前。')
})

test('an untitled article does not tell its first words twice', () => {
  assert.equal(briefOf(untitled('雨停了。')), '')
})

test('a cut text is short enough and holds no half character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 40 }), (text, limit) => {
      const cut = cutText(text, limit)
      assert.ok([...cut].length <= limit)
      assert.equal(cut.isWellFormed(), true)
    }),
  )
})

for (const [text, declared, language] of [
  ['湖水变清', 'zh-CN', 'zh-CN'],
  ['湖水变清', 'en', 'zh'],
  ['湖水がきれいになった', undefined, 'ja'],
  ['The lake is clear', 'zh-CN', 'en'],
  ['The lake is clear', undefined, 'en'],
  ['Le lac est clair', 'fr', 'fr'],
  ['iPhone', 'zh-CN', 'zh-CN'],
  ['湖水变清', 'zh_CN"><script>', 'zh'],
] as const) {
  test(`"${text}" out of a feed in ${declared} is set as ${language}`, () => {
    const { language: _, ...article } = articleOf()
    const feed = feedOf(declared === undefined ? {} : { language: declared })
    assert.equal(languageOf(text, article, feed), language)
  })
}
