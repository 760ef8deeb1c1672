import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { SubscriptionsError } from '../errors.ts'
import { parseOpml } from './parse-opml.ts'

const LOCAL = 'file:///home/reader/lists/feeds.opml'
const REMOTE = 'https://lists.example.org/mine/feeds.opml'

const opml = (body: string, head = ''): string =>
  `<?xml version="1.0"?><opml version="2.0"><head>${head}</head><body>${body}</body></opml>`

const parse = (body: string, location = LOCAL) => parseOpml(opml(body), { location })

const feed = (text: string, url = 'https://a.example/feed'): string =>
  `<outline text="${text}" type="rss" xmlUrl="${url}"/>`

/** [path joined by >, address] of each subscription. */
const listed = (body: string, location = LOCAL) =>
  parse(body, location).subscriptions.map(({ path, address }) => [path.join('>'), address])

test('outlines of any depth give the path', () => {
  const body = `
    <outline text="News"><outline text="Site"><outline text="Part">${feed('Channel')}
    </outline></outline></outline>${feed('Top', 'http://b.example/')}`
  assert.deepEqual(listed(body), [
    ['News>Site>Part>Channel', 'https://a.example/feed'],
    ['Top', 'http://b.example/'],
  ])
})

test('the list and its feeds say what they are', () => {
  const { title, subscriptions } = parseOpml(
    opml(
      `<outline text="A" xmlUrl="https://a.example/f" htmlUrl="https://a.example" description=" News &amp;
        more " language="zh-CN"/>`,
      '<title>My <![CDATA[R&D]]> &amp; lists</title>',
    ),
    { location: LOCAL },
  )
  assert.equal(title, 'My R&D & lists')
  assert.deepEqual(subscriptions, [
    {
      address: 'https://a.example/f',
      path: ['A'],
      homePage: 'https://a.example/',
      description: 'News & more',
      language: 'zh-CN',
    },
  ])
})

test('attribute names and types may be written in any case', () => {
  assert.deepEqual(listed('<OUTLINE TEXT="A" TYPE="RSS" XMLURL="https://a.example/"/>'), [
    ['A', 'https://a.example/'],
  ])
  assert.deepEqual(listed('<outline Title="A" type="rss" url="https://a.example/"/>'), [
    ['A', 'https://a.example/'],
  ])
})

test('entities are decoded once, whether XML or HTML knows them', () => {
  assert.deepEqual(
    listed(feed('R&amp;D &#x4e2d; caf&eacute; &amp;lt;', 'https://a.example/?a=1&amp;b=2')),
    [['R&D 中 café &lt;', 'https://a.example/?a=1&b=2']],
  )
})

test('a bare ampersand in an address stays', () => {
  assert.deepEqual(listed(feed('A', 'https://a.example/?section=1&copy=2')), [
    ['A', 'https://a.example/?section=1&copy=2'],
  ])
})

test('names become one visible line', () => {
  const body = `<outline text="  a&#10; b&#x9; \u200bc\u202e ">${feed('x&#0;y&#7;')}</outline>`
  assert.equal(listed(body)[0]?.[0]?.replace('\ufffd', ''), 'a b c>xy')
})

test('a feed without text is called by its title, else by its host, else by its file', () => {
  assert.deepEqual(
    listed(`<outline text=" " title="T" xmlUrl="https://a.example/1"/>
      <outline text="" xmlUrl="https://b.example:8080/1"/>
      <outline xmlUrl="feeds/%E6%96%B0.xml"/>`).map(([path]) => path),
    ['T', 'b.example:8080', '新.xml'],
  )
})

test('a folder without name is no level', () => {
  assert.deepEqual(listed(`<outline text=""><outline text="B">${feed('C')}</outline></outline>`), [
    ['B>C', 'https://a.example/feed'],
  ])
})

test('a feed may hold feeds', () => {
  const body = `<outline text="A" xmlUrl="https://a.example/">${feed('B')}</outline>${feed('C', 'https://c.example/')}`
  assert.deepEqual(
    listed(body).map(([path]) => path),
    ['A', 'A>B', 'C'],
  )
})

