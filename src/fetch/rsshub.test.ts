import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placesOf, type RsshubSettings } from './place.ts'
import { rsshubUrl } from './rsshub.ts'

const instance = { url: 'https://rss.example' }

for (const [address, url] of [
  ['rsshub://sina/finance', 'https://rss.example/sina/finance'],
  ['rsshub:///sina/finance', 'https://rss.example/sina/finance'],
  ['RSSHub://sina/finance?limit=5', 'https://rss.example/sina/finance?limit=5'],
  ['rsshub://zhihu/people/张三', 'https://rss.example/zhihu/people/%E5%BC%A0%E4%B8%89'],
  ['rsshub://36kr', 'https://rss.example/36kr'],
  ['rsshub://a/../../etc', 'https://rss.example/etc'],
] as const) {
  test(`${address} is ${url}`, () => assert.equal(rsshubUrl(address, instance), url))
}

test('what is no route is no address of an instance', () => {
  for (const address of ['rsshub:', 'rsshub://', 'https://rss.example/sina', 'rsshub://?x']) {
    assert.equal(rsshubUrl(address, instance), undefined)
  }
})

test('parameters are added, but what the address asks for itself comes first', () => {
  const parameters = { limit: 20, mode: 'fulltext', filter_title: '财经|股票' }
  assert.equal(
    rsshubUrl('rsshub://sina/finance?limit=5', instance, parameters),
    'https://rss.example/sina/finance?limit=5&mode=fulltext&filter_title=%E8%B4%A2%E7%BB%8F%7C%E8%82%A1%E7%A5%A8',
  )
})

test('an instance may lie in a folder', () => {
  const nested = { url: 'https://box.example/rsshub/' }
  assert.equal(
    rsshubUrl('rsshub://sina/finance', nested),
    'https://box.example/rsshub/sina/finance',
  )
})

test('an access key is proven for one route and never sent', () => {
  // The example of RSSHub's own documentation.
  const guarded = { ...instance, accessKey: 'ILoveRSSHub' }
  assert.equal(
    rsshubUrl('rsshub://qdaily/column/59', guarded),
    'https://rss.example/qdaily/column/59?code=0f820530128805ffc10351f22b5fd121',
  )
})

const settings: RsshubSettings = {
  instances: [{ url: 'https://rss.example' }, { url: 'http://localhost:1200/' }],
}

test('a route can be asked for at every instance, and fails there with its namespace', () => {
  assert.deepEqual(
    placesOf('rsshub://sina/finance', settings).map(({ url, scope, instance }) => [
      url,
      scope,
      instance,
    ]),
    [
      ['https://rss.example/sina/finance', 'rss.example:443/sina', 'rss.example:443'],
      ['http://localhost:1200/sina/finance', 'localhost:1200/sina', 'localhost:1200'],
    ],
  )
})

test('an ordinary address is one place and fails with its host', () => {
  const [place, ...others] = placesOf('https://blog.example/feed', settings)
  assert.deepEqual([place?.scope, place?.instance, others], ['blog.example:443', undefined, []])
})

test('an http address of a named instance fails with its namespace, too', () => {
  const [place] = placesOf('https://rss.example/sina/finance', settings)
  assert.deepEqual([place?.scope, place?.instance], ['rss.example:443/sina', 'rss.example:443'])
})
