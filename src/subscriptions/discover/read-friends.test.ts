import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { friendsIn, friendsInScript } from './read-friends.ts'

const PAGE = 'https://me.example/friends/'
const shown = (friends: ReturnType<typeof friendsIn>) => friends.map(({ text, url }) => [text, url])
const FRIENDS = [
  ['小明', 'https://ming.example/'],
  ['Hong', 'https://hong.example/blog/'],
]

for (const [what, data] of [
  [
    'groups with lists of links',
    [
      {
        class_name: '朋友',
        link_list: [
          { name: '小明', link: 'https://ming.example/', avatar: 'https://a.example/1.png' },
          { name: 'Hong', link: 'https://hong.example/blog/', descr: 'writes' },
        ],
      },
    ],
  ],
  [
    'an answer with a version and content',
    {
      version: 'v2',
      content: [
        { title: '小明', url: 'https://ming.example/', icon: 'https://a.example/1.png' },
        { title: 'Hong', url: 'https://hong.example/blog/' },
      ],
    },
  ],
  [
    'lists of name, address and picture',
    {
      friends: [
        ['小明', 'https://ming.example/', 'https://a.example/1.png'],
        ['Hong', 'https://hong.example/blog/', ''],
      ],
    },
  ],
  [
    'keys in capitals, address before name',
    [
      { URL: '//ming.example/', Name: ' 小明 ' },
      { Website: 'https://hong.example/blog/', Title: 'Hong' },
    ],
  ],
] as const) {
  test(`friends are read from ${what}`, () =>
    assert.deepEqual(shown(friendsIn(data, PAGE)), FRIENDS))
}

test('what has no address of its own or no name is no friend', () => {
  const data = [
    { name: 'Home', link: '/' },
    { link: 'https://nameless.example/' },
    { name: 'Mail', url: 'mailto:me@me.example' },
    ['https://a.example/', 'https://b.example/'],
    'https://c.example/',
  ]
  assert.deepEqual(friendsIn(data, PAGE), [])
})

test('friends are read from a script, whatever its quotes, and nothing of it is run', () => {
  const script = `const friends = [
    { name: '小明', url: "https:\\/\\/ming.example/", avatar: 'https://a.example/1.png' },
    { "link": \`https://hong.example/blog/\`, "name": "\\u0048ong", run: alert(1) },
    { name: "half }`
  assert.deepEqual(shown(friendsInScript(script, PAGE)), FRIENDS)
})

test('whatever a script or data holds, friends are whole addresses with a name', () => {
  fc.assert(
    fc.property(fc.json(), fc.string(), (json, script) => {
      const friends = [
        ...friendsIn(JSON.parse(json), PAGE),
        ...friendsInScript(script + json, PAGE),
      ]
      for (const { url, text } of friends) assert.ok(URL.canParse(url) && text !== '')
    }),
  )
})
