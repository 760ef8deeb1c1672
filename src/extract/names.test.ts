import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isPersonName, splitNames, tidyPeople } from './names.ts'

for (const [text, names] of [
  ['By Ann Lee and Bo Chen', ['Ann Lee', 'Bo Chen']],
  ['Shelby Loos, DVM', ['Shelby Loos, DVM']],
  ['Ann Lee, Senior Writer', ['Ann Lee']],
  ['Ann Lee, Bo Chen &amp; Cy Dunn', ['Ann Lee', 'Bo Chen', 'Cy Dunn']],
  ['张三、李四', ['张三', '李四']],
  ['', []],
] as const) {
  test(`"${text}" is ${names.length} names`, () => assert.deepEqual(splitNames(text), names))
}

test('a person is told from a heading', () => {
  assert.ok(isPersonName('Ludwig van der Rohe'))
  assert.ok(!isPersonName('Read more about it'))
  assert.ok(!isPersonName('ann'))
})

test("the site's own name is no person", () => {
  const people = [
    { name: 'Ann Lee' },
    { name: 'The Paper' },
    { name: 'ann lee' },
    { name: 'admin' },
  ]
  assert.deepEqual(tidyPeople(people, 'the paper'), [{ name: 'Ann Lee' }])
})
