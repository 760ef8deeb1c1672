import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type ReceivedPage, recognisePage } from './recognise-page.ts'

const URL_ASKED = 'https://rss.example/news/latest?key=hush'
const seen = (body: string | Uint8Array, more: Partial<ReceivedPage> = {}) =>
  recognisePage({ url: URL_ASKED, body: Buffer.from(body), ...more })
const page = (title: string, body: string): string =>
  `<!DOCTYPE html><html><head><title>${title}</title></head><body>${body}</body></html>`
const rsshub = (message: string): string =>
  page(
    'Welcome to RSSHub!',
    `<h1>Looks like something went wrong</h1><p>Error Message:<br><code class="a">${message}</code></p>`,
  )

describe('what comes instead of a feed has a name', () => {
  const cases: [string, string, string | Uint8Array, Partial<ReceivedPage>?][] = [
    ['nothing at all', 'empty-answer', ''],
    ['white space', 'empty-answer', ' \r\n\t'],
    ['a line of text', 'notice', '本实例已停止公开服务。', { contentType: 'text/plain' }],
    ['a line of text in GBK', 'notice', Buffer.from([0xcd, 0xa8, 0xd6, 0xaa, 0xa3, 0xba])],
    ['a web page', 'web-page', page('News', '<p>Welcome to the news.</p>')],
    ['a wall', 'captcha', page('Just a moment...', '<div id="cf-challenge"></div>')],
    ['a wall in Chinese', 'captcha', page('安全验证', '<p>请拖动滑块</p>')],
    ['a puzzle and nothing else', 'captcha', page('x', '<div class="g-recaptcha"></div>')],
    [
      'a page with a puzzle beside its comments',
      'web-page',
      page('x', `<p>${'A long text. '.repeat(200)}</p><div class="g-recaptcha"></div>`),
    ],
    ['a wall with a bad status', 'captcha', page('Attention Required!', ''), { status: 403 }],
    ['a fault of a route', 'route-fault', rsshub('FetchError: 403 Forbidden'), { status: 503 }],
    ['an empty route', 'empty-route', rsshub('Error: this route is empty'), { status: 503 }],
    ['a route that is gone', 'route-missing', rsshub('NotFoundError: wrong path'), { status: 404 }],
    [
      'an instance with a key',
      'access-key',
      rsshub('RejectError: Authentication failed. Access denied.'),
      { status: 403 },
    ],
  ]
  for (const [what, code, body, more] of cases) {
    test(`${what} is ${code}`, () => {
      const found = seen(body, more)
      assert.equal(found?.code, code)
      assert.match(found?.message ?? '', /^\S.{10,400}[."]$/su)
      assert.match(found?.hint ?? '', /\S{3}.*\.$/s)
      assert.ok(!found?.message.includes('hush'), 'a key in the address stays a secret')
    })
  }
})

test('a page that names its feed says where that is', () => {
  const link =
    '<link rel="alternate" type="application/rss+xml" title="News" href="/feed.xml?a=1&amp;b=2">'
  assert.match(seen(page('News', link))?.hint ?? '', /https:\/\/rss\.example\/feed\.xml\?a=1&b=2/)
})

test('a bad status with an ordinary page, pictures and JSON are left to their own names', () => {
  assert.equal(seen(page('Not here', '404'), { status: 404 }), undefined)
  assert.equal(seen(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0])), undefined)
  assert.equal(seen('{"error":"no"}'), undefined)
})

test('a hostile page costs no more than its length', () => {
  const start = performance.now()
  for (const piece of ['error message <code>', '<link rel=alternate ', '<script>', '<']) {
    seen(`<title>RSSHub${piece.repeat(20_000)}`)
  }
  assert.ok(performance.now() - start < 2000)
})
