import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { excerptAround } from './excerpt-around.ts'
import { parseQuery } from './parse-query.ts'

/** The excerpt as text, marked words in brackets. */
const shown = (text: string, query: string, limit = 40): string =>
  excerptAround(text, parseQuery(query).marks, limit)
    .map(segment => (segment.marked ? `[${segment.text}]` : segment.text))
    .join('')

test('words are marked as they stand, whatever their form', () => {
  assert.equal(
    shown('臺灣的半導體與 CAFÉ', '半导体 cafe 台湾'),
    '[臺灣]的[半導體]与 [CAFÉ]'.replace('与', '與'),
  )
  assert.equal(shown('Straße im Schnee', 'strasse'), '[Straße] im Schnee')
  assert.equal(shown('ＧＰＴ 与 5G手机', 'gpt 5g手机'), '[ＧＰＴ] 与 [5G][手机]')
})

test('words are marked whole only', () => {
  assert.equal(shown('smart art, artful ART', 'art'), 'smart [art], artful [ART]')
})

test('a long text is shown where the words are, from a place where one can begin', () => {
  const text = `${'前文很长。'.repeat(40)}这里谈到芯片的供应，${'后文也长。'.repeat(40)}`
  assert.match(shown(text, '芯片'), /^…(前文很长。)?这里谈到\[芯片\]的供应，(后文也长。)+.*…$/)
  const english = `${'Nothing here to see. '.repeat(20)}At last the chips are here. ${'More words. '.repeat(20)}`
  assert.match(
    shown(english, 'chips', 60),
    /^…(Nothing here to see\. |to see\. )?At last the \[chips\] are here\. .*…$/,
  )
})

test('the place where most words stand together is shown', () => {
  const text = `芯片。${'一些别的文字。'.repeat(30)}芯片与手机。${'更多的文字。'.repeat(30)}`
  assert.match(shown(text, '手机 芯片'), /\[芯片\]与\[手机\]/)
})

test('without a hit the beginning is shown', () => {
  assert.equal(shown('一二三四五六七八九十', '芯片', 4), '一二三四…')
  assert.equal(shown('  a\n b  ', ''), 'a b')
  assert.equal(shown('', 'a'), '')
})

test('an excerpt is a part of the text, never longer than asked, never half a character', () => {
  const text = fc.array(
    fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('芯片', '。', ' art ', '𠮷', 'ß')),
  )
  fc.assert(
    fc.property(text, fc.integer({ min: 8, max: 60 }), (parts, limit) => {
      const source = parts.join('').toWellFormed().replace(/\s+/gu, ' ').trim()
      const segments = excerptAround(source, ['芯片', 'art', 'ss', '𠮷'], limit)
      const plain = segments.map(segment => segment.text)
      if (plain[0] === '…' && !source.startsWith('…')) plain.shift()
      if (plain.at(-1) === '…' && !source.endsWith('…')) plain.pop()
      const excerpt = plain.join('')
      assert.ok(source.includes(excerpt))
      assert.ok(excerpt.length <= limit && excerpt.isWellFormed())
    }),
    { numRuns: 300 },
  )
})
