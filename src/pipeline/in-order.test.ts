import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inOrder } from './in-order.ts'

/** Work that ends when the test says so. */
function gates(count: number) {
  const open: (() => void)[] = []
  const doors = Array.from(
    { length: count },
    (_, index) =>
      new Promise<void>(resolve => {
        open[index] = resolve
      }),
  )
  return {
    open: (index: number) => open[index]?.(),
    work: async (index: number) => doors[index]?.then(() => index),
  }
}

const free = { concurrency: 2, weightOf: () => 1, weightLimit: 100 }

test('results come in the order of the items, whatever ends first', async () => {
  const { open, work } = gates(3)
  const all = Array.fromAsync(inOrder([0, 1, 2], work, free))
  for (const index of [1, 2, 0]) open(index)
  assert.deepEqual(await all, [0, 1, 2])
})

test('no more than the allowed number is under way', async () => {
  let running = 0
  let most = 0
  const work = async (item: number) => {
    running += 1
    most = Math.max(most, running)
    await Promise.resolve()
    running -= 1
    return item
  }
  const items = Array.from({ length: 20 }, (_, index) => index)
  assert.deepEqual(await Array.fromAsync(inOrder(items, work, free)), items)
  assert.equal(most, 2)
})

test('a slow item stops the beginning of new work once enough is waiting', async () => {
  const { open, work } = gates(10)
  const begun: number[] = []
  const note = (item: number) => {
    begun.push(item)
    return work(item)
  }
  const items = Array.from({ length: 10 }, (_, index) => index)
  const all = Array.fromAsync(
    inOrder(items, note, { concurrency: 2, weightOf: () => 1, weightLimit: 2 }),
  )
  for (let index = 1; index < 10; index++) open(index)
  await new Promise(setImmediate)
  assert.deepEqual(begun, [0, 1, 2, 3])
  open(0)
  assert.deepEqual(await all, items)
})
