import assert from 'node:assert/strict'
import { test } from 'node:test'
import { renderAssets, shortenCss } from './assets.ts'

const sizes = new Map(renderAssets().map(({ path, content }) => [path, Buffer.byteLength(content)]))

for (const [path, limit] of [
  ['site.css', 12_000],
  ['site.js', 8000],
  ['favicon.svg', 1000],
] as const) {
  test(`${path} keeps to ${limit} bytes`, () => {
    const size = sizes.get(path) ?? Number.POSITIVE_INFINITY
    assert.ok(size <= limit, `${size} bytes`)
  })
}

test('a shortened stylesheet says the same', () => {
  const css =
    '/* a { } */\n.a > b,\n[c="d-e"] {\n  width: calc(1rem + 0.5em);\n  content: " + ";\n}\n'
  assert.equal(shortenCss(css), '.a>b,[c=d-e]{width:calc(1rem + .5em);content:" + "}\n')
})
