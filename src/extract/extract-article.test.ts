import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type ExtractedArticle, extractArticle } from './extract-article.ts'

const URL_OF_PAGE = 'https://news.example/2021/12/01/river.html'
const SENTENCES = [
  'The council agreed on Monday to open the lower river to boats again, three years after the flood closed it.',
  'Engineers had found the old bridge to be sound, although its northern pier must be repaired before winter.',
  '“We have waited long enough,” said the harbour master, who had asked for the decision since the spring.',
  'The repairs will cost two million, half of which the province pays, according to the minutes of the meeting.',
]
const HAN_SENTENCES = [
  '市政府今天上午召开新闻发布会，介绍下游航道恢复通航的有关情况，全市各县区负责人参加了会议。',
  '据介绍，自三年前的洪水以来，该航道一直处于封闭状态，沿岸居民的出行和货物运输受到很大影响。',
  '交通部门负责人表示，旧桥经过专家组的检测，结构安全，北侧桥墩将在入冬之前完成加固施工。',
  '项目总投资两千万元，其中一半由省级财政承担，预计明年三月底之前全部完工并向社会开放。',
]

const MENU = `<nav class="menu"><ul>${['Home', 'World', 'Sport', 'Culture']
  .map(name => `<li><a href="/${name}">${name}</a></li>`)
  .join('')}</ul></nav>`
const RELATED = `<aside class="related"><h3>Related stories</h3><ul>${[1, 2, 3, 4]
  .map(number => `<li><a href="/s/${number}">Another story, number ${number}, of the week</a></li>`)
  .join('')}</ul></aside>`

const english = (body: string, head = ''): ExtractedArticle =>
  extractArticle(
    `<html lang="en"><head><title>River opens again | The Example</title>
    <meta property="og:site_name" content="The Example">${head}</head><body>${MENU}
    <article class="story"><h1>River opens again</h1>${body}</article>${RELATED}
    <footer class="footer"><p>© 2021 The Example. All rights reserved.</p></footer></body></html>`,
    URL_OF_PAGE,
  )
const paragraphs = SENTENCES.map(sentence => `<p>${sentence}</p>`).join('\n')

test('the body is what the article says, and nothing of the page around it', () => {
  const article = english(`<div class="body">${paragraphs}</div>`)
  assert.equal(article.text, SENTENCES.join('\n\n'))
  assert.ok(article.confidence > 0.7)
  assert.ok(article.removed.some(({ text, kind }) => text.startsWith('©') && kind === 'footer'))
})

test('the head, JSON-LD and the lines by the title become metadata', () => {
  const article = english(
    `<p class="byline">By Ann Lee and Bo Chen</p><time datetime="2021-12-01T09:30:00-05:00">1 Dec</time>
    <div class="body">${paragraphs}</div>`,
    `<link rel="canonical" href="/river"><meta property="og:image" content="/i/river.jpg">
    <meta property="article:section" content="World">`,
  )
  assert.equal(article.title, 'River opens again')
  assert.deepEqual(article.authors, [{ name: 'Ann Lee' }, { name: 'Bo Chen' }])
  assert.equal(article.published, '2021-12-01T09:30:00-05:00')
  assert.equal(article.siteName, 'The Example')
  assert.equal(article.section, 'World')
  assert.equal(article.language, 'en')
  assert.equal(article.image, 'https://news.example/i/river.jpg')
  assert.equal(article.canonicalUrl, 'https://news.example/river')
})

test('what the page does not say stays absent', () => {
  const article = extractArticle(`<p>${SENTENCES.join(' ')}</p>`, 'https://news.example/x')
  for (const field of ['title', 'published', 'updated', 'siteName', 'image', 'license'] as const) {
    assert.ok(!(field in article), field)
  }
  assert.deepEqual(article.authors, [])
})

