import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainHtml } from '../../test/support/plain-html.ts'
import { cleanArticle, cleanHtml } from './index.ts'

const BASE = 'https://e.example/a/'
const GIF = 'data:image/gif;base64,R0lGODlhAQABAAAAACw='

/** Addresses of the pictures that stay. */
function pictures(html: string, base: string | undefined = BASE): string[] {
  return [...cleanHtml(html, base).matchAll(/<img src="([^"]*)"/g)].map(([, src = '']) => src)
}

for (const [name, html, ...expected] of [
  ['a relative address', '<img src="b.jpg">', 'https://e.example/a/b.jpg'],
  ['data-src', `<img src="${GIF}" data-src="/b.jpg">`, 'https://e.example/b.jpg'],
  [
    'data-original',
    '<img src="/loading.gif" data-original="//c.example/b.png">',
    'https://c.example/b.png',
  ],
  [
    'data-actualsrc',
    '<img src="/b_thumb.jpg" data-actualsrc="https://c.example/b.jpg">',
    'https://c.example/b.jpg',
  ],
  [
    'zoomfile of a forum',
    '<img src="static/none.gif" file="/x/b.jpg">',
    'https://e.example/x/b.jpg',
  ],
  [
    'data-srcset',
    `<img srcset="${GIF}" data-srcset="/s.jpg 320w,/l.jpg 1280w">`,
    'https://e.example/l.jpg',
  ],
  ['srcset by density', '<img srcset="/a.jpg 1x,/b.jpg 2x">', 'https://e.example/b.jpg'],
  [
    'picture with sources',
    '<picture><source srcset="/b.webp 800w"><img></picture>',
    'https://e.example/b.webp',
  ],
  [
    'picture with an image',
    '<picture><source srcset="/b.webp"><img src=/b.jpg></picture>',
    'https://e.example/b.jpg',
  ],
  [
    'noscript beside a placeholder',
    `<img src="${GIF}"><noscript><img src=/b.jpg></noscript>`,
    'https://e.example/b.jpg',
  ],
  [
    'noscript beside the same',
    '<img data-src=/b.jpg><noscript><img src=/b.jpg?x></noscript>',
    'https://e.example/b.jpg',
  ],
  [
    'a data attribute that is no address',
    '<img src=/b.jpg data-original="640">',
    'https://e.example/b.jpg',
  ],
  ['http on an https page', '<img src=http://c.example/b.jpg>', 'https://c.example/b.jpg'],
  ['http with a port', '<img src=http://c.example:8080/b.jpg>', 'http://c.example:8080/b.jpg'],
  ['a tracker pixel', '<img src="https://c.example/open.gif?u=1" width=1 height=1>'],
  ['a tracker by host', '<img src="https://hm.baidu.com/hm.gif?si=1">'],
  ['a spacer by style', '<img src=/b.png style="width:100%;height:1px">'],
  ['a code to be scanned', '<img src=/images/qrcode_258.jpg><img src=/b.jpg alt=二维码>'],
  [
    'the code of a mini program',
    '<img src=/img/wxacode.png><img src=/img/xcx_code.jpg><img src=/b.jpg alt=小程序码>',
  ],
  ['an avatar', '<img class=avatar src=/u/1.jpg><img src="https://www.gravatar.com/avatar/1">'],
  [
    'the kind of an attachment before its link',
    '<img src=/addons/ueditor/dialogs/attachment/fileTypeImages/icon_rar.gif><img src=/_layouts/15/images/icpdf.png><img src=/img/icon_doc.gif>',
  ],
  [
    'a picture of documents',
    '<img src=/photos/filetypes-explained.jpg>',
    'https://e.example/photos/filetypes-explained.jpg',
  ],
  ['no address', '<img alt=x><img src="data:image/png;base64,AAAA"><img src="javascript:x">'],
] as const) {
  test(`picture: ${name}`, () => assert.deepEqual(pictures(html), expected))
}

test('without a page, http pictures stay http unless their host is known for https', () => {
  assert.deepEqual(
    pictures(
      '<img src=http://c.example/a.jpg><img src=http://n.sinaimg.cn/b.jpg>',
      'http://e.example',
    ),
    ['http://c.example/a.jpg', 'https://n.sinaimg.cn/b.jpg'],
  )
  assert.equal(cleanHtml('<img src=/a.jpg>', undefined), '')
})

test('a picture has its description and size, and nothing else of its own', () => {
  assert.equal(
    plainHtml(
      cleanHtml(
        '<img src=/a.jpg alt=" x &quot; y " width=640px height=100% class=z srcset="/b.jpg 2x">',
        BASE,
      ),
    ),
    '<figure><img src="https://e.example/a.jpg" alt="x &quot; y" width="640"></figure>',
  )
  assert.match(cleanHtml('<img src=/a.jpg alt=IMG_1234.jpg>', BASE), / alt="" /)
})

test('emoji are the characters that they show', () => {
  assert.equal(cleanHtml('<img class="wp-smiley" alt="🙂" src=/e.png> ok', BASE), '<p>🙂 ok</p>')
  assert.equal(cleanHtml('<img src=/emoji/1.png width=20 alt="[赞]">', BASE), '<p>[赞]</p>')
})

test('a picture among words stays among them; one on a line of its own is a figure', () => {
  assert.equal(
    plainHtml(cleanHtml('<p>a <img src=/x.png> b<br><img src=/y.png><br>c</p>', BASE)),
    '<p>a <img src="https://e.example/x.png" alt=""> b</p>\n<figure><img src="https://e.example/y.png" alt=""></figure>\n<p>c</p>',
  )
})

test('captions are found by element and by name; empty ones vanish', () => {
  const figure =
    '<figure><img src="https://e.example/a.jpg" alt=""><figcaption>字</figcaption></figure>'
  for (const html of [
    '<figure><img src=/a.jpg><figcaption><p>字</p></figcaption></figure>',
    '<div class=img_wrapper><img src=/a.jpg><span class=img_descr>字</span></div>',
    '<div class=wp-caption><img src=/a.jpg><p class=wp-caption-text>字</p></div>',
  ]) {
    assert.equal(plainHtml(cleanHtml(html, BASE)), figure)
  }
  assert.doesNotMatch(
    cleanHtml('<img src=/a.jpg><span class=img_descr></span>', BASE),
    /figcaption/,
  )
})

test('a picture shown twice stands once, and says so', () => {
  const { html, removed } = cleanArticle(
    '<p><img src=/a.jpg></p><p>x</p><p><img src=/a.jpg></p>',
    BASE,
  )
  assert.equal(html.match(/<img/g)?.length, 1)
  assert.deepEqual(removed, [
    { step: 'drop-pictures', reason: 'repeated', excerpt: 'https://e.example/a.jpg' },
  ])
})
