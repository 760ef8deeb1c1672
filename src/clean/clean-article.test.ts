import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { anyHtml } from '../../test/support/random-html.ts'
import { cleanArticle, cleanHtml } from './index.ts'

const BASE = 'https://e.example/a/'

test('cleaning twice is cleaning once', () => {
  fc.assert(
    fc.property(anyHtml, html => {
      const once = cleanHtml(html, BASE)
      assert.equal(cleanHtml(once, BASE), once)
    }),
    { numRuns: 30000 },
  )
})

test('cleaning twice is cleaning once with a title and a lead picture', () => {
  const options = { title: 'word', leadImage: 'https://e.example/r.jpg?size=1' }
  fc.assert(
    fc.property(anyHtml, html => {
      const once = cleanArticle(html, BASE, options).html
      assert.equal(cleanArticle(once, BASE, options).html, once)
    }),
    { numRuns: 500 },
  )
})
