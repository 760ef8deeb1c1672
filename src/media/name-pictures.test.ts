import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cleanHtml } from '../clean/index.ts'
import { namePictures, PICTURES_PER_ARTICLE } from './name-pictures.ts'
import { referrersFor } from './referrers.ts'

const BASE = 'https://e.example/a/'

test('pictures are named in their order, each once, with their place and whether they are described', () => {
  const html = cleanHtml(
    '<p><img src="1.jpg?a=1&amp;b=2"></p><p>Text <img src="2.png" alt="x²" width="20" height="9"> text</p><p><img src="1.jpg?a=1&amp;b=2"></p>',
    BASE,
  )
  assert.deepEqual(namePictures(html, undefined), [
    { address: `${BASE}1.jpg?a=1&b=2`, place: 'figure', described: false },
    { address: `${BASE}2.png`, place: 'inline', described: true },
  ])
})

test('the publisher’s choice comes first, unless the body has it', () => {
  const html = cleanHtml('<p><img src="1.jpg"></p>', BASE)
  assert.deepEqual(namePictures(html, `${BASE}0.jpg`)[0]?.place, 'lead')
  assert.equal(namePictures(html, `${BASE}1.jpg`).length, 1)
  assert.deepEqual(namePictures('', 'data:image/png;base64,AA'), [])
})

test('a gallery has an end', () => {
  const html = Array.from({ length: 200 }, (_, index) => `<p><img src="${index}.jpg"></p>`).join('')
  assert.equal(namePictures(cleanHtml(html, BASE), undefined).length, PICTURES_PER_ARTICLE)
})

test('text that looks like a picture is text', () => {
  fc.assert(
    fc.property(fc.string(), text => {
      const html = cleanHtml(
        `<p>${text.replaceAll('<', '&lt;')} &lt;img src="https://x/y.jpg"&gt;</p>`,
        BASE,
      )
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
