import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readerOf } from '../../../test/support/index-files.ts'
import { matchesText } from '../matches-text.ts'
import { parseQuery } from '../parse-query.ts'
import { readUnits } from '../units.ts'
import { readRecord } from './article-record.ts'
import { BlockBuilder } from './block-builder.ts'
import { ByteSink } from './byte-sink.ts'
import { ByteSource } from './byte-source.ts'
import { cutTerms } from './cut-terms.ts'
import { renderManifest } from './index-manifest.ts'
import {
  BLOCK_SIZE,
  blockPath,
  overlaysFor,
  replacedPaths,
  segmentPaths,
  segmentsFor,
  sizeOf,
} from './layout.ts'
import { readPlaces, writePlaces } from './places-code.ts'
import { readPosting } from './read-posting.ts'
import { findStatic, showStatic } from './search-static.ts'
import { SegmentBuilder } from './segment-builder.ts'
import { shapeOf } from './segment-shape.ts'
import { TermList } from './term-list.ts'
import { termsOfUnits } from './unit-terms.ts'

/** Text as feeds hold it: scripts with and without spaces, marks, signs, characters of two code units. */
const pieces = fc.constantFrom(
  ...'的中国华為人工智能手机𠮷かなカー한국ไทย',
  'iPhone',
  'Straße',
  'é',
  '\u0301',
  '\u19b0',
  'हिन्दी',
  '5G',
  ' ',
  '，',
  '-',
  '🎉',
  'x'.repeat(70),
)
const texts = fc.array(pieces, { maxLength: 60 }).map(parts => parts.join(''))

test('places come back from their code, however many and however far apart', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5000 }).chain(range =>
        fc.record({
          range: fc.constant(range),
          places: fc.uniqueArray(fc.nat(range - 1), { minLength: 1, maxLength: 400 }),
        }),
      ),
      ({ range, places }) => {
        const ascending = places.toSorted((one, other) => one - other)
        const sink = new ByteSink(1)
        writePlaces(sink, Uint32Array.from(ascending), ascending.length, range)
        const read = readPlaces(new ByteSource(sink.take()), ascending.length, range)
        assert.deepEqual([...read], ascending)
      },
    ),
  )
})

test('the fast cut gives the terms of the units of the text, and no others', () => {
  fc.assert(
    fc.property(texts, text => {
      const list = new TermList()
      cutTerms(text, list)
      const fast = new Set(list.reserve(0).subarray(0, list.length))
      assert.deepEqual([...fast].sort(), [...new Set(termsOfUnits(readUnits(text)))].sort())
    }),
  )
})

test('the fast cut knows every code unit, whatever stands beside it', () => {
  const termsOf = (text: string): number[] => {
    const list = new TermList()
    cutTerms(text, list)
    return [...new Set(list.reserve(0).subarray(0, list.length))].sort()
  }
  const beside = (unit: string): string => `a${unit} 漢${unit}字，${unit}b${unit}${unit} ㄱ${unit}`
  for (let first = 0; first < 0x10000; first += UNITS_A_TEXT) {
    const units = Array.from({ length: UNITS_A_TEXT }, (_, at) => String.fromCharCode(first + at))
    const text = units.map(beside).join(' ')
    assert.deepEqual(termsOf(text), [...new Set(termsOfUnits(readUnits(text)))].sort(), text)
  }
})

const UNITS_A_TEXT = 64

/** An index of one segment as `publish` lays it out. */
function indexOf(articles: readonly { title: string; text: string; place?: string }[]) {
  const files = new Map<string, Uint8Array>()
  const builder = new SegmentBuilder()
  const [segment] = segmentsFor(articles.length)
  assert.ok(segment)
  for (const [place, { title, text, place: node = 's/a' }] of articles.entries()) {
    builder.add(place, { title, text, places: [node], day: '2026-03-05' })
  }
  const paths = segmentPaths(segment)
  for (const [shard, bytes] of [...builder.files(shapeOf(segment.level, 'whole'))].entries()) {
    files.set(paths[shard] ?? '', bytes)
  }
  const block = new BlockBuilder()
  for (const [number, { title, text }] of articles.entries()) {
    if (!block.isFull) block.add(recordOf(number, title), text)
  }
  files.set(blockPath(0), block.finish())
  files.set('manifest.json', Buffer.from(renderManifest(articles.length, 'whole')))
  return readerOf(files)
}

function recordOf(number: number, title: string) {
  const at = '2026-03-05T00:00:00.000Z'
  return {
    id: `id${number}`,
    title,
    isUntitled: false,
    source: '湖报',
    sourcePath: 's/a',
    at,
    date: '2026年3月5日',
  }
}

test('what the index finds and shows is what the texts hold', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ title: texts, text: texts }), { minLength: 1, maxLength: 20 }),
      fc.array(pieces, { minLength: 1, maxLength: 4 }).map(parts => parts.join('')),
      async (articles, words) => {
        const query = parseQuery(words)
        const reader = indexOf(articles)
        const hits = await findStatic(reader, query, {})
        const page = { from: 0, limit: 64, spentBytes: 0 }
        const { shown } = await showStatic(reader, query, hits, page)
        const wanted = articles.flatMap(({ title, text }, number) =>
          matchesText(`${title}\n${text}`, query) ? [`id${number}`] : [],
        )
        assert.deepEqual(shown.map(({ id }) => id).sort(), wanted.sort())
      },
    ),
    { numRuns: 60 },
  )
})

