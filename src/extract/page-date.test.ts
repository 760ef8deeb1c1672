import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { PageClock } from './page-clock.ts'
import { dateInAddress, findDate, findDates, parsePageDate, timeOnDay } from './page-date.ts'

const BEIJING: PageClock = { zone: '+08:00' }
const NOWHERE: PageClock = { zone: 'Z' }

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
  ['2021年12月01日 14时01分', '2021-12-01T14:01:00+08:00'],
  ['2021年12月1日 下午2:01', '2021-12-01T14:01:00+08:00'],
  ['2021年12月1日 中午12:01', '2021-12-01T12:01:00+08:00'],
  ['14:01 2021-12-01 HKT', '2021-12-01T14:01:00+08:00'],
  ['2021. 12. 1. 오후 2:01', '2021-12-01T14:01:00+08:00'],
  ['2021-12-01 14:01:09 CST', '2021-12-01T14:01:09+08:00'],
  ['2021-12-01 14:01:09 AEDT', '2021-12-01T14:01:09+11:00'],
  ['中華民國110年12月1日', '2021-12-01'],
  ['發布日期：110-12-01', '2021-12-01'],
  ['令和3年12月1日', '2021-12-01'],
  ['发布时间：21-12-01 14:01', '2021-12-01T14:01:00+08:00'],
  ['1 grudnia 2021', '2021-12-01'],
  ['1 Aralık 2021', '2021-12-01'],
  ['1 грудня 2021', '2021-12-01'],
  ['1 joulukuuta 2021', '2021-12-01'],
] as const) {
  test(`"${text}" is ${iso}`, () => assert.equal(parsePageDate(text, BEIJING), iso))
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
    assert.equal(parsePageDate(text, NOWHERE), undefined)
  })
}

test('the first date of a line counts', () => {
  const found = findDate('Updated March 3, 2025, first published 2024-01-05', NOWHERE)
  assert.equal(found?.iso, '2025-03-03')
  assert.equal(found?.index, 8)
})

test('an address may file by day', () => {
  assert.equal(dateInAddress('https://a.cn/2021/12/01/t.html'), '2021-12-01')
  assert.equal(dateInAddress('https://a.cn/202112/t20211201_12.html'), '2021-12-01')
  assert.equal(dateInAddress('https://a.cn/20211201/12.html'), '2021-12-01')
  assert.equal(dateInAddress('https://a.cn/art/2021/12/1/art_1_2.html'), '2021-12-01')
  assert.equal(dateInAddress('https://a.cn/art/2021/2/1/art_1_2.html'), '2021-02-01')
  assert.equal(dateInAddress('https://a.cn/story/99887766/'), undefined)
})

test('portals begin the number of an article with its day', () => {
  for (const path of [
    'rain/a/20211201A01ABC00',
    'n/202112010001.aspx',
    'a/202112013000000000.html',
  ]) {
    assert.equal(dateInAddress(`https://a.example/${path}`), '2021-12-01', path)
  }
  assert.equal(dateInAddress('https://a.example/item/2021120155.html'), undefined)
})

test('a line may hold several dates', () => {
  const found = findDates('出版：2021-12-01 14:01 更新：2021-12-02 08:00', BEIJING)
  assert.deepEqual(
    found.map(({ iso }) => iso),
    ['2021-12-01T14:01:00+08:00', '2021-12-02T08:00:00+08:00'],
  )
})

test('a time without a year belongs to the day that is known, and to no other', () => {
  const at = '2021-12-01T14:01:00+08:00'
  assert.equal(timeOnDay('某某晚报 12-01 14:01', '2021-12-01', BEIJING), at)
  assert.equal(timeOnDay('12月1日 14:01', '2021-12-01', BEIJING), at)
  assert.equal(timeOnDay('12-02 14:01', '2021-12-01', BEIJING), undefined)
})

test('02/12/2025 is read in the order of the page', () => {
  const read = (order: PageClock['order']): string | undefined =>
    parsePageDate('02/12/2025', order ? { zone: 'Z', order } : { zone: 'Z' })
  assert.equal(read('day-first'), '2025-12-02')
  assert.equal(read('month-first'), '2025-02-12')
  assert.equal(read(undefined), undefined)
})

test('no text throws, and what comes out is a day that exists', () => {
  fc.assert(
    fc.property(fc.string(), fc.date({ noInvalidDate: true }), (noise, date) => {
      const found = findDate(`${noise} ${date.toISOString()}`, NOWHERE)
      if (found) assert.ok(!Number.isNaN(Date.parse(found.iso)))
    }),
  )
})
