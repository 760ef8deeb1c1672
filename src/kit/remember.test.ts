import assert from 'node:assert/strict'
import { test } from 'node:test'
import { once } from './once.ts'
import { remember, rememberTexts } from './remember.ts'

test('what was made of an object is made once, and of another object anew', () => {
  let made = 0
  const nameOf = remember(({ id }: { id: number }) => `${id} ${++made}`)
  const [one, two] = [{ id: 1 }, { id: 2 }]
  assert.deepEqual([nameOf(one), nameOf(two), nameOf(one)], ['1 1', '2 2', '1 1'])
})

test('an absent answer is remembered too', () => {
  let asked = 0
  const find = remember((_: object): undefined => {
    asked += 1
  })
  const key = {}
  assert.deepEqual([find(key), find(key), asked], [undefined, undefined, 1])
})

test('what is asked once gives everybody the same promise', async () => {
  let made = 0
  const load = once(async () => ++made)
  assert.deepEqual(await Promise.all([load(), load()]), [1, 1])
})

test('of texts no more are remembered than wanted', () => {
  const made: string[] = []
  const noteOf = rememberTexts(2, text => made.push(text))
  for (const text of ['a', 'b', 'a', 'c', 'a']) noteOf(text)
  assert.deepEqual(made, ['a', 'b', 'c', 'a'])
})