test('titles come first, then the newest', async () => {
  const reader = indexOf([
    { title: '灯塔', text: '无' },
    { title: '别的', text: '灯塔' },
    { title: '灯塔的守夜人', text: '无' },
    { title: '又一篇', text: '灯塔' },
  ])
  const { places } = await findStatic(reader, parseQuery('燈塔'), {})
  assert.deepEqual(places, [2, 0, 3, 1])
})

test('a search is narrowed by place and by year, month or day', async () => {
  const reader = indexOf([
    { title: '灯塔', text: '', place: 's/a' },
    { title: '灯塔', text: '', place: 's/b' },
  ])
  const find = async (filter: { place?: string; date?: string }) =>
    (await findStatic(reader, parseQuery('灯塔'), filter)).places
  assert.deepEqual(await find({ place: 's/b' }), [1])
  assert.deepEqual(await find({ date: '2026-03' }), [1, 0])
  assert.deepEqual(await find({ date: '2026-03-05', place: 's/a' }), [0])
  assert.deepEqual(await find({ date: '2025' }), [])
  assert.deepEqual(await find({ place: 's/c' }), [])
})

test('words beside characters are found together only where they stand together', async () => {
  const reader = indexOf([
    { title: '新款 5G 手机壳', text: '' },
    { title: '5G 网络与手机', text: '' },
  ])
  assert.deepEqual((await findStatic(reader, parseQuery('5G手机'), {})).places, [0])
})

test('nothing is read twice', async () => {
  const reader = indexOf([{ title: '灯塔', text: '夜里亮着' }])
  await findStatic(reader, parseQuery('灯塔'), {})
  const once = reader.bytesRead
  await findStatic(reader, parseQuery('灯塔'), {})
  assert.equal(reader.bytesRead, once)
})

test('a record comes back whole, or as far as it was read', () => {
  fc.assert(
    fc.property(texts, texts, fc.nat(200), (title, text, length) => {
      const record = {
        ...recordOf(1, title.toWellFormed()),
        language: 'en',
        image: 'https://a.example/b',
      }
      const block = new BlockBuilder()
      block.add(record, text)
      const file = block.finish()
      const bytes = file.subarray((BLOCK_SIZE + 1) * 4)
      assert.deepEqual(readRecord(bytes), { record, text: text.toWellFormed() })
      const part = readRecord(bytes.subarray(0, length))
      assert.ok(part === undefined || text.toWellFormed().startsWith(part.text))
    }),
  )
})

test('damaged bytes give wrong answers at worst, never an error or a long wait', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(), (bytes, term) => {
      readPosting(bytes, term >>> 0, shapeOf(2, 'whole'))
      readRecord(bytes)
    }),
  )
})

test('segments follow from the number of articles alone, cover all and are few', () => {
  fc.assert(
    fc.property(fc.nat(300_000), count => {
      const segments = segmentsFor(count)
      let end = 0
      for (const { level, from, to } of segments) {
        assert.equal(from, end)
        assert.equal(from % sizeOf(level), 0)
        assert.ok(to - from === sizeOf(level) || (level === 0 && to === count))
        end = to
      }
      assert.equal(end, count)
      assert.ok(segments.length <= Math.floor(count / 16_384) + 13)
    }),
  )
})

test('a segment that comes into being holds an article that has just arrived', () => {
  fc.assert(
    fc.property(fc.nat(20_000), fc.nat(3000), (before, more) => {
      const known = new Set(segmentsFor(before).map(segment => JSON.stringify(segment)))
      const fresh = segmentsFor(before + more).filter(s => !known.has(JSON.stringify(s)))
      assert.ok(fresh.every(({ to }) => to > before))
    }),
  )
})

test('what a segment takes the place of is named, file by file', () => {
  const paths = replacedPaths({ level: 2, from: 1024, to: 2048 })
  assert.equal(paths.length, 16 + 4)
  assert.ok(paths.includes('i/0/16.bin') && paths.includes('i/1/7.bin'))
  assert.deepEqual(overlaysFor(4095), [])
  assert.deepEqual(
    overlaysFor(20_480).map(({ from, to }) => [from, to]),
    [
      [0, 16_384],
      [16_384, 20_480],
    ],
  )
})

test('words too common to be looked up are left to the texts, and the count says so', async () => {
  // One half holds the first word, the other the second; a few hold both.
  const articles = Array.from({ length: 64 }, (_, number) => ({
    title: `第${number}篇`,
    text: number % 8 === 0 ? '灯塔与渡口' : number % 2 === 0 ? '灯塔' : '渡口',
  }))
  const whole = indexOf(articles)
  const both = parseQuery('灯塔 渡口')
  const all = await findStatic(whole, both, {})
  assert.deepEqual([all.places.length, all.isExact], [8, true])
  const some = await findStatic(indexOf(articles), both, {}, { postingsLimitBytes: 1 })
  assert.deepEqual([some.places.length > 8, some.isExact], [true, false])
  const page = { from: 0, limit: 10, spentBytes: 0 }
  const { shown } = await showStatic(whole, both, some, page)
  assert.ok(shown.length > 0 && shown.every(({ text }) => text === '灯塔与渡口'))
})
