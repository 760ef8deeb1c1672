import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readList } from './read-list.ts'
import { suggestLists } from './suggest-lists.ts'

const URL_OF_PAGE = 'https://news.example/list/'
const bytes = (html: string): Uint8Array => new TextEncoder().encode(html)

const menu = `<nav><ul>${['首页', '国内新闻频道', '国际新闻频道', '财经新闻频道', '体育新闻频道']
  .map((name, at) => `<li><a href="/channel/${at}">${name}</a></li>`)
  .join('')}</ul></nav>`
const titles = Array.from({ length: 8 }, (_, at) => `第${at + 1}届城市论坛在沪开幕,各方共议合作`)

/** The ways in which pages write a list of eight articles. */
const pages: Readonly<Record<string, (title: string, at: number) => string>> = {
  'a list with dates': (title, at) =>
    `<li><a href="/2026/05/${at + 10}.html">${title}</a><span class="date">2026-05-${at + 10}</span></li>`,
  'cards whose heading is the link': (title, at) =>
    `<div class="card"><img src="/${at}.jpg"><h2><a class="t" href="/a/${at + 1000}">${title}</a></h2><p>摘要。</p><time datetime="2026-05-${at + 10}T08:00:00+08:00">昨天</time><a href="/tag/x">标签</a></div>`,
  'cards that are one large link': (title, at) =>
    `<a class="item" href="/a/${at + 1000}"><h3>${title}</h3><em class="pub-time">2026-05-${at + 10} 08:00</em></a>`,
  'rows of a table': (title, at) =>
    `<tr><td>${at + 1}</td><td><a href="info.aspx?id=${at + 1000}" title="x">${title}</a></td><td class="time">2026/05/${at + 10}</td></tr>`,
  'headings and paragraphs side by side': (title, at) =>
    `<h2 class="entry-title"><a href="/post/${at + 1000}">${title}</a></h2><p>摘要。</p>`,
}

for (const [what, item] of Object.entries(pages)) {
  const rows = titles.map(item).join('\n')
  const body = what.includes('table')
    ? `<table class="list"><tbody>${rows}</tbody></table>`
    : what.includes('list')
      ? `<ul class="news-list">${rows}</ul>`
      : `<div class="main">${rows}</div>`
  test(`${what} is found among menus, and read`, () => {
    const page = bytes(
      `<html lang="zh-CN"><head><title>通知</title></head><body>${menu}${body}<footer><a href="/about-us-and-more">关于我们以及其他</a></footer></body></html>`,
    )
    const [best] = suggestLists(page, { url: URL_OF_PAGE })
    assert.ok(best, 'something is suggested')
    const { format, entries, feed } = readList(page, best.selectors, { url: URL_OF_PAGE })
    assert.equal(format, 'list')
    assert.deepEqual(
      entries.map(entry => entry.title),
      titles,
    )
    assert.ok(entries.every(entry => entry.link?.startsWith('https://news.example/')))
    if (/date|time/.test(item('', 0))) assert.equal(entries[0]?.published?.slice(0, 7), '2026-05')
    assert.deepEqual([feed.title, feed.language], ['通知', 'zh-CN'])
  })
}

test('a page of prose is no list', () => {
  const prose = `<article>${'<p>A paragraph with <a href="/x">a link</a> in it.</p>'.repeat(3)}</article>`
  assert.deepEqual(suggestLists(bytes(prose), { url: URL_OF_PAGE }), [])
})

test('a page that was built anew gives no entries and says so', () => {
  const { format, entries, warnings } = readList(bytes('<p>new</p>'), { entry: 'ul.gone > li' })
  assert.equal(format, undefined)
  assert.deepEqual(entries, [])
  assert.deepEqual(
    warnings.map(({ code }) => code),
    ['list-empty'],
  )
})

test('a selector that is no CSS is named', () => {
  const { warnings } = readList(bytes('<p>x</p>'), { entry: 'li[' })
  assert.match(warnings[0]?.message ?? '', /li\[/)
})

test('an entry without a date has none, and one link is one entry', () => {
  const html =
    '<ul><li><a href="/1"><img alt=""></a><a href="/1">One</a></li><li><a href="/1">One again</a></li><li><a href="/2">Two</a> 5 minutes ago</li></ul>'
  const { entries } = readList(bytes(html), { entry: 'li' }, { url: URL_OF_PAGE })
  assert.deepEqual(
    entries.map(({ title, link, published }) => [title, link, published]),
    [
      ['One', 'https://news.example/1', undefined],
      ['Two', 'https://news.example/2', undefined],
    ],
  )
})

test('pages nested beyond sense are read', () => {
  const deep = `${'<div>'.repeat(20_000)}<li><a href="/1">One</a></li>`
  assert.equal(readList(bytes(deep), { entry: 'li' }, { url: URL_OF_PAGE }).entries.length, 0)
  assert.deepEqual(suggestLists(bytes(deep), { url: URL_OF_PAGE }), [])
})

test('no page makes it throw', () => {
  const part = fc.constantFrom(
    '<ul>',
    '<li class="a">',
    '</li>',
    '<a href="/x">',
    '</a>',
    'Text and more text',
    '<time>2026-05-01</time>',
    '<h2>',
    '</h2>',
    '<',
    '"',
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 60 }), parts => {
      const page = bytes(parts.join(''))
      for (const { selectors } of suggestLists(page, { url: URL_OF_PAGE }))
        readList(page, selectors)
    }),
    { numRuns: 300 },
  )
})
