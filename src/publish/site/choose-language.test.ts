import assert from 'node:assert/strict'
import { test } from 'node:test'
import { feedOf } from '../../../test/support/sample-article.ts'
import { chooseLanguage, siteLanguage } from './choose-language.ts'

const inLanguages = (...languages: string[]) => languages.map(language => feedOf({ language }))

test("the owner's wish comes first", () => {
  assert.equal(chooseLanguage('zh-TW', inLanguages('en', 'en')), 'zh-TW')
})

test('most feeds decide, and of equals Chinese', () => {
  assert.equal(chooseLanguage(undefined, inLanguages('en-GB', 'en', 'zh-cn')), 'en')
  assert.equal(chooseLanguage(undefined, inLanguages('en', 'zh-cn')), 'zh-CN')
  assert.equal(chooseLanguage(undefined, inLanguages('zh-Hant-TW', 'zh-hk', 'zh')), 'zh-TW')
})

test('a feed that names no language is judged by its names', () => {
  const { language: _, ...chinese } = feedOf()
  const english = { ...chinese, title: 'Lake', path: ['Local', 'Lake'] }
  assert.equal(chooseLanguage(undefined, [chinese]), 'zh-CN')
  assert.equal(chooseLanguage(undefined, [english]), 'en')
})

test('a list without feeds speaks English', () => {
  assert.equal(chooseLanguage(undefined, []), 'en')
})

for (const [language, nearest] of [
  ['zh', 'zh-CN'],
  ['ZH-hant', 'zh-TW'],
  ['de', 'en'],
] as const) {
  test(`the nearest language to ${language} is ${nearest}`, () => {
    assert.equal(siteLanguage(language), nearest)
  })
}
