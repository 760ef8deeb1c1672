import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseDate } from './date.ts'

/** A form that feeds use, and the moment it means; a trailing `?` marks forms that name no zone. */
const FORMS: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'RFC 822 and 5322': [
    ['Thu, 01 Jan 2004 19:48:21 GMT', '2004-01-01T19:48:21'],
    ['Thu, 01 Jan 2004 19:48:21 +0130', '2004-01-01T18:18:21'],
    ['Thu, 1 Jan 2004 19:48 EST', '2004-01-02T00:48:00'],
    ['01 Jan 2004 19:48:21 UT', '2004-01-01T19:48:21'],
    ['Thu, 01 Jan 04 19:48:21 Z', '2004-01-01T19:48:21'],
    ['Thu, 01 Jan 98 19:48:21 -0000', '1998-01-01T19:48:21'],
    ['Thu, 01 Jan 104 19:48:21 GMT', '2004-01-01T19:48:21'],
    ['Thu,01 Jan 2004 19:48:21 +0000', '2004-01-01T19:48:21'],
    ['Thurs, 01 January 2004 19:48:21 PDT', '2004-01-02T02:48:21'],
    ['Wed, 01 Jan 2004 24:00:00 GMT', '2004-01-02T00:00:00'],
    ['Thu, 31 Dec 1998 23:59:60 GMT', '1999-01-01T00:00:00'],
  ],
  'RFC 822 as it is misspelt': [
    ['Thu Jan  1 19:48:21 2004', '2004-01-01T19:48:21?'],
    ['Thu Jan 1 19:48:21 PST 2004', '2004-01-02T03:48:21'],
    ['Thu Jan 01 2004 19:48:21 GMT+0800 (China Standard Time)', '2004-01-01T11:48:21'],
    ['Thursday, January 1, 2004 at 7:48 PM EST', '2004-01-02T00:48:00'],
    ['1st Sept. 2004, 12:05 a.m. UTC', '2004-09-01T00:05:00'],
    ['Thu, 01-Jan-2004 19:48:21 GMT', '2004-01-01T19:48:21'],
    ['01 Jan 2004 19:48:21 GMT+8', '2004-01-01T11:48:21'],
    ['01 Jan 2004 19:48:21 +8:00', '2004-01-01T11:48:21'],
    ['01 Jan 2004 19:48:21 XYZ', '2004-01-01T19:48:21?'],
    ['Jul 8 04', '2004-07-08T00:00:00?'],
    ['Thu, 01 Jan 2004 19.48.21 GMT', '2004-01-01T19:48:21'],
    ['mar, 03 fév 2004 10:00:00 +0100', '2004-02-03T09:00:00'],
    ['ti 3.2.2004 klo 10.05', '2004-02-03T10:05:00?'],
    ['1. jaanuar 2004', '2004-01-01T00:00:00?'],
    ['2004 m. sausio 1 d.', '2004-01-01T00:00:00?'],
    ['2004年1月', '2004-01-01T00:00:00?'],
  ],
  'ISO 8601': [
    ['2003-12-31T10:14:55Z', '2003-12-31T10:14:55'],
    ['2003-12-31t10:14:55.25+08:00', '2003-12-31T02:14:55.250'],
    ['2003-12-31T10:14:55,5-0330', '2003-12-31T13:44:55.500'],
    ['2003-12-31T10:14Z', '2003-12-31T10:14:00'],
    ['2003-12-31T101455Z', '2003-12-31T10:14:55'],
    ['031231', '2003-12-31T00:00:00?'],
    ['200312', '2003-12-01T00:00:00?'],
    ['2003-12-31T10Z', '2003-12-31T10:00:00'],
    ['2003-12-31 10:14:55 +0100', '2003-12-31T09:14:55'],
    ['2003-12-31T24:00:00Z', '2004-01-01T00:00:00'],
    ['20031231T101455Z', '2003-12-31T10:14:55'],
    ['2003-12-31', '2003-12-31T00:00:00?'],
    ['2003-12-31+01:00', '2003-12-30T23:00:00'],
    ['2003-12', '2003-12-01T00:00:00?'],
    ['2003', '2003-01-01T00:00:00?'],
    ['20031231', '2003-12-31T00:00:00?'],
    ['2003-W52-3', '2003-12-24T00:00:00?'],
    ['2004W537T10:00Z', '2005-01-02T10:00:00'],
    ['2003-365', '2003-12-31T00:00:00?'],
    ['2004366', '2004-12-31T00:00:00?'],
    ['03-12-31', '2003-12-31T00:00:00?'],
  ],
  'numbers with separators': [
    ['12/31/2003 10:14:55 PM', '2003-12-31T22:14:55?'],
    ['31/12/2003 10:14', '2003-12-31T10:14:00?'],
    ['31.12.2003 10.14', '2003-12-31T10:14:00?'],
    ['2003/12/31 10:14', '2003-12-31T10:14:00?'],
    ['Fri, 2006/09/15 08:19:53 EDT', '2006-09-15T12:19:53'],
    ['2004-07-08 23:56:58.0', '2004-07-08T23:56:58?'],
    ['1072912495', '2003-12-31T23:14:55'],
    ['1072912495123', '2003-12-31T23:14:55.123'],
  ],
  'East Asian dates': [
    ['2004年07月08日 下午11:56', '2004-07-08T23:56:00?'],
    ['2022年9月26日', '2022-09-26T00:00:00?'],
    ['２０２２年９月２６日 １０：００', '2022-09-26T10:00:00?'],
    ['2004年7月8日(木) 23時56分58秒', '2004-07-08T23:56:58?'],
    ['令和4年9月26日', '2022-09-26T00:00:00?'],
    ['民國111年9月26日 凌晨12:30', '2022-09-26T00:30:00?'],
    ['2004년 05월 28일  01:31:15', '2004-05-28T01:31:15?'],
    ['2004-07-08 오후 11:56:58', '2004-07-08T23:56:58?'],
  ],
  'month names': [
    ['Чт, 08 июл 2004 23:56:58 +0400', '2004-07-08T19:56:58'],
    ['8 мая 2004 г.', '2004-05-08T00:00:00?'],
    ['Κυρ, 11 Ιούλ 2004 12:00:00 EST', '2004-07-11T17:00:00'],
    ['2004-július-13T9:15-05:00', '2004-07-13T14:15:00'],
    ['2004. március 13.', '2004-03-13T00:00:00?'],
    ['Do, 08 Mär 2004 10:00:00 +0200', '2004-03-08T08:00:00'],
    ['8. Dezember 2004 10:00 Uhr', '2004-12-08T10:00:00?'],
    ['mardi 9 août 2004', '2004-08-09T00:00:00?'],
    ['8 de julio de 2004', '2004-07-08T00:00:00?'],
    ['lunedì 8 luglio 2004', '2004-07-08T00:00:00?'],
    ['Czw, 08 Wrz 2004 10:00:00 +0200', '2004-09-08T08:00:00'],
    ['8. července 2004', '2004-07-08T00:00:00?'],
    ['8 Ağustos 2004', '2004-08-08T00:00:00?'],
    ['8 tháng 7, 2004', '2004-07-08T00:00:00?'],
    ['8 ก.ค. 2547', '2004-07-08T00:00:00?'],
    ['8 يوليو 2004', '2004-07-08T00:00:00?'],
    ['8 ביולי 2004', '2004-07-08T00:00:00?'],
  ],
}

