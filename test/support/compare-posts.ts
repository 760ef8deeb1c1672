import assert from 'node:assert/strict'
import type { BuiltPost } from './built-post.ts'
import type { PostCase } from './post-cases.ts'
import { readerText } from './reader-text.ts'

const CODE_PATTERN = /<pre\b/g
/** What a name may take in front matter. */
const TERM_LIMIT_BYTES = 150

/** Asserts that each article came out as it is: title, date, tree, excerpt and text, nothing shown as code. */
export function comparePosts(cases: readonly PostCase[], built: readonly BuiltPost[]): void {
  const posts = new Map(built.map(post => [post.id, post]))
  assert.equal(built.length, cases.length)
  for (const { article, feed } of cases) {
    const post = posts.get(article.id)
    assert.ok(post, `article ${article.number} is missing`)
    const name = `article ${article.number}`
    assert.equal(post.title || undefined, article.title?.toWellFormed(), name)
    assert.equal(post.date, article.published, name)
    assert.deepEqual(post.categories, feed.path.map(cutName), name)
    assert.equal(post.excerpt || undefined, article.excerpt.toWellFormed() || undefined, name)
    assert.equal(readerText(post.html), readerText(article.html), name)
    assert.equal(countCode(post.html), countCode(article.html), `${name} is shown as code`)
  }
}

function countCode(html: string): number {
  return html.match(CODE_PATTERN)?.length ?? 0
}

function cutName(name: string): string {
  let cut = ''
  for (const character of name.toWellFormed()) {
    if (Buffer.byteLength(cut + character) > TERM_LIMIT_BYTES) break
    cut += character
  }
  return cut
}
