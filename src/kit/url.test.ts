import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  canonicalUrl,
  identityKey,
  isHttpUrl,
  LINK_SCHEMES,
  resolveUrl,
  stripTrackers,
  unwrapRedirector,
} from './url.ts'

const BASE = 'https://news.example/a/b.html'

for (const [address, absolute] of [
  ['c.html', 'https://news.example/a/c.html'],
  ['  /x y.png\n', 'https://news.example/x%20y.png'],
  ['ht\ntps://e.example/a\n/b', 'https://e.example/a/b'],
  ['//cdn.example/a.png', 'https://cdn.example/a.png'],
  ['www.example.com/a', 'https://www.example.com/a'],
  ['http:\\\\e.example\\a', 'http://e.example/a'],
  ['javascript:alert(1)', undefined],
  ['java\tscript:alert(1)', undefined],
  ['data:text/html,x', undefined],
  ['', undefined],
  ['http://', undefined],
] as const) {
  test(`${JSON.stringify(address)} resolves to ${absolute}`, () => {
    assert.equal(resolveUrl(address, BASE), absolute)
  })
}

test('without a base only absolute addresses resolve', () => {
  assert.equal(resolveUrl('a.html'), undefined)
  assert.equal(resolveUrl('//e.example/a'), 'https://e.example/a')
  assert.equal(resolveUrl('http://e.example/a', 'not an address'), 'http://e.example/a')
})

test('other schemes resolve where they are asked for', () => {
  assert.equal(resolveUrl('mailto:a@e.example', BASE), undefined)
  assert.equal(resolveUrl('mailto:a@e.example', BASE, LINK_SCHEMES), 'mailto:a@e.example')
})

test('an http address is told from the rest', () => {
  assert.ok(isHttpUrl('HTTPS://e.example'))
  for (const other of ['mailto:a@b', 'e.example', '/a', 'http://', 'javascript:0']) {
    assert.ok(!isHttpUrl(other), other)
  }
})

for (const [from, to] of [
  ['https://e.example/a?utm_source=rss&id=3', 'https://e.example/a?id=3'],
  ['https://e.example/a?b=%e4%b8%ad&fbclid=1&a=+', 'https://e.example/a?b=%e4%b8%ad&a=+'],
  ['https://e.example/a?from=timeline&isappinstalled=0', 'https://e.example/a'],
  ['https://e.example/a?from=2021', 'https://e.example/a?from=2021'],
  ['https://finance.sina.com.cn/a?from=wap', 'https://finance.sina.com.cn/a'],
  ['https://e.example/a?spm=1#top', 'https://e.example/a#top'],
  ['https://e.example/a#utm_medium=rss', 'https://e.example/a'],
  [
    'https://mp.weixin.qq.com/s?__biz=M&mid=2&idx=1&sn=3&chksm=4&scene=27#wechat_redirect',
    'https://mp.weixin.qq.com/s?__biz=M&mid=2&idx=1&sn=3',
  ],
  ['https://www.youtube.com/watch?v=x&si=y&t=3', 'https://www.youtube.com/watch?v=x&t=3'],
] as const) {
  test(`${from} without trackers is ${to}`, () => assert.equal(stripTrackers(from), to))
}

for (const [from, to] of [
  ['https://link.zhihu.com/?target=https%3A//e.example/%3Fa%3D1', 'https://e.example/?a=1'],
  ['https://link.juejin.cn?target=https%3A%2F%2Fe.example', 'https://e.example'],
  ['https://www.google.com/url?sa=t&url=https://e.example/a', 'https://e.example/a'],
  ['https://www.jianshu.com/go-wild?ac=2&url=https%3A%2F%2Fe.example', 'https://e.example'],
  ['https://l.facebook.com/l.php?u=https%3A%2F%2Fe.example&h=x', 'https://e.example'],
  ['https://blog.51cto.com/transfer?https://e.example/a', 'https://e.example/a'],
  [
    'https://link.zhihu.com/?target=javascript:alert(1)',
    'https://link.zhihu.com/?target=javascript:alert(1)',
  ],
  ['https://t.cn/A6abc', 'https://t.cn/A6abc'],
  [
    'https://www.google.com/search?q=https://e.example',
    'https://www.google.com/search?q=https://e.example',
  ],
] as const) {
  test(`${from} leads to ${to}`, () => assert.equal(unwrapRedirector(from), to))
}

