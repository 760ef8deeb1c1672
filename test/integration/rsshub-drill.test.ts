import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runDrill } from '../support/rsshub-drill.ts'

test('with 30 % of the routes failing, an instance down and a namespace blocked, every other feed is on time', async () => {
  const steps = await runDrill({ steps: 3, routes: 120 })
  assert.deepEqual(
    steps.map(({ onTime }) => onTime),
    steps.map(({ healthy }) => healthy),
  )
  assert.ok((steps[0]?.healthy ?? 0) > 70)
})
