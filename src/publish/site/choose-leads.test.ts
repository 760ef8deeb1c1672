import assert from 'node:assert/strict'
import { test } from 'node:test'
import { articleOf } from '../../../test/support/sample-article.ts'
import type { ArticleSummary } from '../../model/article.ts'
import { chooseLeads, chooseSection, limitPerFeed, newestFirst } from './choose-leads.ts'

const SIZE = { seconds: 2, under: 1, wire: 3 }
const LONG = { textLength: 900 }

/** Articles `1`, `2`, … newest first; a picture unless told otherwise. */
function articles(...fields: Partial<ArticleSummary & { bare: boolean }>[]): ArticleSummary[] {
  return fields.map(({ bare, ...rest }, index) => {
    const { image, ...article } = articleOf({ number: index + 1, feedId: index + 1, ...rest })
    return bare || image === undefined ? article : { ...article, image }
  })
}

const numbers = (list: readonly ArticleSummary[]): number[] => list.map(({ number }) => number)

test('the newest article with picture and text leads', () => {
  const pool = articles({ bare: true, ...LONG }, { textLength: 3 }, LONG, LONG)
  assert.equal(chooseLeads(pool, SIZE).lead?.number, 3)
})

test('those beside the lead come from other sources, with pictures first', () => {
  const pool = articles({ feedId: 9, ...LONG }, { feedId: 9 }, { bare: true }, { bare: true }, {})
  const { seconds, under, wire } = chooseLeads(pool, SIZE)
  assert.deepEqual(numbers(seconds), [5, 3])
  assert.deepEqual(numbers(under), [4])
  assert.deepEqual(numbers(wire), [2])
})

test('a library of text has a lead too, and an empty one none', () => {
  assert.equal(chooseLeads(articles({ bare: true, textLength: 1 }), SIZE).lead?.number, 1)
  assert.equal(chooseLeads([], SIZE).lead, undefined)
  assert.equal(chooseSection([], 2, 4), undefined)
})

test('an untitled article is no lead where there is a titled one', () => {
  assert.equal(chooseLeads(articles({ title: '', ...LONG }, LONG), SIZE).lead?.number, 2)
})

test('a burst of one feed goes behind what others say', () => {
  const pool = articles(...[1, 1, 1, 1, 2].map(feedId => ({ feedId })))
  assert.deepEqual(numbers(limitPerFeed(pool)), [1, 2, 3, 5, 4])
})

test('a section has a feature with a picture, briefs with text and lines', () => {
  const pool = articles({ bare: true, excerpt: '' }, { bare: true }, {}, { bare: true })
  const pick = chooseSection(pool, 1, 4)
  assert.equal(pick?.feature.number, 3)
  assert.deepEqual(numbers(pick?.briefs ?? []), [2])
  assert.deepEqual(numbers(pick?.lines ?? []), [1, 4])
})

test('the newest is the latest, and of equals the last to arrive', () => {
  const list = articles({}, {}, { sortAt: '2027-01-01T00:00:00.000Z' }).sort(newestFirst)
  assert.deepEqual(numbers(list), [3, 2, 1])
})
