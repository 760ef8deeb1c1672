import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { anyHtml } from '../../test/support/random-html.ts'
import { cleanHtml, toMarkdown } from './index.ts'

const BASE = 'https://e.example/a/'

test('the Markdown of an article cleaned just now is that of its HTML read afresh', () => {
  fc.assert(
    fc.property(anyHtml, html => {
      const cleaned = cleanHtml(html, BASE)
      const now = toMarkdown(cleaned, BASE)
      cleanHtml('<p>another article</p>', BASE)
      assert.equal(toMarkdown(cleaned, BASE), now)
    }),
    { numRuns: 3000 },
  )
})

test('what was cleaned for one page is read afresh for another', () => {
  const cleaned = cleanHtml('<p><img src="http://c.example/b.jpg"></p>', 'http://e.example/')
  assert.equal(toMarkdown(cleaned, 'http://e.example/'), '![](http://c.example/b.jpg)\n')
  assert.equal(toMarkdown(cleaned, BASE), '![](https://c.example/b.jpg)\n')
})