test('the same address twice keeps the first place and says so', () => {
  const { subscriptions, warnings } = parse(
    `<outline text="X">${feed('A')}</outline>\n<outline text="Y">${feed('B', 'https://A.example/feed#top')}</outline>`,
  )
  assert.deepEqual(
    subscriptions.map(({ path }) => path.join('>')),
    ['X>A'],
  )
  assert.deepEqual(warnings, ['Line 2: "Y > B" is "X > A" again.'])
})

test('relative addresses start from the list', () => {
  assert.deepEqual(listed(feed('A', 'sub/a.xml')), [['A', 'file:///home/reader/lists/sub/a.xml']])
  assert.deepEqual(listed(feed('A', 'sub/a.xml'), REMOTE), [
    ['A', 'https://lists.example.org/mine/sub/a.xml'],
  ])
})

test('//host in a local list is an address of the web', () => {
  assert.deepEqual(listed(feed('A', '//a.example/x')), [['A', 'https://a.example/x']])
})

test('feed: addresses are asked over http', () => {
  assert.deepEqual(
    listed(feed('A', 'feed://a.example/x') + feed('B', 'feed:https://b.example/x')),
    [
      ['A', 'http://a.example/x'],
      ['B', 'https://b.example/x'],
    ],
  )
})

test('RSSHub routes stand without an instance, in one spelling', () => {
  const body = feed('A', 'rsshub://sina/finance/') + feed('B', 'rsshub:sina/roll?limit=3')
  assert.deepEqual(listed(body, REMOTE), [
    ['A', 'rsshub://sina/finance'],
    ['B', 'rsshub://sina/roll?limit=3'],
  ])
})

for (const [what, outline, location, warning] of [
  [
    'a list from the web names no file',
    feed('A', 'file:///etc/passwd'),
    REMOTE,
    /"A" names a file/,
  ],
  [
    'an RSSHub address without a route is no feed',
    feed('A', 'rsshub://'),
    LOCAL,
    /"A" names no route of RSSHub/,
  ],
  [
    'other schemes are not asked',
    feed('A', 'javascript:alert(1)'),
    LOCAL,
    /of a kind not asked, "javascript:alert/,
  ],
  ['an empty address is no feed', feed('A', ' '), LOCAL, /"A" has no address/],
  ['an address nobody can read is no feed', feed('A', 'http://[x'), LOCAL, /cannot be read/],
  [
    'a file on another host is no file',
    feed('A', 'file://host/x'),
    LOCAL,
    /names a file that cannot be read/,
  ],
  ['a broken escape is no file', feed('A', '50%.xml'), LOCAL, /names a file that cannot be read/],
  [
    'a feed without address is no feed',
    '<outline type="rss" text="A"/>',
    LOCAL,
    /"A" has no address/,
  ],
  [
    'a page is no feed',
    '<outline text="A" htmlUrl="https://a.example/"/>',
    LOCAL,
    /"A" names a page but no feed/,
  ],
  [
    'an included list is not read',
    '<outline type="include" text="A" url="https://a.example/b.opml"/>',
    LOCAL,
    /"A" includes another list/,
  ],
] as const) {
  test(what, () => {
    const { subscriptions, warnings } = parse(
      `\n${outline}${feed('Good', 'https://g.example/')}`,
      location,
    )
    assert.deepEqual(
      subscriptions.map(({ path }) => path),
      [['Good']],
    )
    assert.equal(warnings.length, 1)
    assert.match(warnings[0] ?? '', warning)
    assert.match(warnings[0] ?? '', /^Line 2: /)
  })
}

test('commented outlines and all below them are left out', () => {
  const body = `<outline text="X" isComment="true">${feed('A')}</outline>${feed('B', 'https://b.example/')}`
  assert.deepEqual(listed(body), [['B', 'https://b.example/']])
})

