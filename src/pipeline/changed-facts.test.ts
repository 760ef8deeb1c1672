import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changedFacts } from './changed-facts.ts'

const BEFORE = {
  authors: [{ name: 'Ann' }],
  categories: ['Tides'],
  published: '2026-05-04T08:15:00.000Z',
}

test('what a draft states otherwise is a change, and is told', () => {
  const after = { ...BEFORE, authors: [{ name: 'Bo' }, { name: 'Cy' }], updated: '2026-05-05' }
  assert.deepEqual(changedFacts(BEFORE, after), {
    facts: { authors: after.authors, updated: '2026-05-05' },
    told: [
      { fact: 'authors', before: 'Ann', after: 'Bo, Cy' },
      { fact: 'updated', after: '2026-05-05' },
    ],
  })
})

test('what a draft does not state stays as it is', () => {
  assert.deepEqual(changedFacts(BEFORE, { authors: [], categories: [] }).told, [])
  assert.deepEqual(changedFacts(BEFORE, BEFORE).told, [])
})
