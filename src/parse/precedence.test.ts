import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Entry } from '../model/feed.ts'
import { parseFeed } from './index.ts'

const NAMESPACES = [
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  'xmlns:dcterms="http://purl.org/dc/terms/"',
  'xmlns:c="http://purl.org/rss/1.0/modules/content/"',
  'xmlns:m="http://search.yahoo.com/mrss/"',
  'xmlns:i="http://www.itunes.com/dtds/podcast-1.0.dtd"',
  'xmlns:a="http://www.w3.org/2005/Atom"',
  'xmlns:foaf="http://xmlns.com/foaf/0.1/"',
  'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"',
  'xmlns:cc="http://web.resource.org/cc/"',
  'xmlns:fb="http://rssnamespace.org/feedburner/ext/1.0"',
].join(' ')

function readItem(inside: string): Entry {
  const text = `<rss version="2.0" ${NAMESPACES}><channel><item>${inside}</item></channel></rss>`
  const [entry] = parseFeed(Buffer.from(text), { url: 'https://h.example/feed' }).entries
  assert.ok(entry)
  return entry
}

/** The same elements in both orders: what is believed must not depend on it. */
function inBothOrders(first: string, second: string, check: (entry: Entry) => void): void {
  check(readItem(first + second))
  check(readItem(second + first))
}

test("the item's title comes before that of its picture", () => {
  inBothOrders('<title>Fog</title>', '<m:title>Photo</m:title>', ({ title }) =>
    assert.equal(title, 'Fog'),
  )
})

test('pubDate comes before dc:date, and dc:date before nothing', () => {
  const pubDate = '<pubDate>Mon, 04 May 2026 10:00:00 GMT</pubDate>'
  const date = '<dc:date>2001-01-01T00:00:00Z</dc:date>'
  inBothOrders(pubDate, date, ({ published }) =>
    assert.equal(published, '2026-05-04T10:00:00.000Z'),
  )
  assert.equal(readItem(date).published, '2001-01-01T00:00:00.000Z')
})

test('an unreadable date does not hide a readable one', () => {
  const entry = readItem('<pubDate>soon</pubDate><dc:date>2001-01-01T00:00:00Z</dc:date>')
  assert.equal(entry.published, '2001-01-01T00:00:00.000Z')
})

test('dcterms:modified is an update and no publication', () => {
  const entry = readItem('<dcterms:modified>2001-01-01T00:00:00Z</dcterms:modified>')
  assert.equal(entry.updated, '2001-01-01T00:00:00.000Z')
  assert.equal(entry.published, undefined)
})

test('content:encoded is the content and description the summary', () => {
  inBothOrders('<description>short</description>', '<c:encoded>long</c:encoded>', entry => {
    assert.equal(entry.summary, 'short')
    assert.equal(entry.content, 'long')
  })
})

test('the original address comes before the one that counts clicks', () => {
  inBothOrders(
    '<link>https://feedproxy.example/1</link>',
    '<fb:origLink>https://h.example/1</fb:origLink>',
    ({ link }) => assert.equal(link, 'https://h.example/1'),
  )
})

test('a guid is an address unless it says that it is none', () => {
  assert.equal(readItem('<guid>https://h.example/1</guid>').link, 'https://h.example/1')
  assert.equal(readItem('<guid isPermaLink="false">https://h.example/1</guid>').link, undefined)
  assert.equal(readItem('<guid>tag:h.example,2026:1</guid>').link, undefined)
})

test('a name in dc:creator comes before the bare address that RSS wants', () => {
  inBothOrders('<author>desk@h.example</author>', '<dc:creator>Kim</dc:creator>', ({ authors }) =>
    assert.deepEqual(authors, [{ name: 'Kim' }]),
  )
})

test('who speaks in the podcast is the author only for want of another', () => {
  inBothOrders('<author>a@h.example (Kim)</author>', '<i:author>Show</i:author>', ({ authors }) =>
    assert.deepEqual(authors, [{ name: 'Kim', email: 'a@h.example' }]),
  )
  assert.deepEqual(readItem('<i:author>Show</i:author>').authors, [{ name: 'Show' }])
})

test('the picture is the one that the publisher chose, and no portrait', () => {
  const portrait = '<m:content url="https://0.gravatar.com/avatar/1" medium="image"/>'
  const small = '<m:thumbnail url="https://h.example/s.jpg" width="75"/>'
  const large = '<m:content url="https://h.example/l.jpg" medium="image" width="1200"/>'
  inBothOrders(portrait, small, ({ image }) => assert.equal(image, 'https://h.example/s.jpg'))
  inBothOrders(small, large, ({ image }) => assert.equal(image, 'https://h.example/l.jpg'))
  inBothOrders(large, '<i:image href="https://h.example/c.jpg"/>', ({ image }) =>
    assert.equal(image, 'https://h.example/c.jpg'),
  )
})

test('files are listed once, with all that is known of them', () => {
  const { enclosures } = readItem(
    '<enclosure url="/a.mp3" type="audio/mpeg"/><m:content url="https://h.example/a.mp3" fileSize="9"/><i:duration>1:02</i:duration>',
  )
  assert.deepEqual(enclosures, [
    { url: 'https://h.example/a.mp3', type: 'audio/mpeg', length: 9, durationSeconds: 62 },
  ])
})

test('the terms of DCMI say what Dublin Core says, and are believed first', () => {
  inBothOrders('<dc:title>a</dc:title>', '<dcterms:title>b</dcterms:title>', ({ title }) =>
    assert.equal(title, 'b'),
  )
  const entry = readItem(
    '<dcterms:creator>Kim</dcterms:creator><dcterms:contributor>Lee</dcterms:contributor><dcterms:description>d</dcterms:description><dcterms:identifier>7</dcterms:identifier>',
  )
  assert.deepEqual(entry.authors, [{ name: 'Kim' }])
  assert.deepEqual(entry.contributors, [{ name: 'Lee' }])
  assert.equal(entry.summary, 'd')
  assert.equal(entry.id, '7')
})

test('a person that RDF describes inside the element is that person', () => {
  const person =
    '<foaf:Person><foaf:name>Kim</foaf:name><foaf:mbox resource="mailto:kim@h.example"/></foaf:Person>'
  for (const name of ['dc:creator', 'foaf:maker']) {
    assert.deepEqual(readItem(`<${name}>${person}</${name}>`).authors, [
      { name: 'Kim', email: 'kim@h.example' },
    ])
  }
})

test('the address of a thumbnail may stand in its text', () => {
  assert.equal(
    readItem('<m:thumbnail>https://h.example/t.jpg</m:thumbnail>').image,
    'https://h.example/t.jpg',
  )
})

test('a licence is the address that an element or its attribute gives', () => {
  assert.equal(
    readItem('<cc:license resource="https://h.example/by"/>').license,
    'https://h.example/by',
  )
  assert.equal(readItem('<cc:license>CC BY</cc:license>').license, undefined)
})