test('redirectors inside redirectors unwrap too', () => {
  const inner = `https://link.zhihu.com/?target=${encodeURIComponent('https://e.example/a?utm_x=1')}`
  assert.equal(
    canonicalUrl(`https://www.google.com/url?q=${encodeURIComponent(inner)}`),
    'https://e.example/a',
  )
})

test('spellings of one address have one identity', () => {
  const spellings = [
    'https://e.example/a',
    'http://E.example:80/a/',
    'https://e.example./a?',
    'https://e.example/%61?utm_source=x',
    'https://e.example/a#top',
  ]
  assert.deepEqual([...new Set(spellings.map(identityKey))], ['e.example/a'])
})

test('different addresses keep different identities', () => {
  const addresses = [
    'https://e.example/a?id=1',
    'https://e.example/a?id=2',
    'https://e.example/A?id=1',
    'https://e.example:8080/a?id=1',
    'https://e.example/#/a/1',
    'https://e.example/#!a/1',
    'https://e.example/a%2Fb',
    'https://e.example/a/b',
  ]
  assert.equal(new Set(addresses.map(identityKey)).size, addresses.length)
})

test('an identity is that of its own address; mail and scripts have none', () => {
  assert.equal(
    identityKey('https://例え.example/中?q=中'),
    'xn--r8jz45g.example/%E4%B8%AD?q=%E4%B8%AD',
  )
  assert.equal(identityKey('mailto:a@e.example'), undefined)
  assert.equal(identityKey('javascript:alert(1)'), undefined)
})

const trickyAddress = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.string({ unit: 'binary' }),
  fc
    .tuple(
      fc.constantFrom('https://link.zhihu.com/?target=', 'http://e.example//?', '//www.', 'https:'),
      fc.array(
        fc.constantFrom(
          ...['utm_a=1', '&', '?', '#', '#/', '%', '%7e', '%2F', '/', '.', ':80', ':443', '@', ' '],
          ...['https%3A%2F%2Fhref.li%2F%3Fhttp://a', 'from=rss', '中', '\\', 'A', '=', '\n', '#!'],
        ),
        { maxLength: 12 },
      ),
    )
    .map(([start, rest]) => start + rest.join('')),
)

test('what is resolved without parsing is what parsing gives', () => {
  const pieces = [
    '/',
    '.',
    '..',
    '%2e',
    'a',
    'A',
    '?',
    '&',
    '=',
    "'",
    '"',
    '|',
    '%',
    '中',
    '#',
    ':80',
    '-',
    '_',
    '1',
    'xn--',
    '@',
    '//',
  ]
  const address = fc
    .tuple(
      fc.constantFrom(
        'http://e.example',
        'https://a.b-c.example/x',
        'https://1.2.3',
        'http://E.example',
      ),
      fc.array(fc.constantFrom(...pieces), { maxLength: 8 }),
    )
    .map(([start, rest]) => start + rest.join(''))
  fc.assert(
    fc.property(address, text => assert.equal(resolveUrl(text), URL.parse(text)?.href)),
    { numRuns: 3000 },
  )
})

test('whatever the address, nothing throws and every step is idempotent', () => {
  fc.assert(
    fc.property(trickyAddress, address => {
      const resolved = resolveUrl(address, BASE)
      if (resolved !== undefined) assert.equal(resolveUrl(resolved, BASE), resolved)
      assert.equal(stripTrackers(stripTrackers(address)), stripTrackers(address))
      const canonical = canonicalUrl(address)
      assert.equal(canonicalUrl(canonical), canonical)
      const key = identityKey(address)
      if (key !== undefined) assert.equal(identityKey(`https://${key}`), key)
    }),
    { numRuns: 2000 },
  )
})
