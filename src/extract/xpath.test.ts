import assert from 'node:assert/strict'
import { test } from 'node:test'
import { textContent } from 'domutils'
import { parseDocument } from 'htmlparser2'
import { compileXPath, XPathError } from './xpath.ts'

const PAGE = parseDocument(`<html><head><meta name="author" content="A B"></head><body>
  <div class="main story" id="content"><h1> The  title </h1><p>one</p><p class="ad">two</p><p>three</p>
  <span class="by">By <a href="/a">A</a> and <a href="/b">B</a></span></div>
  <div class="side"><p>four</p><img src="/ads/x.png"></div></body></html>`)

function found(source: string): string[] {
  return compileXPath(source)(PAGE).map(match =>
    typeof match === 'string'
      ? match
      : textContent(match).replace(/\s+/g, ' ').trim() || match.name,
  )
}

for (const [source, expected] of [
  ['//h1', ['The title']],
  ['/html/body/div/h1', ['The title']],
  ["//div[@id='content']/p", ['one', 'two', 'three']],
  ["//div[@id='content']/p[1]", ['one']],
  ["//div[@id='content']/p[last()]", ['three']],
  ["//div[@id='content']/p[position() < 3]", ['one', 'two']],
  ['(//p)[2]', ['two']],
  ["//p[contains(@class, 'ad')]", ['two']],
  ["//div[contains(concat(' ', normalize-space(@class), ' '), ' story ')]/h1", ['The title']],
  ["//div[@class='main' or @class='side']/p", ['four']],
  ["//div[contains(@class,'main') and not(@class='side')]/p[not(@class)]", ['one', 'three']],
  ['//meta[@name="author"]/@content', ['A B']],
  ["//span[@class='by']/a/@href", ['/a', '/b']],
  ["//a[text()='B']/@href", ['/b']],
  ["//img[starts-with(@src, '/ads/')]", ['img']],
  ["//p[.='two']/following-sibling::p", ['three']],
  ["//p[@class='ad']/preceding-sibling::p", ['one']],
  ["//a[@href='/a']/..", ['By A and B']],
  ['//h1/ancestor::div/@id', ['content']],
  ["//h1 | //div[@class='side']/p", ['The title', 'four']],
  ['//div[count(p) = 3]/h1', ['The title']],
  ["//p[translate(., 'ONE', 'one') = 'one']", ['one']],
  ['//p[string-length() > 4]', ['three']],
  ['//nothing', []],
] as const) {
  test(`${source} finds ${expected.length === 0 ? 'nothing' : expected.join(', ')}`, () => {
    assert.deepEqual(found(source), expected)
  })
}

for (const source of [
  '//p[matches(., "x")]',
  '//p[',
  '//p[@class=]',
  'id("x")',
  '//p/preceding::a',
  '//p[1',
  '"x',
  '//',
  '((((',
]) {
  test(`${source} is refused with a reason`, () => {
    assert.throws(() => compileXPath(source), XPathError)
  })
}

test('an expression as deep as it is long is refused, and costs nothing', () => {
  assert.throws(() => compileXPath(`//p[${'('.repeat(1900)}`), XPathError)
})
