import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { radarRules, rsshubCatalogue } from '../../../test/support/rsshub-catalogue.ts'
import { readLinkHeader, readPageLinks, usualPlaces } from './page-links.ts'
import { radarRoutes } from './radar.ts'

const source = { url: 'https://a.example/blog/post' }
const links = (html: string) => readPageLinks(new TextEncoder().encode(html), source)

test('alternates of feed types are taken, stylesheets and languages are not', () => {
  const { alternates } = links(`<base href="/x/">
    <link rel="alternate stylesheet" type="text/css" href="a.css"><link rel=alternate hreflang=en href="/en">
    <link rel='ALTERNATE' type='application/atom+xml; charset=utf-8' title=' My  feed ' href='atom'>
    <link rel="alternate" type="application/json+oembed" href="/oembed"><link rel="alternate" type="application/json" href="/wp-json/1">
    <link rel="alternate" type="application/feed+json" href="//b.example/feed.json">`)
  assert.deepEqual(alternates, [
    { url: 'https://a.example/x/atom', title: 'My feed' },
    { url: 'https://b.example/feed.json' },
  ])
})

test('links that look like feeds are told from those that do not', () => {
  const { anchors } = links(
    '<a href="/feed/">x</a><a href="/feedback">y</a><a href="/sub">订阅</a><a href="/a.rss">z</a><a href="/crossword">w</a>',
  )
  assert.deepEqual(
    anchors.map(({ url }) => new URL(url).pathname),
    ['/feed/', '/sub', '/a.rss'],
  )
})

test('a Link header may hold several links with quoted commas', () => {
  const header =
    '<style.css>; rel=preload, <f>; title="a, b"; rel="alternate"; type="application/rss+xml"'
  assert.deepEqual(readLinkHeader(header, 'https://a.example/'), [
    { url: 'https://a.example/f', title: 'a, b' },
  ])
})

test('usual places lie beside the page, then at the root', () => {
  const places = usualPlaces('https://a.example/blog')
  assert.ok(
    places.indexOf('https://a.example/blog/feed') < places.indexOf('https://a.example/feed'),
  )
  assert.equal(usualPlaces('https://a.example/')[0], 'https://a.example/feed')
})

test('radar rules turn a page into a route', () => {
  const rules = JSON.stringify(radarRules(rsshubCatalogue('first')))
  assert.deepEqual(radarRoutes(rules, 'https://www.harbournews.example/latest/'), [
    { title: 'Latest', pattern: '/harbournews/latest', address: 'rsshub://harbournews/latest' },
  ])
  assert.deepEqual(radarRoutes(rules, 'https://www.elsewhere.example/latest'), [])
})

test('radar rules take values from path and query, and code is no target', () => {
  const rule = (source: string, target: unknown) =>
    JSON.stringify({ 'a.example': { _name: 'A', '.': [{ title: 'T', source: [source], target }] } })
  const page = 'https://a.example/list/7?id=9'
  const addressOf = (rules: string) => radarRoutes(rules, page)[0]?.address
  assert.equal(addressOf(rule('/list/:n', '/a/:n')), 'rsshub://a/7')
  assert.equal(addressOf(rule('/list/:n?id=:id', '/a/:n/:id?')), 'rsshub://a/7/9')
  assert.equal(addressOf(rule('/list/:n?id=8', '/a')), undefined)
  assert.equal(addressOf(rule('/list/:n', '/a/:other')), undefined)
  assert.deepEqual(radarRoutes(rule('/list/:n', '(params) => "/a"'), page), [])
})

test('nothing that is sent as rules or as a page makes it throw', () => {
  fc.assert(
    fc.property(fc.json(), fc.string(), (rules, html) => {
      radarRoutes(rules, 'https://a.example/x')
      links(html)
      readLinkHeader(html, source.url)
    }),
  )
})
