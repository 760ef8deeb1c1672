import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cutBlocks } from './cut-blocks.ts'
import { clockOf, type PageClock, zoneOf } from './page-clock.ts'
import { readPage } from './read-page.ts'

function orderOf(
  html: string,
  { language = 'en', stated = [] as string[] } = {},
): PageClock['order'] {
  const url = 'https://a.example/'
  const page = readPage(html, url)
  return clockOf({ language, url }, page, cutBlocks(page), () => stated).order
}

test('a clock without zone is read where the page is from', () => {
  assert.equal(zoneOf('zh-CN', 'https://a.example/'), '+08:00')
  assert.equal(zoneOf(undefined, 'https://www.a.com.cn/'), '+08:00')
  assert.equal(zoneOf('ja', 'https://a.example/'), '+09:00')
  assert.equal(zoneOf('en-US', 'https://a.example/'), 'Z')
})

test('a number above twelve elsewhere on the page tells day from month', () => {
  assert.equal(orderOf('<p>02/12/2025</p><p>25/11/2025</p>'), 'day-first')
  assert.equal(orderOf('<p>02/12/2025</p><p>11/25/2025</p>'), 'month-first')
})

test('a date for machines that is the same day tells day from month', () => {
  const time = '<time datetime="2025-12-02">2 December</time>'
  assert.equal(orderOf(`<p>02/12/2025</p>${time}`), 'day-first')
  assert.equal(orderOf('<p>02/12/2025</p>', { stated: ['2025-02-12T08:00:00Z'] }), 'month-first')
})

test('languages that never put the month first tell day from month', () => {
  assert.equal(orderOf('<p>02.12.2025</p>', { language: 'de-AT' }), 'day-first')
  assert.equal(orderOf('<p>02/12/2025</p>', { language: 'en-GB' }), 'day-first')
})

test('a page in English that says no more leaves it open', () => {
  assert.equal(orderOf('<p>02/12/2025</p>'), undefined)
  assert.equal(orderOf('<p>02/12/2025</p><time datetime="2025-06-01">June</time>'), undefined)
})
