import assert from 'node:assert/strict'
import { test } from 'node:test'
import { absoluteUrl, linksFrom, linksUnder, paths } from './links.ts'

test('links lead up to the folder of the site and down again', () => {
  assert.equal(linksFrom('a/0a1b/index.html').to(paths.days()), '../../days/')
  assert.equal(linksFrom('index.html').to('site.css'), 'site.css')
  assert.equal(linksFrom('index.html').to(paths.front()), './')
  assert.equal(linksFrom('s/x/p/2/index.html').to(paths.front()), '../../../../')
})

test('a page shown anywhere links from the root', () => {
  assert.equal(linksUnder('/news/').to(paths.front()), '/news/')
})

test('names in any script stay readable, and what a link could misread is escaped', () => {
  const links = linksFrom('index.html')
  assert.equal(links.to('s/新媒体/p/2/index.html'), 's/新媒体/p/2/')
  assert.equal(links.to('s/100%?#/index.html'), 's/100%25%3F%23/')
  assert.equal(
    absoluteUrl('https://a.example/', 's/湖/index.html'),
    'https://a.example/s/%E6%B9%96/',
  )
})

test('absolute addresses stand under the address of the site, slash or not', () => {
  assert.equal(absoluteUrl('https://a.example/b', 'a/x/index.html'), 'https://a.example/b/a/x/')
  assert.equal(absoluteUrl('https://a.example/b/', 'index.html'), 'https://a.example/b/')
})

test('a node called like a file beside it gets a folder of its own', () => {
  const node = { id: 1, title: '', path: [], slugs: ['news', 'atom.xml'], articleCount: 1 }
  assert.equal(paths.node(node), 's/news/atom.xml-/index.html')
  assert.equal(paths.feed(paths.node(node), 'atom.xml'), 's/news/atom.xml-/atom.xml')
})
