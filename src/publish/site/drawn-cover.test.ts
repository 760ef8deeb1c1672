import assert from 'node:assert/strict'
import { test } from 'node:test'
import { renderDrawnCover } from './drawn-cover.ts'

const drawn = (title: string, section: string): string =>
  renderDrawnCover(title, section).toString()

test('the same title and section are drawn the same, others are not', () => {
  assert.equal(drawn('渡口的早晨', '本地'), drawn('渡口的早晨', '本地'))
  assert.notEqual(drawn('渡口的早晨', '本地'), drawn('渡口的夜晚', '本地'))
  assert.notEqual(drawn('渡口的早晨', '本地'), drawn('渡口的早晨', '设计'))
})

test('a section has one colour', () => {
  const colours = ['甲', '乙', '丙'].map(
    title => new Set(drawn(title, '本地').match(/hsl\([^)]*\)/g)),
  )
  assert.equal(new Set(colours.flatMap(found => [...found])).size, 1)
})

test('the letter is the first of the title that is one, and nothing of it is markup', () => {
  assert.match(drawn('“<b>渡口', '本地'), />b<\/text>/)
  assert.match(drawn('《渡口》', '本地'), />渡<\/text>/)
  assert.match(drawn('<>&"', '本地'), />·<\/text>/)
  assert.doesNotMatch(drawn('<script>', '<script>'), /<script/)
})
