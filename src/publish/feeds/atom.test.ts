import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseAtomFeed } from 'feedsmith'
import { Parser } from 'htmlparser2'
import { articleOf, documentOf, feedOf } from '../../../test/support/sample-article.ts'
import { renderAtom } from './atom.ts'
import { articleEntry } from './document.ts'

const PERMALINK = 'https://news.example/a/0a1b2c3d4e5f/'
const entryOf = (fullText = true) => articleEntry(articleOf(), PERMALINK, fullText, feedOf())

test('an Atom feed says of an article what the article says', () => {
  const xml = renderAtom(documentOf([entryOf()]))
  const entry = parseAtomFeed(xml).entries?.[0]
  const links = new Map(entry?.links?.map(link => [link.rel, link.href]))
  assert.equal(entry?.title?.value, articleOf().title)
  assert.equal(entry?.content?.value, articleOf().html)
  assert.equal(entry?.published, articleOf().published)
  assert.equal(entry?.updated, articleOf().published)
  assert.equal(links.get('alternate'), PERMALINK)
  assert.equal(links.get('via'), articleOf().link)
  assert.equal(links.get('enclosure'), 'https://lake.example/1.mp3')
  assert.deepEqual(
    entry?.categories?.map(({ term }) => term),
    ['环境', 'R&D'],
  )
  assert.deepEqual(
    entry?.authors?.map(({ name }) => name),
    ['林溪', 'desk@lake.example'],
  )
  assert.equal(entry?.source?.title?.value, '湖报城市版')
})

test('an article that may not go out whole goes out as its excerpt', () => {
  const xml = renderAtom(documentOf([entryOf(false)]))
  const entry = parseAtomFeed(xml).entries?.[0]
  assert.equal(entry?.content, undefined)
  assert.equal(entry?.summary?.value, articleOf().excerpt)
})

test('an article without an author is its source’s and nobody else’s', () => {
  const entry = articleEntry(articleOf({ authors: [] }), PERMALINK, true, feedOf())
  const [written] = parseAtomFeed(renderAtom(documentOf([entry]))).entries ?? []
  assert.equal(written?.authors, undefined)
  assert.equal(written?.source?.authors?.[0]?.name, '湖报城市版')
})

test('a feed without entries is a feed, and the clock is not asked', () => {
  const feed = parseAtomFeed(renderAtom(documentOf([])))
  assert.equal(feed.updated, '1970-01-01T00:00:00.000Z')
  assert.equal(feed.title?.value, '晨报 & Co')
})

test('a feed names its hub and its newest archive document', () => {
  const previous = 'https://news.example/history/3.xml'
  const feed = parseAtomFeed(
    renderAtom({ ...documentOf([]), hub: 'https://hub.example/', history: { previous } }),
  )
  const links = new Map(feed.links?.map(link => [link.rel, link.href]))
  assert.equal(links.get('hub'), 'https://hub.example/')
  assert.equal(links.get('prev-archive'), previous)
})

test('an archive document says so and has the id of the feed that it belongs to', () => {
  const current = 'https://news.example/atom.xml'
  const selfUrl = 'https://news.example/history/2.xml'
  const xml = renderAtom({ ...documentOf([entryOf()]), selfUrl, history: { current } })
  const feed = parseAtomFeed(xml)
  assert.match(xml, /<fh:archive\/>/)
  assert.equal(feed.id, current)
  const links = new Map(feed.links?.map(link => [link.rel, link.href]))
  assert.deepEqual([links.get('self'), links.get('current')], [selfUrl, current])
  assert.equal(links.has('prev-archive'), false)
})

test('any title comes back but for the characters that XML forbids', () => {
  const forbidden = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu
  const binary = fc.string({ unit: 'binary' })
  fc.assert(
    fc.property(binary, binary, (title, term) => {
      const entry = { ...entryOf(), title, categories: [term] }
      const read = readEntry(renderAtom(documentOf([entry])))
      assert.equal(read.title, title.replace(forbidden, ''))
      assert.equal(read.term ?? '', term.trim().replace(forbidden, ''))
    }),
  )
})

function readEntry(xml: string): { title: string; term: string | undefined } {
  const found: { title: string; term: string | undefined } = { title: '', term: undefined }
  let path = ''
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        path += `/${name}`
        if (name === 'category') found.term = attributes.term
      },
      ontext(text) {
        if (path === '/feed/entry/title') found.title += text
      },
      onclosetag: name => {
        path = path.slice(0, -name.length - 1)
      },
    },
    { xmlMode: true },
  )
  parser.end(xml)
  return found
}
