import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Entry } from '../model/feed.ts'
import { identifyEntries } from './identity.ts'

const feed = {
  feedAddress: 'https://example.org/feed',
  homePage: 'https://example.org/',
  shared: new Set<string>(),
}

function entry(values: Partial<Entry>): Entry {
  return { authors: [], contributors: [], categories: [], enclosures: [], ...values }
}

function strongest(entries: readonly Entry[], context = feed): (string | undefined)[] {
  return identifyEntries(entries, context).entries.map(({ identities }) => identities[0])
}

test('the canonical address comes first, the guid second', () => {
  const { entries } = identifyEntries(
    [entry({ link: 'https://example.org/a?utm_source=x#top', id: '7' })],
    feed,
  )
  assert.deepEqual(entries[0]?.identities, ['url:example.org/a', 'guid:https://example.org/feed 7'])
})

test('http and https are the same address', () => {
  assert.deepEqual(
    strongest([entry({ link: 'http://example.org/a' })]),
    strongest([entry({ link: 'https://example.org/a' })]),
  )
})

test('an address that entries share identifies none of them', () => {
  const ticker = ['1', '2'].map(id => entry({ link: 'https://example.org/live', id }))
  assert.deepEqual(strongest(ticker), [
    'guid:https://example.org/feed 1',
    'guid:https://example.org/feed 2',
  ])
  assert.deepEqual(identifyEntries(ticker, feed).shared, ['example.org/live'])
})

test('an address that was shared once is not believed later', () => {
  const later = { ...feed, shared: new Set(['example.org/live']) }
  assert.deepEqual(strongest([entry({ link: 'https://example.org/live', id: '3' })], later), [
    'guid:https://example.org/feed 3',
  ])
})

test('the home page identifies no article', () => {
  assert.deepEqual(strongest([entry({ link: 'https://example.org/', id: '3' })]), [
    'guid:https://example.org/feed 3',
  ])
})

test('a guid that entries share identifies none of them', () => {
  const [one, two] = strongest(['A', 'B'].map(title => entry({ title, id: 'same' })))
  assert.match(one ?? '', /^content:/)
  assert.notEqual(one, two)
})

test('an entry told twice is kept once and counted', () => {
  const twice = entry({ link: 'https://example.org/a', id: '7', title: 'A' })
  const { entries, repeated } = identifyEntries(
    [twice, { ...twice, content: 'slightly other' }],
    feed,
  )
  assert.equal(entries.length, 1)
  assert.equal(repeated, 1)
})

test('entries with nothing but text are told apart by it', () => {
  const [one, two] = strongest([entry({ content: 'One.' }), entry({ content: 'Two.' })])
  assert.notEqual(one, two)
})
