import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainHtml } from '../../test/support/plain-html.ts'
import { cleanArticle, cleanHtml } from './index.ts'
import { findWatchPage } from './read-player.ts'

const BASE = 'https://e.example/a/'

for (const [player, page] of [
  ['https://www.youtube.com/embed/abc-_1?rel=0', 'https://www.youtube.com/watch?v=abc-_1'],
  ['//www.youtube-nocookie.com/embed/abc', 'https://www.youtube.com/watch?v=abc'],
  [
    'https://www.youtube.com/embed/videoseries?list=PL1',
    'https://www.youtube.com/playlist?list=PL1',
  ],
  ['https://youtu.be/abc', 'https://www.youtube.com/watch?v=abc'],
  [
    '//player.bilibili.com/player.html?aid=2&bvid=BV1x&page=1',
    'https://www.bilibili.com/video/BV1x/',
  ],
  ['//player.bilibili.com/player.html?aid=2&page=3', 'https://www.bilibili.com/video/av2/?p=3'],
  ['https://player.vimeo.com/video/76979871?h=8272103f6e', 'https://vimeo.com/76979871'],
  ['https://player.youku.com/embed/XNDU2==', 'https://v.youku.com/v_show/id_XNDU2.html'],
  ['https://v.qq.com/iframe/player.html?vid=a0033&tiny=0', 'https://v.qq.com/x/page/a0033.html'],
  ['https://v.qq.com/txp/iframe/player.html?vid=b1', 'https://v.qq.com/x/page/b1.html'],
  ['https://www.dailymotion.com/embed/video/x8abc', 'https://www.dailymotion.com/video/x8abc'],
  ['https://embed.ted.com/talks/some_body', 'https://www.ted.com/talks/some_body'],
  ['https://open.spotify.com/embed/episode/1?theme=0', 'https://open.spotify.com/episode/1'],
  ['https://www.youtube.com/embed/a%22onload=x', undefined],
  ['https://youtube.com.evil.example/embed/abc', undefined],
  ['https://evil.example/?youtube.com/embed/abc', undefined],
  ['javascript:alert(1)', undefined],
] as const) {
  test(`${player} plays ${page ?? 'nothing known'}`, () => {
    assert.equal(findWatchPage(player, BASE)?.url, page)
  })
}

test('a known player becomes a link with its title, under its still where the address is known', () => {
  assert.equal(
    plainHtml(
      cleanHtml(
        '<iframe src="//player.bilibili.com/player.html?bvid=BV1x" title="片"></iframe>',
        BASE,
      ),
    ),
    '<p><a href="https://www.bilibili.com/video/BV1x/">▶ 片 (Bilibili)</a></p>',
  )
  assert.equal(
    plainHtml(cleanHtml('<iframe src="https://www.youtube.com/embed/abc"></iframe>', BASE)),
    '<figure><a href="https://www.youtube.com/watch?v=abc" aria-label="www.youtube.com"><img src="https://i.ytimg.com/vi/abc/hqdefault.jpg" alt=""></a><figcaption><a href="https://www.youtube.com/watch?v=abc">▶ YouTube</a></figcaption></figure>',
  )
})

test('players of old kinds and lazy ones are found too', () => {
  for (const html of [
    '<object><param name=movie value="https://www.youtube.com/v/abc"><embed src="https://www.youtube.com/v/abc"></object>',
    '<embed src="https://www.youtube.com/v/abc">',
    '<iframe data-src="https://www.youtube.com/embed/abc" src="about:blank"></iframe>',
  ]) {
    assert.match(cleanHtml(html, BASE), /watch\?v=abc/)
  }
})

test('a frame of unknown origin goes and is named; what an object holds instead stays', () => {
  const { html, removed } = cleanArticle(
    '<iframe src=https://ads.example/></iframe><object data=/x.swf>alt</object>',
    BASE,
  )
  assert.equal(html, '<p>alt</p>')
  assert.deepEqual(removed, [
    { step: 'link-players', reason: 'unknown frame', excerpt: 'https://ads.example/' },
  ])
})

test('own videos and sounds stay, wait to be asked, and have one form', () => {
  assert.equal(
    cleanHtml('<video src=/v.mp4 poster=/p.jpg autoplay loop muted width=640></video>', BASE),
    '<figure><video src="https://e.example/v.mp4" poster="https://e.example/p.jpg" width="640" controls preload="none"></video></figure>',
  )
  assert.equal(
    cleanHtml(
      '<audio><source src=/a.mp3 type=audio/mpeg><source src=/a.ogg type=audio/ogg>no audio</audio>',
      BASE,
    ),
    '<figure><audio controls preload="none"><source src="https://e.example/a.mp3" type="audio/mpeg"><source src="https://e.example/a.ogg" type="audio/ogg"></audio></figure>',
  )
  assert.equal(cleanHtml('<video>no video</video>', BASE), '<p>no video</p>')
})
