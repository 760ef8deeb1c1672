import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Gate, HostGates } from './gate.ts'

const signal = new AbortController().signal
const settle = (): Promise<void> => new Promise(resolve => setImmediate(resolve))

test('a gate lets in as many as it may, then in order of arrival', async () => {
  const gate = new Gate(2)
  const order: number[] = []
  const places = [1, 2, 3, 4].map(async n => {
    const place = await gate.enter(signal)
    order.push(n)
    return place
  })
  await settle()
  assert.deepEqual(order, [1, 2])
  const first = (await places[0]) ?? assert.fail()
  first[Symbol.dispose]()
  first[Symbol.dispose]() // leaving twice frees one place only
  await settle()
  assert.deepEqual(order, [1, 2, 3])
})

test('who gives up waiting takes nobody’s place', async () => {
  const gate = new Gate(1)
  const held = await gate.enter(signal)
  const controller = new AbortController()
  const waiting = gate.enter(controller.signal)
  controller.abort(new Error('enough'))
  await assert.rejects(waiting, /enough/)
  await assert.rejects(gate.enter(controller.signal), /enough/)
  held[Symbol.dispose]()
  assert.equal(gate.isIdle, true)
})

test('a crowd before one host keeps nobody from another', async () => {
  const gates = new HostGates(1, 2)
  await gates.enter('busy', signal)
  void gates.enter('busy', signal)
  void gates.enter('busy', signal)
  const other = await gates.enter('quiet', signal)
  other[Symbol.dispose]()
})
