import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { bigrams } from './bigrams.ts'
import { foldHan, isHan } from './han.ts'

test('traditional and simplified characters meet', () => {
  for (const [traditional, simplified] of [
    ['臺灣與香港的經濟發展', '台湾与香港的经济发展'],
    ['電腦軟體裡的網路線', '电脑软体里的网路线'],
    ['綫上遊戲爲何喫香', '线上游戏为何吃香'],
    ['麼么麽', '么么么'],
    ['頭髮與發展', '头发与发展'],
    ['看著', '看着'],
    ['㗲', '𠵾'],
  ] as const) {
    assert.equal(foldHan(traditional), foldHan(simplified))
  }
  assert.equal(foldHan('經濟發展'), '经济发展')
})

test('width, case and the marks of Latin and Greek letters do not count', () => {
  assert.equal(foldHan('ＧＰＴ－４ｏ'), 'gpt-4o')
  assert.equal(foldHan('Ǽ Ǿ'), 'ae o')
  assert.equal(foldHan('ｱﾆﾒ'), 'アニメ')
  assert.equal(foldHan('Zürich Łódź straße İstanbul'), 'zurich lodz strasse istanbul')
  assert.equal(foldHan('e\u0301te\u0301'), 'ete')
  assert.equal(foldHan('ΛΌΓΟΣ λόγος'), foldHan('λογοσ ΛΟΓΟΣ'))
  assert.equal(foldHan('plain text'), 'plain text')
})

test('marks of other scripts stay: が is not か, й is not и', () => {
  assert.equal(foldHan('が'), 'が')
  assert.equal(foldHan('й'), 'й')
  assert.equal(foldHan('हिन्दी'), 'हिन्दी')
})

test('Han characters are told from kana, hangul and letters', () => {
  for (const character of '中㐀﨑𠀀𰻝々〇')
    assert.ok(isHan(character.codePointAt(0) ?? 0), character)
  for (const character of 'aあア한，、🎉')
    assert.ok(!isHan(character.codePointAt(0) ?? 0), character)
})

test('bigrams overlap, and know characters of two code units', () => {
  assert.deepEqual(bigrams('人工智能'), ['人工', '工智', '智能'])
  assert.deepEqual(bigrams('𠮷野家'), ['𠮷野', '野家'])
  assert.deepEqual(bigrams('字'), ['字'])
  assert.deepEqual(bigrams(''), [])
})

test('folding twice is folding once', () => {
  for (let codePoint = 0xa0; codePoint < 0x3000; codePoint++) {
    const once = foldHan(String.fromCodePoint(codePoint))
    assert.equal(foldHan(once), once, codePoint.toString(16))
  }
  const text = fc.string({
    unit: fc.oneof(fc.string({ unit: 'binary', maxLength: 1 }), hanCharacter),
  })
  fc.assert(
    fc.property(text, given => {
      const once = foldHan(given)
      assert.equal(foldHan(once), once)
    }),
    { numRuns: 1000 },
  )
})

const hanCharacter = fc
  .oneof(fc.integer({ min: 0x3400, max: 0x9fff }), fc.integer({ min: 0x20000, max: 0x323af }))
  .map(codePoint => String.fromCodePoint(codePoint))
