import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dateInAddress, findDate, parsePageDate, zoneOf } from './page-date.ts'

for (const [text, iso] of [
  ['2021年12月01日 14:01', '2021-12-01T14:01:00+08:00'],
  ['2021-12-01 14:01:09', '2021-12-01T14:01:09+08:00'],
  ['2021/12/1', '2021-12-01'],
  ['2005年3月11日12:12 来源：某报', '2005-03-11T12:12:00+08:00'],
  ['发布时间：2022年2月13日（星期日）07:00', '2022-02-13T07:00:00+08:00'],
  ['2025-12-18T21:46:01-05:00', '2025-12-18T21:46:01-05:00'],
  ['2025-06-04T18:42:54.123Z', '2025-06-04T18:42:54Z'],
  ['2020-06-29T15:00:23+0530', '2020-06-29T15:00:23+05:30'],
  ['December 18, 2025', '2025-12-18'],
  ['Posted on Dec. 9th, 2025 at 3:05 pm', '2025-12-09T15:05:00+08:00'],
  ['12:05 on 24 Apr 2000', '2000-04-24'],
  ['10 de março de 2021', '2021-03-10'],
  ['13/11/2025 09:21:40', '2025-11-13T09:21:40+08:00'],
  ['20211201', '2021-12-01'],
] as const) {
  test(`"${text}" is ${iso}`, () => assert.equal(parsePageDate(text, '+08:00'), iso))
}

for (const text of [
  '02/12/2025',
  '2021-13-01',
  '2021-02-30',
  'May 2021',
  '1.2.3',
  '价格2021元',
  '',
]) {
  test(`"${text}" is no date to be sure of`, () => {
    assert.equal(parsePageDate(text, 'Z'), undefined)
  })
}

test('the first date of a line counts', () => {
  const found = findDate('Updated March 3, 2025, first published 2024-01-05', 'Z')
  assert.equal(found?.iso, '2025-03-03')
  assert.equal(found?.index, 8)
})

test('an address may file by day', () => {
  assert.equal(dateInAddress('https://a.cn/2021/12/01/t.html'), '2021-12-01')
  assert.equal(dateInAddress('https://a.cn/202112/t20211201_12.html'), '2021-12-01')
  assert.equal(dateInAddress('https://a.cn/20211201/12.html'), '2021-12-01')
  assert.equal(dateInAddress('https://a.cn/story/99887766/'), undefined)
})

test('a clock without zone is read where the page is from', () => {
  assert.equal(zoneOf('zh-CN', 'https://a.example/'), '+08:00')
  assert.equal(zoneOf(undefined, 'https://www.a.com.cn/'), '+08:00')
  assert.equal(zoneOf('ja', 'https://a.example/'), '+09:00')
  assert.equal(zoneOf('en-US', 'https://a.example/'), 'Z')
})

test('no text throws, and what comes out is a day that exists', () => {
  fc.assert(
    fc.property(fc.string(), fc.date({ noInvalidDate: true }), (noise, date) => {
      const found = findDate(`${noise} ${date.toISOString()}`, 'Z')
      if (found) assert.ok(!Number.isNaN(Date.parse(found.iso)))
    }),
  )
})
