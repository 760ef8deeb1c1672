import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { KeptPage } from '../archive/index.ts'
import { type PageSource, readOriginal } from './read-original.ts'

const ORIGIN = 'https://coast.example'

function kept(address: string, body: string | Uint8Array, contentType = 'text/html'): KeptPage {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  const about = { finalUrl: address, fetchedAt: '2026-05-04T00:00:00.000Z', validators: {} }
  return { address, contentType, ...about, body: bytes }
}

/** A shelf of pages by path; remembers what was asked for. */
function shelf(pages: Readonly<Record<string, string | Uint8Array>>) {
  const asked: string[] = []
  const source: PageSource = async address => {
    const { pathname, search } = new URL(address)
    asked.push(pathname + search)
    const body = pages[pathname + search]
    return body === undefined ? undefined : kept(address, body)
  }
  return { source, asked }
}

const line = (part: number, index: number): string =>
  `Part ${part}, line ${index}: the keeper wrote the height of the water into the book, as on every evening of that winter.`
const text = (part: number): string =>
  Array.from({ length: 6 }, (_, index) => `<p>${line(part, index)}</p>`).join('')
const page = (part: number, more = ''): string =>
  `<html><head><title>The log of the lighthouse</title></head><body><div class="article"><h1>The log of the lighthouse</h1>${text(part)}</div>${more}</body></html>`

test('the pages of an article are joined in their order, the first page’s facts stand', async () => {
  const { source, asked } = shelf({
    '/a.html': page(1, '<a href="a_2.html">下一页</a>'),
    '/a_2.html': page(2, '<a href="a.html">上一页</a> <a href="a_3.html">下一页</a>'),
    '/a_3.html': page(3, '<a href="b.html">下一篇</a>'),
  })
  const original = await readOriginal(`${ORIGIN}/a.html`, source)
  assert.deepEqual(asked, ['/a.html', '/a_2.html', '/a_3.html'])
  const found = original?.article.text ?? ''
  for (const part of [1, 2, 3]) assert.ok(found.includes(line(part, 0)), `part ${part}`)
  assert.ok(found.indexOf(line(1, 5)) < found.indexOf(line(2, 0)))
  assert.equal(original?.article.title, 'The log of the lighthouse')
  assert.equal(original?.pages.length, 3)
})

test('a next page that shows what another did ends the article', async () => {
  const { source, asked } = shelf({
    '/a?page=1': page(1, '<a rel="next" href="/a?page=2">2</a>'),
    '/a?page=2': page(1, '<a rel="next" href="/a?page=3">3</a>'),
    '/a?page=3': page(1),
  })
  const original = await readOriginal(`${ORIGIN}/a?page=1`, source)
  assert.deepEqual(asked, ['/a?page=1', '/a?page=2'])
  assert.equal(original?.article.text.split(line(1, 0)).length, 2)
})

test('an endless row of pages is read no further than a dozen', async () => {
  const endless: PageSource = async address => {
    const number = Number(new URL(address).searchParams.get('page'))
    return kept(address, page(number, `<a rel="next" href="/a?page=${number + 1}">next</a>`))
  }
  const original = await readOriginal(`${ORIGIN}/a?page=1`, endless)
  assert.equal(original?.pages.length, 12)
})

const EMPTY = '<div id="app"></div>'

test('a page that yields nothing is read in its AMP version, else in that for printers', async () => {
  const amp = `<html><head><link rel="amphtml" href="/amp/a"></head><body>${EMPTY}</body></html>`
  const print = `<html><body>${EMPTY}<a href="/print/a">打印本页</a></body></html>`
  const original = await readOriginal(`${ORIGIN}/a`, shelf({ '/a': amp, '/amp/a': page(1) }).source)
  assert.ok(original?.article.text.includes(line(1, 3)))
  const printed = await readOriginal(
    `${ORIGIN}/b`,
    shelf({ '/b': print, '/print/a': page(2) }).source,
  )
  assert.ok(printed?.article.text.includes(line(2, 3)))
})

test('a page that yields its article leads nowhere else', async () => {
  const { source, asked } = shelf({
    '/a': page(1, '<link rel="amphtml" href="/amp/a"><a href="/print/a">Print</a>'),
    '/amp/a': page(9),
  })
  await readOriginal(`${ORIGIN}/a`, source)
  assert.deepEqual(asked, ['/a'])
})

test('GBK is read as the page, or the server, declares it', async () => {
  // 灯塔 in GBK: B5 C6 CB FE
  const words = Buffer.from([0xb5, 0xc6, 0xcb, 0xfe])
  const body = Buffer.concat([
    Buffer.from('<html><head><meta charset="gb2312"></head><body><h1>'),
    words,
    Buffer.from('</h1>'),
    ...Array.from({ length: 30 }, () =>
      Buffer.concat([
        Buffer.from('<p>'),
        words,
        words,
        words,
        words,
        words,
        words,
        Buffer.from([0xa1, 0xa3]),
        Buffer.from('</p>'),
      ]),
    ),
    Buffer.from('</body></html>'),
  ])
  const original = await readOriginal(`${ORIGIN}/a`, shelf({ '/a': body }).source)
  assert.equal(original?.article.title, '灯塔')
  assert.match(original?.article.text ?? '', /灯塔灯塔灯塔灯塔灯塔灯塔。/)
})

test('rules name the whole article on one page', async () => {
  const { source } = shelf({
    '/a': page(1, '<a class="all" href="/a?all=1">All</a>'),
    '/a?all=1': `${page(1)}${text(2)}`,
  })
  const find = () => ['/a?all=1']
  const rules = () => ({
    origin: 'test',
    singlePage: [{ source: '//a[@class="all"]/@href', find }],
  })
  const original = await readOriginal(`${ORIGIN}/a`, source, { rules })
  assert.ok(original?.article.text.includes(line(2, 0)))
})