test('broken XML gives what stands in it', () => {
  const source = `<opml><body><outline text="A & B" xmlUrl='https://a.example/'>
    <outline text="C" xmlUrl="https://c.example/"></body><outline text="D" xmlUrl="https://d.example/`
  const { subscriptions, warnings } = parseOpml(source, { location: LOCAL })
  assert.deepEqual(
    subscriptions.map(({ path }) => path.at(-1)),
    ['A & B', 'C'],
  )
  assert.match(warnings.join(), /ends early/)
})

test('outlines nested beyond sense keep their feeds', () => {
  const body = `${'<outline text="x">'.repeat(500)}${feed('A')}${'</outline>'.repeat(500)}`
  const { subscriptions, warnings } = parse(body)
  assert.equal(subscriptions[0]?.path.length, 64)
  assert.equal(subscriptions[0]?.path.at(-1), 'A')
  assert.match(warnings.join(), /too deep/)
})

test('a list nested beyond sense is read as far as it makes sense', () => {
  const { subscriptions, warnings } = parse(feed('A') + '<outline text="x">'.repeat(50_000))
  assert.equal(subscriptions.length, 1)
  assert.match(warnings.join(), /Line 1: nested beyond sense/)
})

for (const [what, source, code, message] of [
  ['a web page', '<!DOCTYPE html><html><body>x</body></html>', 'not-opml', /looks like a web page/],
  ['a feed', '<rss version="2.0"><channel/></rss>', 'not-opml', /looks like a feed itself/],
  ['a JSON Feed', '{"version":"https://jsonfeed.org/version/1.1"}', 'not-opml', /a feed itself/],
  ['JSON', '[1]', 'not-opml', /looks like JSON/],
  ['plain text', 'https://a.example/feed', 'not-opml', /plain text/],
  ['another XML', '<note/>', 'not-opml', /looks like <note>/],
  ['nothing', ' \n', 'empty', /feeds\.opml is empty$/],
  ['OPML without feeds', opml('<outline text="A"/>'), 'empty', /names no feed$/],
  [
    'OPML without usable feeds',
    opml(feed('A', 'x:y')),
    'empty',
    /that can be used \(Line 1: "A" has/,
  ],
] as const) {
  test(`${what} in place of a list is refused by name`, () => {
    assert.throws(
      () => parseOpml(source, { location: LOCAL }),
      error => {
        assert.ok(error instanceof SubscriptionsError)
        assert.equal(error.code, `subscriptions/${code}`)
        assert.match(error.message, message)
        assert.match(error.message, /^The list of feeds \/home\/reader\/lists\/feeds\.opml /)
        assert.ok(error.hint)
        return true
      },
    )
  })
}

const token = fc.oneof(
  fc.string(),
  fc.constantFrom(
    '<opml>',
    '<outline ',
    'xmlUrl="',
    'text="',
    '"',
    '/>',
    '</outline>',
    '<![CDATA[',
    ']]>',
    '&#x',
    '&',
    '<!--',
    '<?xml ',
    'https://a.example/',
    '<title>',
    'type="include"',
  ),
)

test('whatever a list holds, it is read or refused', () => {
  const sound = Buffer.from(opml(`<outline text="新">${feed('A')}</outline>`))
  const bytes = fc.oneof(
    fc.uint8Array(),
    fc.array(token, { maxLength: 30 }).map(parts => Buffer.from(parts.join(''))),
    fc
      .array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { maxLength: 8 })
      .map(changes =>
        changes.reduce((mutant, [at, value]) => mutant.fill(value, at, at + 1), Buffer.from(sound)),
      ),
  )
  fc.assert(
    fc.property(bytes, fc.constantFrom(LOCAL, REMOTE), (source, location) => {
      try {
        for (const { path, address } of parseOpml(source, { location }).subscriptions) {
          assert.ok(path.length > 0 && path.every(name => name !== '' && name === name.trim()))
          assert.match(address, location === LOCAL ? /^(https?|file):/ : /^https?:/)
        }
      } catch (error) {
        assert.ok(error instanceof SubscriptionsError, String(error))
      }
    }),
    { numRuns: 500 },
  )
})
