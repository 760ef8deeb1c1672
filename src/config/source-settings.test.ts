import assert from 'node:assert/strict'
import { test } from 'node:test'
import { settingsFor, unmatchedSources } from './source-settings.ts'

const feed = { path: ['财经', '新浪财经', '国内'], address: 'https://example.org/feed' }

test('what is said of a branch holds for every feed in it', () => {
  assert.deepEqual(settingsFor({ 财经: { fullText: 'auto' } }, feed), { fullText: 'auto' })
  assert.deepEqual(settingsFor({ 体育: { fullText: 'auto' } }, feed), {})
})

test('what is nearer to the feed comes before what is further off, its address before its place', () => {
  const branches = {
    '财经 / 新浪财经': { fullText: 'never' },
    财经: { fullText: 'auto' },
  } as const
  assert.equal(settingsFor(branches, feed).fullText, 'never')
  const withAddress = { ...branches, [feed.address]: { fullText: 'always' } } as const
  assert.equal(settingsFor(withAddress, feed).fullText, 'always')
})

test('rules that drop and tags add up from the whole to the feed', () => {
  const sources = {
    '*': { drop: [{ title: '广告' }], fullText: 'auto' },
    财经: { drop: [{ link: 'promo' }], tags: { 芯片: '芯片' } },
    [feed.address]: { tags: { 光刻: '光刻' } },
  } as const
  assert.deepEqual(settingsFor(structuredClone(sources) as never, feed), {
    fullText: 'auto',
    drop: [{ title: '广告' }, { link: 'promo' }],
    tags: { 芯片: '芯片', 光刻: '光刻' },
  })
})

test('a node that is called like a property of every object says nothing', () => {
  assert.deepEqual(settingsFor({}, { path: ['constructor'], address: '__proto__' }), {})
})

test('a name that fits nothing is found, with the one that may have been meant', () => {
  const sources = { 财经: {}, '财经 / 新浪财径': {}, [feed.address]: {}, Sport: {} }
  assert.deepEqual(unmatchedSources(sources, [feed]), [
    { name: '财经 / 新浪财径', meant: '财经 / 新浪财经' },
    { name: 'Sport' },
  ])
})
