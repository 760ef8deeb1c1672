import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { checkParsed, mutate } from '../../bench/parse-mutations.ts'
import { seededRandom } from '../../bench/support/corpus.ts'
import { parseFeed } from './parse-feed.ts'

const URL_OF_FEED = 'https://harbour.example/news/feed.xml'

function read(text: string | Uint8Array, contentType?: string) {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  return parseFeed(bytes, { url: URL_OF_FEED, ...(contentType ? { contentType } : {}) })
}

const rss = (items: string, head = '') =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour</title><link>https://harbour.example/</link>${head}${items}</channel></rss>`
const item = (inside: string) => rss(`<item>${inside}</item>`)
const codesOf = (text: string | Uint8Array, contentType?: string) =>
  read(text, contentType).warnings.map(({ code }) => code)

test('RSS 2.0 is read with its enclosure, author, category and date', () => {
  const { format, feed, entries } = read(
    item(`<title>Fog</title><link>/fog</link><guid isPermaLink="false">7</guid><author>kim@harbour.example (Kim)</author>
      <category>Weather</category><pubDate>Mon, 04 May 2026 10:00:00 +0800</pubDate><enclosure url="a.mp3" type="audio/mpeg" length="9"/>`),
  )
  assert.equal(format, 'rss')
  assert.equal(feed.title, 'Harbour')
  const [entry] = entries
  assert.equal(entry?.link, 'https://harbour.example/fog')
  assert.equal(entry?.id, '7')
  assert.deepEqual(entry?.authors, [{ name: 'Kim', email: 'kim@harbour.example' }])
  assert.deepEqual(entry?.categories, ['Weather'])
  assert.equal(entry?.published, '2026-05-04T02:00:00.000Z')
  assert.deepEqual(entry?.enclosures, [
    { url: 'https://harbour.example/news/a.mp3', type: 'audio/mpeg', length: 9 },
  ])
})

test('Atom 1.0 is read with its text constructs and xml:base', () => {
  const { format, entries } =
    read(`<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://harbour.example/a/"><title>H</title>
    <entry><id>urn:1</id><title type="html">&lt;b&gt;Fog&lt;/b&gt; &amp;amp; ferries</title><link href="fog"/>
    <updated>2026-05-04T10:00:00+08:00</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p><a href="x">x</a></p></div></content></entry></feed>`)
  assert.equal(format, 'atom')
  assert.equal(entries[0]?.title, 'Fog & ferries')
  assert.equal(entries[0]?.link, 'https://harbour.example/a/fog')
  assert.equal(entries[0]?.updated, '2026-05-04T02:00:00.000Z')
  assert.match(entries[0]?.content ?? '', /href="https:\/\/harbour\.example\/a\/x"/)
})

test('RSS 1.0 is read with its items beside the channel', () => {
  const { format, entries } =
    read(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:d="http://purl.org/dc/elements/1.1/">
    <channel rdf:about="https://h.example/"><title>H</title></channel><item rdf:about="https://h.example/1"><title>One</title><d:date>2026-05-04</d:date></item></rdf:RDF>`)
  assert.equal(format, 'rdf')
  assert.equal(entries[0]?.link, 'https://h.example/1')
  assert.equal(
    entries[0]?.published,
    '2026-05-04T00:00:00.000Z',
    'a namespace is its address, whatever the prefix',
  )
})

test('JSON Feed is read with authors and attachments', () => {
  const { format, entries } = read(
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'H',
      items: [
        { id: '1', url: '/1', title: 'a <b> c', content_text: 'x < y', authors: [{ name: 'Kim' }] },
      ],
    }),
  )
  assert.equal(format, 'json')
  assert.equal(entries[0]?.title, 'a <b> c')
  assert.match(entries[0]?.content ?? '', /x &lt; y/)
  assert.deepEqual(entries[0]?.authors, [{ name: 'Kim' }])
})

for (const [text, title] of [
  ['AT&amp;T', 'AT&T'],
  ['&#8217;tis', '’tis'],
  ['&amp;amp; twice', '&amp; twice'],
  ['<![CDATA[Use <stdio.h> here]]>', 'Use <stdio.h> here'],
  ['1 &lt; 2', '1 < 2'],
  ['  two\n lines ', 'two lines'],
] as const) {
  test(`the title ${JSON.stringify(text)} is "${title}"`, () => {
    assert.equal(read(item(`<title>${text}</title>`)).entries[0]?.title, title)
  })
}

for (const text of [
  '<![CDATA[Fog &#x18; <b>now</b>]]>',
  '<![CDATA[Fog &#2;]]>',
  'Fog &#8;',
  'Fog \u007f',
]) {
  test(`no control character comes out of the title ${JSON.stringify(text)}`, () => {
    assert.match(read(item(`<title>${text}</title>`)).entries[0]?.title ?? '', /^Fog *(?:now)?$/)
  })
}

test('half a surrogate pair in JSON becomes the sign for a broken character', () => {
  const json =
    '{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","title":"a \\ud83d b"}]}'
  assert.equal(read(json).entries[0]?.title, 'a \ufffd b')
})

test('xml:base goes from outside to inside, and one that is no address counts for nothing', () => {
  const inside =
    '<entry xml:base="b/"><link href="c" xml:base="d/"/></entry><entry xml:base="http://["><link href="c"/></entry>'
  const { entries } = read(
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="/a/">${inside}</feed>`,
  )
  assert.equal(entries[0]?.link, 'https://harbour.example/a/b/d/c')
  assert.equal(entries[1]?.link, 'https://harbour.example/a/c')
})

