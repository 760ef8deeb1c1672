import assert from 'node:assert/strict'
import { test } from 'node:test'
import { articleOf, feedOf } from '../../../test/support/sample-article.ts'
import { renderPost } from '../post/post-renderer.ts'
import { markdownFormat } from './markdown.ts'

test('a file is front matter, an empty line, and the body as the writer of Markdown gives it', () => {
  const format = markdownFormat((html, { footnotes }) => `${footnotes}: ${html.slice(0, 3)}\n`)
  const post = renderPost(format, articleOf(), feedOf(), { visibility: 'private' })
  assert.match(post, /^---\nid: "0a1b2c3d4e5f"\ntitle: /)
  assert.match(post, /\n---\n\ntrue: <p>\n$/)
})
