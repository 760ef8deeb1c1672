import assert from 'node:assert/strict'
import { test } from 'node:test'
import { backoffScope } from './scope.ts'

for (const [address, scope] of [
  ['https://blog.example/feed.xml', 'blog.example:443'],
  ['http://Blog.Example:8080/a/b', 'blog.example:8080'],
  ['https://rsshub.app/bilibili/user/1', 'rsshub.app:443/bilibili'],
  ['https://my-rsshub.example/zhihu/hot', 'my-rsshub.example:443/zhihu'],
  ['http://box.example:1200/36kr/news', 'box.example:1200/36kr'],
  ['http://127.0.0.1:3000/36kr/news', '127.0.0.1:3000/36kr'],
  ['http://localhost:1200/', 'localhost:1200/'],
  ['https://notrsshubish.example/a/b', 'notrsshubish.example:443'],
  ['file:///feeds/a.xml', 'file:///feeds/a.xml'],
  ['nonsense', 'nonsense'],
] as const) {
  test(`${address} fails together with ${scope}`, () => assert.equal(backoffScope(address), scope))
}

test('an instance that was named is one', () => {
  const address = 'https://feeds.example/weibo/user/1'
  assert.equal(backoffScope(address, ['feeds.example:443']), 'feeds.example:443/weibo')
})
