import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { html } from '../../kit/html.ts'
import { softBreaks } from './soft-breaks.ts'

test('a Chinese title may break between words and not within them', () => {
  assert.equal(String(softBreaks('城市论坛举行')), '城市<wbr>论坛<wbr>举行')
})

test('a word of one character stands by its neighbours', () => {
  assert.equal(String(softBreaks('把地名当作句子来读')), '把地名<wbr>当作<wbr>句子来读')
})

test('a particle does not begin a line', () => {
  assert.doesNotMatch(String(softBreaks('夹在书里的一张车票，桂花落在了键盘上')), /<wbr>[的了]/)
})

test('no break opportunity stands beside a Latin word, where browsers put a space', () => {
  assert.doesNotMatch(String(softBreaks('框架YOLOv6发布')), /[a-z0-9]<wbr>|<wbr>[a-z0-9]/i)
})

test('a title without Chinese stays as it is', () => {
  assert.equal(softBreaks('A & B'), 'A & B')
})

test('nothing but break opportunities is added', () => {
  const titles = fc.string({
    unit: fc.constantFrom('湖', '水', '变', '清', 'a', ' ', '<', '&', '，'),
  })
  fc.assert(
    fc.property(titles, title => {
      const written = String(html`${softBreaks(title)}`)
      assert.equal(written.replaceAll('<wbr>', ''), String(html`${title}`))
    }),
  )
})
