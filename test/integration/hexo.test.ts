import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, test } from 'node:test'
import { type ChildNode, isTag, isText } from 'domhandler'
import { parseDocument } from 'htmlparser2'
import { shortId } from '../../src/kit/hash.ts'
import { escapeHtml } from '../../src/kit/html.ts'
import { slugOf } from '../../src/kit/slug.ts'
import type { Article } from '../../src/model/article.ts'
import type { FeedRecord } from '../../src/model/library.ts'
import { hexoFormat } from '../../src/publish/hexo/hexo.ts'
import { postPath } from '../../src/publish/post/post-path.ts'
import { renderPost } from '../../src/publish/post/post-renderer.ts'
import { buildWithHexo, type HexoBuild, type HexoPost } from '../support/hexo.ts'
import { NASTY_TEXTS, randomTexts } from '../support/nasty-texts.ts'
import { articleOf, feedOf } from '../support/sample-article.ts'

type Case = { readonly article: Article; readonly feed: FeedRecord; readonly path: string }

/** The same text as title, tag, places in the tree, paragraph, attribute, cell and code. */
function caseOf(text: string, number: number): Case {
  const safe = escapeHtml(text)
  const id = shortId(`case ${number}`)
  const feed = feedOf({ id: number, path: [text, 'Site', text], title: text })
  const article = articleOf({
    id,
    number,
    title: text,
    categories: [text, 'plain'],
    authors: [{ name: text }],
    excerpt: text.slice(0, 200),
    enclosures: [],
    published: '2026-03-29T23:30:00.000Z',
    html: [
      `${safe} <p title="${safe}">${safe}</p>\n\n    <p>    indented</p>\n`,
      `<table><tbody><tr><td>${safe}</td></tr></tbody></table>\n\n`,
      `<pre><code class="language-js">${safe}\n\n    ${safe}\n</code></pre>\n\n`,
      `<p><code>${safe}</code> <a href="https://lake.example/?q=${safe}" rel="noopener">${safe}</a></p>`,
    ].join(''),
  })
  const slugs = [slugOf(text), 'site', slugOf(text)].filter(slug => slug !== '')
  const place = { id: number, title: text, path: feed.path, slugs, articleCount: 1 }
  return { article, feed, path: postPath(article, place) }
}

/** What a reader gets: white space as a browser shows it, preformatted text as it is. */
function textOf(html: string): string {
  return textOfNodes(parseDocument(html).children, false).replace(/\s+$/, '').trimStart()
}

function textOfNodes(nodes: readonly ChildNode[], pre: boolean): string {
  const parts = nodes.map(node => {
    if (isText(node)) return pre ? node.data : node.data.replace(/[ \t\n\f\r]+/g, ' ')
    return isTag(node) ? textOfNodes(node.children, pre || node.name === 'pre') : ''
  })
  return parts.join('')
}

const CASES = [...NASTY_TEXTS, ...randomTexts(300 - NASTY_TEXTS.length)].map((text, index) =>
  caseOf(text, index + 1),
)
let folder: string
let built: HexoBuild
let byId: ReadonlyMap<unknown, HexoPost>

before(async () => {
  // Far from UTC, so that a date that Hexo takes for local time cannot pass.
  process.env.TZ = 'Asia/Shanghai'
  folder = await mkdtemp(join(tmpdir(), 'broadsheet-posts-'))
  for (const { article, feed, path } of CASES) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(
      join(folder, path),
      renderPost(hexoFormat, article, feed, { visibility: 'private' }),
    )
  }
  built = await buildWithHexo(folder)
  byId = new Map(built.posts.map(post => [post.fields.id, post]))
})

after(() => rm(folder, { recursive: true, force: true }))

test('Hexo builds every post without an error', () => {
  assert.deepEqual(built.errors, [])
  assert.equal(built.posts.length, CASES.length)
})

test('no post is shown as code', () => {
  assert.deepEqual(
    built.posts.filter(post => post.shownAsCode).map(post => post.content),
    [],
  )
})

for (const { article, feed } of CASES) {
  const name = JSON.stringify(article.title?.slice(0, 40))
  test(`${article.number}: ${name} reaches the reader as it is`, () => {
    const post = byId.get(article.id)
    assert.ok(post)
    assert.equal(post.title, article.title?.toWellFormed())
    assert.equal(textOf(post.content), textOf(article.html.toWellFormed()))
    assert.equal(post.date, article.published)
    assert.equal(textOf(post.excerpt), textOf(escapeHtml(article.excerpt.toWellFormed())))
    const places = feed.path.map(place => place.toWellFormed())
    for (const [index, place] of post.categories.entries()) {
      assert.ok(places[index]?.startsWith(place.trimEnd()), place)
    }
    assert.equal(post.categories.length, places.length)
  })
}
