import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isTitleGuid } from './title-guid.ts'

const cut = '早上好'.repeat(30)

for (const [what, id, title, expected] of [
  ['equal texts', '早上好', '早上好', true],
  ['references and spaces that the title has not', ' Fish &amp;  chips\n', 'Fish & chips', true],
  ['a title that was cut', `${cut}晚上好`, `${cut}...`, true],
  ['an address', 'https://h.example/1', 'Fish & chips', false],
  ['a number', '7', '7 ferries', false],
  ['another text with the same beginning', 'Fog lifts', 'Fog returns', false],
] as const) {
  test(`${what}: the guid is ${expected ? 'the title' : 'no title'}`, () => {
    assert.equal(isTitleGuid({ id, title }), expected)
  })
}

test('an entry without guid or title has no guid that is its title', () => {
  assert.equal(isTitleGuid({ title: 'Fog' }), false)
  assert.equal(isTitleGuid({ id: 'Fog' }), false)
})