for (const [name, forms] of Object.entries(FORMS)) {
  test(`dates are read: ${name}`, () => {
    for (const [text, expected] of forms) {
      const reading = parseDate(text)
      const iso = reading.kind === 'date' ? reading.iso.replace(/(?:\.000)?Z$/, '') : reading.kind
      const zone = reading.kind === 'date' && !reading.zoned ? '?' : ''
      assert.equal(iso.replace(/Z$/, '') + zone, expected, text)
    }
  })
}

test('a date that names no day is absurd', () => {
  for (const text of [
    '2003-02-30',
    '32 Jan 2004 10:00 GMT',
    '2004-13-01',
    '2004-01-01T25:00:00Z',
    '0000-00-00 00:00:00',
    '0001-01-01T00:00:00Z',
    'Wed, 30 Nov -0001 00:00:00 +0000',
    '9999-12-31',
    'Thu, 01 Jan 1970 00:00:00 GMT',
    '1969-12-31T16:00:00-08:00',
    '1899-12-30',
  ]) {
    assert.equal(parseDate(text).kind, 'absurd', text)
  }
})

test('what has no form of a date is unreadable', () => {
  for (const text of ['', 'yesterday', '2 hours ago', 'Issue 12', '12', 'N/A', 'x'.repeat(500)]) {
    assert.equal(parseDate(text).kind, 'unreadable', text)
  }
})

test('month before day is taken where both are possible, and it is said', () => {
  const reading = parseDate('03/04/2005')
  assert.deepEqual(reading, {
    kind: 'date',
    iso: '2005-03-04T00:00:00.000Z',
    zoned: false,
    ambiguous: true,
  })
})

test('every moment survives the forms that publishers print', () => {
  const moment = fc.date({
    min: new Date('1971-01-01T00:00:00Z'),
    max: new Date('2099-12-31T23:59:59Z'),
    noInvalidDate: true,
  })
  fc.assert(
    fc.property(moment, date => {
      const seconds = new Date(Math.floor(date.getTime() / 1000) * 1000)
      for (const text of [
        seconds.toUTCString(),
        seconds.toISOString(),
        String(seconds.getTime()),
      ]) {
        const reading = parseDate(text.padStart(13, text.length < 13 ? '0' : ' '))
        assert.equal(reading.kind === 'date' && reading.iso, seconds.toISOString(), text)
      }
    }),
  )
})

test('any text is answered', () => {
  const pieces = fc.constantFrom(
    '2004',
    '7',
    '08',
    ':',
    '-',
    '/',
    '.',
    'T',
    'Z',
    '+0800',
    'Jul',
    ' 年',
    '月',
    'pm',
    ',',
  )
  fc.assert(fc.property(fc.array(pieces, { maxLength: 12 }), list => void parseDate(list.join(''))))
  fc.assert(fc.property(fc.string(), text => void parseDate(text)))
})

test('the zone of the machine makes no difference', () => {
  const script = `import { parseDate } from ${JSON.stringify(new URL('date.ts', import.meta.url).href)}
    console.log(JSON.stringify(${JSON.stringify(Object.values(FORMS).flat())}.map(([text]) => parseDate(text))))`
  const outputs = ['UTC', 'Asia/Shanghai', 'America/St_Johns'].map(zone => {
    const environment = { ...process.env, TZ: zone }
    const child = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      env: environment,
      encoding: 'utf8',
    })
    return child.stdout
  })
  assert.ok((outputs[0]?.length ?? 0) > 1000)
  assert.equal(new Set(outputs).size, 1)
})
