import assert from 'node:assert/strict'
import { test } from 'node:test'
import zlib from 'node:zlib'
import fc from 'fast-check'
import { packText, unpackText, unpackTexts } from './packed-texts.ts'

const LENGTHS = [0, 1, 63, 64, 255, 256, 257, 4000, 65_791, 65_792, 131_072, 400_000, 1_200_000]
const { ZSTD_c_checksumFlag, ZSTD_c_contentSizeFlag } = zlib.constants

/** Ways to pack a text that the format allows (RFC 8878); ours is the first. */
const ways = [
  packText,
  (text: string) => zlib.zstdCompressSync(text, { params: { [ZSTD_c_checksumFlag]: 1 } }),
  (text: string) => zlib.zstdCompressSync(text, { params: { [ZSTD_c_contentSizeFlag]: 0 } }),
  (text: string) => Buffer.concat([packText(text.slice(0, 1)), packText(text.slice(1))]),
]

test('texts of every length come back together as one by one', () => {
  const texts = LENGTHS.map(length => '长a'.repeat(length).slice(0, length))
  const packed = texts.map(packText)
  assert.deepEqual(packed.map(unpackText), texts)
  assert.deepEqual(unpackTexts(packed), texts)
  assert.deepEqual(unpackTexts(packed.toReversed()), texts.toReversed())
})

test('texts come back in their order, however they were packed', () => {
  const text = fc.oneof(
    fc.string({ maxLength: 600 }),
    fc.integer({ max: 300_000, min: 0 }).map(length => '文'.repeat(length)),
  )
  const told = fc.record({ text, way: fc.constantFrom(...ways) })
  fc.assert(
    fc.property(fc.array(told, { maxLength: 40 }), list => {
      const packed = list.map(({ text, way }) => way(text))
      assert.ok(unpackTexts(packed).every((each, index) => each === list[index]?.text))
    }),
  )
})

test('what is no packed text fails, alone and among others', () => {
  const good = packText('text')
  for (const bad of [good.subarray(0, 6), good.subarray(0, -1), Buffer.from('text')]) {
    assert.throws(() => unpackTexts([bad]))
    assert.throws(() => unpackTexts([good, bad, good]))
  }
})
