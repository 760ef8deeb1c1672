import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { HtmlValidate } from 'html-validate'
import { plainHtml } from '../../test/support/plain-html.ts'
import { anyHtml } from '../../test/support/random-html.ts'
import { cleanArticle, cleanHtml, htmlToText } from './index.ts'

const BASE = 'https://e.example/a/'
const SEED = join(import.meta.dirname, '../../../shared/data/seed/post.md')

test('cleaning twice is cleaning once', () => {
  fc.assert(
    fc.property(anyHtml, html => {
      const once = cleanHtml(html, BASE)
      assert.equal(cleanHtml(once, BASE), once)
    }),
    { numRuns: 3000 },
  )
})

test('cleaning twice is cleaning once with a title and a lead picture', () => {
  const options = { title: 'word', leadImage: 'https://e.example/r.jpg?size=1' }
  fc.assert(
    fc.property(anyHtml, html => {
      const once = cleanArticle(html, BASE, options).html
      assert.equal(cleanArticle(once, BASE, options).html, once)
    }),
    { numRuns: 1500 },
  )
})

test('what is cleaned is valid HTML', async () => {
  const validator = new HtmlValidate({
    extends: ['html-validate:recommended'],
    rules: { 'no-trailing-whitespace': 'off', 'prefer-native-element': 'off' },
  })
  await fc.assert(
    fc.asyncProperty(anyHtml, async html => {
      const page = `<!DOCTYPE html><html lang="en"><head><title>x</title></head><body><h1>x</h1>${cleanHtml(html, BASE)}</body></html>`
      const { results } = await validator.validateString(page)
      const messages = results.flatMap(result =>
        result.messages.map(m => `${m.ruleId} ${m.message}`),
      )
      assert.deepEqual(messages, [], page)
    }),
    { numRuns: 150 },
  )
})

// Depth and length of an attack; each must take linear time, which the runner's patience stands for.
for (const [name, html] of Object.entries({
  'blocks inside blocks': '<div>'.repeat(200_000),
  'links inside links': '<a href=x>'.repeat(100_000),
  'tables inside tables': '<table><tr><td>'.repeat(50_000),
  'crossed tags': '<b>x<i>y</b>z</i>'.repeat(50_000),
  'lists inside lists': '<ul><li>x'.repeat(80_000),
  'figures inside captions': '<figure><figcaption>x'.repeat(50_000),
  'one line of breaks': 'x<br>'.repeat(150_000),
  'one line of notices': '责任编辑：王<br>'.repeat(60_000),
  'notices in brackets': `x${'（编辑：王）'.repeat(60_000)}`,
  'a sea of references': '&amp;'.repeat(200_000),
  'tags that are text': '<T '.repeat(250_000),
})) {
  test(`a megabyte of ${name} is cleaned, to no great depth`, () => {
    const cleaned = cleanHtml(html, BASE)
    assert.ok(deepestLevel(cleaned) <= 64)
  })
}

function deepestLevel(html: string): number {
  let level = 0
  let deepest = 0
  for (const [tag] of html.matchAll(/<\/?(?!br|img|hr|wbr)[a-z]/g)) {
    level += tag.startsWith('</') ? -1 : 1
    deepest = Math.max(deepest, level)
  }
  return deepest
}

test('the article comes with its text, its picture and what was taken out', () => {
  const { html, text, image, removed } = cleanArticle(
    '<h1>标题！</h1><p>　　一。</p><div class=pic><img src=//c.example/a.jpg><p class=caption>图注</p></div><p>二<br>三</p><p>责任编辑：王翔</p>',
    BASE,
    { title: '标题' },
  )
  assert.equal(
    plainHtml(html),
    '<p>一。</p>\n<figure><img src="https://c.example/a.jpg" alt=""><figcaption>图注</figcaption></figure>\n<p>二<br>三</p>',
  )
  assert.equal(text, '一。\n二\n三')
  assert.equal(image, 'https://c.example/a.jpg')
  assert.deepEqual(removed, [
    { step: 'drop-title', reason: 'title', excerpt: '标题！' },
    { step: 'trim-edges', reason: 'editor', excerpt: '责任编辑：王翔' },
  ])
})

test('the lead picture stands once, whatever its size parameters', () => {
  const picture = (query: string) => `<p><img src="http://c.example/lead.jpg${query}"></p>`
  const { html } = cleanArticle(`${picture('?w=100')}<p>x</p>${picture('')}<p>y</p>`, BASE, {
    leadImage: 'https://c.example/lead.jpg?w=1200',
  })
  assert.equal(html.match(/<img/g)?.length, 1)
})

test('text alone has no markup, scripts or captions, a line for each paragraph', () => {
  assert.equal(
    htmlToText('<script>x</script><p>a <b>b</b>&lt;</p><ul><li>c<li>d</ul>e<br>f<style>g</style>'),
    'a b<\nc\nd\ne\nf',
  )
  assert.equal(htmlToText(''), '')
})

test('the seed keeps its paragraphs and pictures and nothing else', context => {
  if (!existsSync(SEED)) return context.skip('the seed is not beside the project')
  const post = readFileSync(SEED, 'utf8').replace(/^\s*---\n.*?\n---\n/s, '')
  const { html, text } = cleanArticle(post, 'https://finance.sina.com.cn/x.html')
  assert.equal(html.match(/<p>/g)?.length, 7)
  assert.equal(html.match(/<figure><img [^>]*><\/figure>/g)?.length, 2)
  assert.ok(text.startsWith('2021上海-台北城市论坛今天（1日）'))
  assert.ok(text.endsWith('（总台央视记者 盛瑾瑜 郭恩友）'))
  assert.deepEqual(html.match(/<(?!\/?(?:p|figure|img)\b)[^>]+>/g), null)
})