test('a Chinese article loses its editor line, QR prompt and trail, and keeps every sentence', () => {
  const article = extractArticle(
    `<html><head><title>航道恢复通航_要闻_示例网</title></head><body>
    <div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/y">要闻</a></div>
    <div class="main"><h1>航道恢复通航</h1>
    <div class="source">2021年12月01日 14:01 来源：示例日报 作者：张三</div>
    <div class="article-content">${HAN_SENTENCES.map(line => `<p>　　${line}</p>`).join('')}
    <p>责任编辑：李四</p></div>
    <div class="qrcode">扫一扫，关注示例网公众号</div>
    <div class="related"><h3>相关阅读</h3><ul><li><a href="/1">下游大桥完成检测</a></li></ul></div></div>
    <div class="footer">版权所有 示例网 京ICP备00000000号</div></body></html>`,
    'https://www.example.cn/a.html',
  )
  assert.equal(article.text, HAN_SENTENCES.join('\n\n'))
  assert.equal(article.title, '航道恢复通航')
  assert.deepEqual(article.authors, [{ name: '张三' }])
  assert.deepEqual(article.editors, [{ name: '李四' }])
  assert.equal(article.published, '2021-12-01T14:01:00+08:00')
  assert.equal(article.language, 'zh')
})

test('a body of lines and breaks becomes paragraphs', () => {
  const { html } = extractArticle(
    `<body><h1>航道恢复通航</h1><table><tr><td><font>${HAN_SENTENCES.join('<br><br>　　')}</font></td></tr></table>`,
    URL_OF_PAGE,
  )
  assert.equal(html, HAN_SENTENCES.map(line => `<p>${line}</p>`).join(''))
})

test('lists, quotes, data tables, links and pictures stand in the markup', () => {
  const { html } = english(`<div class="body">${paragraphs}
    <ul class="x"><li onclick="y">First, the pier of the <a href="/bridge">bridge</a> is repaired.</li><li>Then boats return.</li></ul>
    <blockquote><p>It was the quietest flood that anybody here remembers.</p></blockquote>
    <figure><img data-src="/i/a.jpg" src="data:image/gif;base64,AA" alt="The river"><figcaption>The river on Monday. Photo: B. Chen</figcaption></figure>
    <p>${SENTENCES[0]} Again.</p></div>`)
  assert.ok(
    html.includes(
      '<ul><li>First, the pier of the <a href="https://news.example/bridge">bridge</a> is',
    ),
  )
  assert.ok(html.includes('<blockquote><p>It was'))
  assert.ok(html.includes('<img src="https://news.example/i/a.jpg" alt="The river">'))
  assert.ok(!/onclick|class=/.test(html))
})

test('captions stand in the markup and not in the text', () => {
  const { html, text } = english(
    `<div class="body">${paragraphs.replace(
      '\n',
      '<figure><img src="/i/a.jpg" alt=""><figcaption>The river on Monday. Photo: Chen</figcaption></figure>',
    )}</div>`,
  )
  assert.ok(html.includes('<figcaption>The river on Monday.'))
  assert.ok(!text.includes('on Monday. Photo'))
})

test('a link that would run a script is no link', () => {
  const { html } = english(`<div class="body">${paragraphs}
    <p>Read the <a href="javascript:alert(1)">minutes of the meeting</a>, which the council published on Tuesday evening.</p></div>`)
  assert.ok(html.includes('Read the minutes of the meeting'))
  assert.ok(!html.includes('javascript'))
})

test('a page without an article gives an empty one', () => {
  for (const html of ['', '<html></html>', '<p></p>', '\u0000', '<div>'.repeat(100_000)]) {
    const article = extractArticle(html, 'not an address')
    assert.equal(article.text, '')
    assert.equal(article.html, '')
    assert.equal(article.confidence, 0)
  }
})

test('nothing throws, and what opens closes', () => {
  const part = fc.constantFrom(
    '<p>',
    '</p>',
    '<div class=body>',
    '</div>',
    '<ul><li>',
    '</ul>',
    '<table><tr><td>',
    '</table>',
    '<b>',
    '</i>',
    '<br>',
    '<h1>',
    '</h1>',
    '<pre>',
    '</pre>',
    '<img src=a.png>',
    '<a href=/x>',
    '</a>',
    '<hr>',
    '<figure><figcaption>',
    '</figure>',
    '<iframe src=//v>',
    '<time datetime=2021>',
    ...SENTENCES,
    ...HAN_SENTENCES,
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(part, fc.string()), { maxLength: 40 }), parts => {
      const { html } = extractArticle(parts.join(''), URL_OF_PAGE)
      const opened = html
        .match(/<[a-z][a-z0-9]*(?=[\s>])/g)
        ?.filter(tag => !/^<(?:img|br|hr)$/.test(tag))
      assert.equal(opened?.length ?? 0, html.match(/<\//g)?.length ?? 0)
    }),
    { numRuns: 200 },
  )
})