test('addresses inside HTML are made absolute, in every attribute that holds one', () => {
  const { entries } = read(
    item(
      `<description><![CDATA[<img src="a.jpg" srcset="b.jpg 2x, c.jpg 3x"><video poster="/p.jpg"></video>]]></description>`,
    ),
  )
  const html = entries[0]?.summary ?? ''
  for (const path of ['news/a.jpg', 'news/b.jpg 2x', 'news/c.jpg 3x', 'p.jpg'])
    assert.ok(html.includes(`https://harbour.example/${path}`), path)
})

const gbk = Buffer.concat([
  Buffer.from('<?xml version="1.0" encoding="gb2312"?><rss version="2.0"><channel><title>'),
  Buffer.from([0xd0, 0xc2, 0xce, 0xc5]), // 新闻
  Buffer.from('</title></channel></rss>'),
])
const latin1 = Buffer.from(
  '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Café</title></channel></rss>',
  'latin1',
)
const utf16 = Buffer.from(
  '\ufeff<?xml version="1.0" encoding="utf-16"?><rss version="2.0"><channel><title>新闻</title></channel></rss>',
  'utf16le',
)
const misdeclared = Buffer.from(
  '<?xml version="1.0" encoding="iso-8859-1"?><rss version="2.0"><channel><title>新闻</title></channel></rss>',
)

for (const [what, bytes, title] of [
  ['GBK by its declaration', gbk, '新闻'],
  ['Latin-1 that calls itself UTF-8', latin1, 'Café'],
  ['UTF-16 by its mark', utf16, '新闻'],
  ['UTF-8 that calls itself Latin-1', misdeclared, '新闻'],
] as const) {
  test(`${what} is read`, () => assert.equal(read(bytes).feed.title, title))
}

test('one bad byte costs one character', () => {
  const bytes = Buffer.from(item('<title>新闻和天气预报，今天有雾，渡轮停航</title>'))
  bytes[bytes.indexOf(Buffer.from('雾'))] = 0xff
  assert.match(read(bytes).entries[0]?.title ?? '', /^新闻和天气预报，今天有\ufffd+，渡轮停航$/)
})

for (const [what, document, count, code] of [
  [
    'cut off in an item',
    rss('<item><title>One</title></item><item><title>Two').slice(0, -16),
    2,
    'truncated',
  ],
  ['with a bare ampersand', item('<title>Fish & chips</title>'), 1, 'bare-ampersand'],
  ['with mismatched tags', item('<title>One</titel><link>/1</link>'), 1, 'stray-end-tag'],
  [
    'with an endless CDATA section',
    item('<description><![CDATA[One</description>'),
    1,
    'unterminated-cdata',
  ],
  ['with text before it', `Warning: line 3\n${item('<title>One</title>')}`, 1, 'junk-before'],
  ['with control characters', item('<title>O\u0001ne</title>'), 1, 'control-characters'],
] as const) {
  test(`a document ${what} gives ${count} and says ${code}`, () => {
    assert.equal(read(document).entries.length, count)
    assert.ok(codesOf(document).includes(code), codesOf(document).join())
  })
}

for (const [what, bytes] of [
  ['a web page', Buffer.from('<!doctype html><html><body>hi</body></html>')],
  ['no bytes', Buffer.alloc(0)],
  ['plain text', Buffer.from('Sorry, try again later')],
  ['other JSON', Buffer.from('{"error":"rate limit"}')],
] as const) {
  test(`${what} are no feed, and a warning says so`, () => {
    const { format, entries, warnings } = read(bytes)
    assert.equal(format, undefined)
    assert.equal(entries.length, 0)
    assert.ok(warnings.length > 0)
  })
}

test('a feed that is still compressed is read, and a warning says so', () => {
  const { entries, warnings } = read(gzipSync(item('<title>One</title>')))
  assert.equal(entries[0]?.title, 'One')
  assert.deepEqual(
    warnings.map(({ code }) => code),
    ['compressed'],
  )
})

test('entities that would grow without end are not expanded', () => {
  const bomb = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>${item('<title>&c;</title>')}`
  assert.ok((read(bomb).entries[0]?.title?.length ?? 0) < 1000)
})

test('a feed nested ten thousand deep is read in a moment', () => {
  assert.equal(read(item(`<description>${'<b>'.repeat(10_000)}x</description>`)).entries.length, 1)
})

test('a date without zone is UTC and says so; an absurd one is absent', () => {
  const { entries, warnings } = read(
    rss(
      '<item><title>a</title><pubDate>2026-05-04 10:00:00</pubDate></item><item><title>b</title><pubDate>yesterday</pubDate></item>',
    ),
  )
  assert.equal(entries[0]?.published, '2026-05-04T10:00:00.000Z')
  assert.equal(entries[1]?.published, undefined)
  assert.ok(warnings.length >= 2)
})

test('nothing that arrives makes the parser throw or say something false', () => {
  const seeds = [
    item('<title>One</title><description><![CDATA[<p>x</p>]]></description>'),
    '{"version":"https://jsonfeed.org/version/1","items":[{"id":"1"}]}',
    '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="html">a</title></entry></feed>',
  ].map(text => new TextEncoder().encode(text))
  fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), bytes => void read(bytes)))
  fc.assert(
    fc.property(
      fc.constantFrom(...seeds),
      fc.constantFrom(...seeds),
      fc.nat(),
      (base, other, seed) => {
        assert.equal(checkParsed(read(mutate(base, other, seededRandom(seed)))), undefined)
      },
    ),
    { numRuns: 500 },
  )
})
