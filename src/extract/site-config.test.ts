import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readArticle } from './extract-article.ts'
import { rulesFromSelectors } from './select-rules.ts'
import { parseSiteConfig } from './site-config.ts'

const URL_OF_PAGE = 'https://coast.example/a.html'
const PAGE = `<html><head><title>The log - Coast</title></head><body><h1>The log</h1><div class="who">Anna Berg and Carl Dahl</div>
  <div class="when">4 May 2026 10:15</div><div id="story"><p>First line of the log.</p><div class="advert">Buy a lamp.</div>
  <p>Second line, with &lt;old&gt; marks.</p><img src="/ads/lamp.png"><p class="tail">Follow the lamp makers.</p></div>
  <a class="next" href="a_2.html">Onwards</a></body></html>`

const CONFIG = `# The Coast
title: //h1
author: //div[@class='who']
date: //div[@class='when']
body: //nothing
body: //div[@id='story']
strip: //p[@class='tail']
strip_id_or_class: advert
strip_image_src: /ads/
next_page_link: //a[@class='next']/@href
find_string: &lt;old&gt;
replace_string: worn
replace_string(Second): Other
tidy: no
prune: yes
test_url: https://coast.example/a.html
`

test('a site configuration says where everything stands', () => {
  const { rules, problems } = parseSiteConfig(CONFIG, 'coast.example.txt')
  assert.deepEqual(problems, [])
  const article = readArticle(PAGE, URL_OF_PAGE, { rules })
  assert.equal(article.title, 'The log')
  assert.deepEqual(
    article.authors.map(({ name }) => name),
    ['Anna Berg', 'Carl Dahl'],
  )
  assert.equal(article.published, '2026-05-04T10:15:00Z')
  assert.equal(article.text, 'First line of the log.\n\nOther line, with worn marks.')
  assert.doesNotMatch(article.html, /lamp/)
  assert.equal(article.nextPageUrl, 'https://coast.example/a_2.html')
  assert.equal(article.chosenBy.title, 'a rule of yours')
  assert.ok(article.usedRules.includes("//div[@id='story']"))
})

test('what is not understood is told with its line, and the rest is followed', () => {
  const { rules, problems } = parseSiteConfig(
    "body: //div[matches(@id, 'x')]\nbody: //div[@id='story']\nhttp_header(cookie): a=b\nfly: high\nno colon here",
    'coast.example.txt',
  )
  assert.deepEqual(
    problems.map(({ line }) => line),
    [1, 3, 4, 5],
  )
  assert.match(problems[0]?.message ?? '', /matches\(\) is not understood/)
  assert.equal(rules.body?.length, 1)
})

test('selectors of a feed do the same', async () => {
  const rules = await rulesFromSelectors(
    {
      body: '#story',
      remove: ['.advert', '.tail', 'img'],
      title: 'h1',
      author: '.who',
      date: '.when',
    },
    'select',
  )
  const article = readArticle(PAGE, URL_OF_PAGE, { rules })
  assert.equal(article.text, 'First line of the log.\n\nSecond line, with <old> marks.')
  assert.deepEqual(article.authors.length, 2)
  assert.match(article.removed[0]?.text ?? '', /Buy a lamp\. \(\.advert\)/)
})

test('rules that find nothing leave the page to be read as any other', async () => {
  const rules = await rulesFromSelectors({ body: '#elsewhere', title: '.none' }, 'select')
  const article = readArticle(PAGE, URL_OF_PAGE, { rules })
  assert.equal(article.title, 'The log')
  assert.deepEqual(article.usedRules, [])
})

test('a page that nests without end is read without rules', () => {
  const { rules } = parseSiteConfig(CONFIG, 'coast.example.txt')
  const deep = `${'<div>'.repeat(50_000)}${PAGE}`
  assert.doesNotThrow(() => readArticle(deep, URL_OF_PAGE, { rules }))
})
