import assert from 'node:assert/strict'
import { test } from 'node:test'
import { searchTerms } from './search-terms.ts'
import { isRunCharacter, readUnits } from './units.ts'

test('runs become overlapping pairs with their last character alone', () => {
  assert.equal(searchTerms('人工智能'), '人工 工智 智能 能')
  assert.equal(searchTerms('字'), '字')
  assert.equal(searchTerms('𠮷野'), '𠮷野 野')
})

test('words stay whole, folded, apart from runs', () => {
  assert.equal(searchTerms('iPhone手机 Café, ＡＢ-12'), 'iphone 手机 机 cafe ab 12')
})

test('marks and soft hyphens part no word', () => {
  assert.equal(searchTerms('inter\u00adnational हिन्दी עִבְרִית'), 'international हनद עברית')
  assert.deepEqual(readUnits('葛\u{e0100}城'), [{ kind: 'run', text: '葛城' }])
})

test('what is no letter or number gives no term', () => {
  assert.equal(searchTerms('，。…！ 🎉 — <>&'), '')
})

test('codes are known by their beginning', () => {
  assert.equal(searchTerms('a'.repeat(500)), 'a'.repeat(64))
})

test('scripts without spaces are told from others', () => {
  assert.ok(['中', 'あ', 'ア', 'ー', '한', 'ก'].every(isRunCharacter))
  assert.ok(!['a', '1', 'я', '，', ''].some(isRunCharacter))
})
