import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { escapeHtml } from '../kit/html.ts'
import { namePictures, PICTURES_PER_ARTICLE } from './name-pictures.ts'
import { referrersFor } from './referrers.ts'

const BASE = 'https://e.example/a/'

/** As our cleaner writes them. */
const img = (name: string, alt = ''): string =>
  `<img src="${escapeHtml(BASE + name)}" alt="${alt}" loading="lazy" decoding="async" referrerpolicy="no-referrer">`
const figure = (name: string): string => `<figure>${img(name)}</figure>`

test('pictures are named in their order, each once, with their place and whether they are described', () => {
  const html = `${figure('1.jpg?a=1&b=2')}\n<p>Text ${img('2.png', 'x²')} text</p>\n${figure('1.jpg?a=1&b=2')}`
  assert.deepEqual(namePictures(html, undefined), [
    { address: `${BASE}1.jpg?a=1&b=2`, place: 'figure', described: false },
    { address: `${BASE}2.png`, place: 'inline', described: true },
  ])
})

test('the publisher’s choice comes first, unless the body has it', () => {
  const html = figure('1.jpg')
  assert.equal(namePictures(html, `${BASE}0.jpg`)[0]?.place, 'lead')
  assert.equal(namePictures(html, `${BASE}1.jpg`).length, 1)
  assert.deepEqual(namePictures('', 'data:image/png;base64,AA'), [])
})

test('a gallery has an end', () => {
  const html = Array.from({ length: 200 }, (_, index) => figure(`${index}.jpg`)).join('')
  assert.equal(namePictures(html, undefined).length, PICTURES_PER_ARTICLE)
})

test('text that looks like a picture is text', () => {
  fc.assert(
    fc.property(fc.string(), text => {
      const html = `<p>${escapeHtml(`${text}<img src="https://x/y.jpg">`)}</p>`
      assert.deepEqual(namePictures(html, undefined), [])
    }),
  )
})

test('a host gets the page that it wants to hear of', () => {
  const page = 'https://news.example/a.html?x=1#y'
  assert.deepEqual(referrersFor('https://cdn.example/a.jpg', page), [
    'https://news.example/',
    undefined,
  ])
  assert.deepEqual(referrersFor('https://wx1.sinaimg.cn/a.jpg', page), [
    'https://weibo.com/',
    undefined,
  ])
  assert.deepEqual(referrersFor('https://mmbiz.qpic.cn/a', page), [undefined])
  assert.deepEqual(referrersFor('https://notsinaimg.cn/a', undefined), [undefined])
  assert.deepEqual(referrersFor('https://e.example/a', 'file:///tmp/x'), [undefined])
})
