import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { writeJson } from './write-json.ts'

async function written(value: unknown): Promise<string> {
  let text = ''
  await writeJson(value, part => {
    text += part
  })
  return text
}

test('what is written is what JSON.stringify writes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), async value => {
      assert.equal(await written(value), `${JSON.stringify(value, null, 2)}\n`)
    }),
  )
})

test('a list that comes piece by piece is written like one that is there', async () => {
  const list = Array.from({ length: 20_000 }, (_, index) => `a/${index}/index.html`)
  const arriving = (async function* () {
    yield* list
  })()
  assert.equal(await written({ added: arriving }), `${JSON.stringify({ added: list }, null, 2)}\n`)
})

test('what is undefined is left out', async () => {
  assert.equal(await written({ a: undefined, b: 1 }), `${JSON.stringify({ b: 1 }, null, 2)}\n`)
})
