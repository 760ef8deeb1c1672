import assert from 'node:assert/strict'
import { test } from 'node:test'
import { articleOf } from '../../../test/support/sample-article.ts'
import { excerptBody, htmlBlock, wholeBody } from './post-body.ts'

const bodyOf = (html: string): string => htmlBlock(wholeBody(articleOf({ html, enclosures: [] })))

test('a body is one block without an empty line', () => {
  assert.equal(bodyOf('<p>a</p>\n \t\r\n\n<p>b  c</p>\n'), '<div>\n<p>a</p>\n<p>b  c</p>\n</div>\n')
})

test('line ends of preformatted text are kept as references', () => {
  assert.equal(
    bodyOf('<pre><code>a\n\n    b\n</code></pre>\n\n<p>c</p>'),
    '<div>\n<pre><code>a&#10;&#10;    b&#10;</code></pre>\n<p>c</p>\n</div>\n',
  )
})

test('no brace, fence or placeholder leaves as itself', () => {
  const body = bodyOf('<p title="{{ a }}">{% raw %} ```js ~~~ &lt;!--swig\ufffc0--&gt;</p>')
  assert.equal(/[{}`~\ufffc]/u.test(body), false)
  assert.equal(body.includes('title="&#123;&#123; a &#125;&#125;"'), true)
})

test('an article that is nothing but a picture keeps it', () => {
  const html = '<img src="https://lake.example/pictures/lake.jpg" alt="">'
  const bare = articleOf({ html, textLength: 0, enclosures: [] })
  assert.equal(wholeBody(bare), html)
})

test('an article of a title alone has an empty body', () => {
  assert.equal(bodyOf(''), '')
})

test('a sound gets a player unless the text has one', () => {
  const player = '<p><audio controls preload="none" src="https://lake.example/1.mp3"></audio></p>'
  assert.equal(wholeBody(articleOf({ html: '<p>a</p>' })), `<p>a</p>${player}`)
  assert.equal(wholeBody(articleOf({ html: player })).match(/<audio/g)?.length, 1)
})

test('an excerpt is text and leads to the original, in the reader’s language', () => {
  const body = excerptBody(articleOf({ excerpt: 'a <b> {{ c }}' }), 'zh-TW')
  assert.equal(body.includes('a &lt;b&gt; {{ c }}'), true)
  assert.equal(body.includes('?from=a&amp;to=b" rel="noopener">阅读原文</a>'), true)
})
