import assert from 'node:assert/strict'
import { test } from 'node:test'
import { later } from './later.ts'

/** A store that knows how often it was made. */
function counted() {
  const made = { times: 0 }
  class Store {
    readonly #rows = ['a', 'b']
    async count(offset = 0): Promise<number> {
      return this.#rows.length + offset
    }
    async fail(): Promise<void> {
      throw new RangeError('no such row')
    }
    async *rows(): AsyncGenerator<string> {
      yield* this.#rows
    }
  }
  const load = async () => {
    made.times += 1
    return new Store()
  }
  return { made, load }
}

test('a store is made with the first question, once, and answers as itself', async () => {
  const { made, load } = counted()
  const store = later(load, ['rows'])
  assert.equal(made.times, 0)
  assert.deepEqual(await Promise.all([store.count(), store.count(5)]), [2, 7])
  assert.equal(made.times, 1)
})

test('rows come one by one', async () => {
  const store = later(counted().load, ['rows'])
  assert.deepEqual(await Array.fromAsync(store.rows()), ['a', 'b'])
})

test('what a store throws is thrown', async () => {
  await assert.rejects(later(counted().load, ['rows']).fail(), { message: 'no such row' })
})

test('a store that waits to be made is no promise', async () => {
  const { made, load } = counted()
  const store = later(load, ['rows'])
  assert.equal(await Promise.resolve(store), store)
  assert.equal(made.times, 0)
})
