import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Block, cutBlocks } from './cut-blocks.ts'
import { readPage } from './read-page.ts'

const cut = (html: string): Block[] => cutBlocks(readPage(html, 'https://a.example/'))
const texts = (html: string): string[] => cut(html).map(block => block.text)

test('inline elements do not cut a paragraph', () => {
  assert.deepEqual(texts('<p>One <b>two</b>,\n <a href=x>three</a>.</p>'), ['One two, three.'])
})

test('every line break cuts, because editor lines hide behind one', () => {
  const blocks = cut('<div>第一段。<br><br>　　第二段。<br>责任编辑：张三</div>')
  assert.deepEqual(
    blocks.map(block => block.text),
    ['第一段。', '第二段。', '责任编辑：张三'],
  )
  assert.ok(blocks.every(block => block.broken && block.owner === blocks[0]?.owner))
})

test('code keeps its lines', () => {
  assert.deepEqual(texts('<pre>if (a) {\n  b<br>}</pre>'), ['if (a) {\n  b\n}'])
})

test('text around a block is two blocks', () => {
  assert.deepEqual(texts('<div>before<p>in</p>after</div>'), ['before', 'in', 'after'])
})

test('characters without width make no block', () => {
  assert.deepEqual(texts('<p>\u200b</p><p>&nbsp;</p><p>x</p>'), ['x'])
})

test('a block knows the share of its text that is linked', () => {
  const [block] = cut('<li><a href=x>link</a>text</li>')
  assert.equal(block?.linkShare, 0.5)
  assert.equal(block?.kind, 'li')
})
