import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { cleanArticle } from '../../src/clean/index.ts'
import { publishTools } from '../../src/cli/publish-tools.ts'
import { shortId } from '../../src/kit/hash.ts'
import { escapeHtml } from '../../src/kit/html.ts'
import { slugOf } from '../../src/kit/slug.ts'
import type { Article } from '../../src/model/article.ts'
import type { FeedRecord, LibraryReader, TreeNode } from '../../src/model/library.ts'
import { parseFeed } from '../../src/parse/index.ts'
import { loadRenderer } from '../../src/publish/index.ts'
import { NASTY_TEXTS, randomTexts } from './nasty-texts.ts'
import { noRows } from './no-rows.ts'
import { articleOf, feedOf } from './sample-article.ts'

/** An article, the feed that carried it, and its place in the tree. */
export type PostCase = {
  readonly article: Article
  readonly feed: FeedRecord
  readonly nodes: readonly TreeNode[]
}

const NEWSSTAND = join(import.meta.dirname, '../../../shared/data/newsstand')
const POSTS = 300
const RANDOM_POSTS = 120

/**
 * Three hundred articles: every nasty text in every place, random ones, and real news where the data for
 * tests is at hand, else more random ones. One of them has no date and no title.
 */
export function postCases(): PostCase[] {
  const texts = [...NASTY_TEXTS, ...randomTexts(RANDOM_POSTS)]
  const news = newsArticles(POSTS - 1 - texts.length)
  const more = randomTexts(POSTS - 1 - news.length - NASTY_TEXTS.length).slice(RANDOM_POSTS)
  const nasty = [...texts, ...more].map((text, index) => nastyCase(text, index + 1))
  const real = news.map((article, index) => newsCase(article, nasty.length + index + 1))
  return [...nasty, ...real, undatedCase(POSTS)]
}

/** The same text as title, tag, place in the tree, author, paragraph, cell and code. */
function nastyCase(text: string, number: number): PostCase {
  const safe = escapeHtml(text)
  const html = [
    `<p>${safe}</p><p>${safe}<b>${safe}</b>，</p><ul><li>${safe}</li></ul>`,
    `<table><thead><tr><th>x</th><th>${safe}</th></tr></thead><tbody><tr><td>y</td><td>${safe}</td></tr></tbody></table>`,
    `<pre><code class="language-js">${safe}\n\n    ${safe}\n</code></pre><blockquote><p>${safe}</p></blockquote>`,
    `<figure><img src="https://lake.example/${number}.jpg" alt="${safe}"><figcaption>${safe}</figcaption></figure>`,
    `<p>x<code>${safe}</code> <a href="https://lake.example/?q=${encodeURIComponent(text.toWellFormed())}">${safe}</a>。</p>`,
  ].join('')
  return caseOf(number, [text, 'Site', text], {
    title: text,
    categories: [text, 'plain'],
    authors: [{ name: text }],
    excerpt: text.slice(0, 200),
    published: '2026-03-29T23:30:00.000Z',
    html: cleanArticle(html, undefined).html,
  })
}

function newsCase(fields: Partial<Article>, number: number): PostCase {
  return caseOf(number, ['新闻', '报纸', '频道'], fields)
}

function undatedCase(number: number): PostCase {
  const { article, ...others } = caseOf(number, ['新闻', '报纸', '频道'], { html: '<p>无题。</p>' })
  const { title: _, published: __, ...undated } = article
  return { article: undated, ...others }
}

function caseOf(number: number, path: readonly string[], fields: Partial<Article>): PostCase {
  const feed = feedOf({
    id: number,
    nodeId: number * 10 + path.length - 1,
    path,
    title: path[0] ?? '',
  })
  const slugs = path.map(title => slugOf(title) || `n${number}`)
  // Texts differ where their slugs do not, and the library keeps slugs of siblings apart.
  if (path[1] === 'Site') slugs[0] = `${number}-${slugs[0]}`
  const nodes = path.map((title, index) => ({
    id: number * 10 + index,
    title,
    path: path.slice(0, index + 1),
    slugs: slugs.slice(0, index + 1),
    articleCount: 1,
  }))
  const id = shortId(`case ${number}`)
  const article = articleOf({ id, number, enclosures: [], ...fields, feedId: number })
  return { article, feed, nodes }
}

/** Real articles, where the data for tests lies beside the project. */
function newsArticles(limit: number): Partial<Article>[] {
  if (!existsSync(NEWSSTAND)) return []
  const files = readdirSync(NEWSSTAND, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.xml'))
    .sort()
  const entries = files.flatMap(name =>
    parseFeed(readFileSync(join(NEWSSTAND, name))).entries.slice(0, 5),
  )
  return entries.slice(0, limit).map(({ title, published, content, summary }) => {
    const { html, text } = cleanArticle(content ?? summary ?? '', 'https://news.example/')
    return {
      html,
      textLength: text.length,
      excerpt: text.slice(0, 200),
      published: published ?? '2026-01-01T00:00:00.000Z',
      ...(title !== undefined && { title }),
    }
  })
}

/** Publishes cases with the real renderer of a kind, into a folder. */
export async function publishCases(
  kind: string,
  cases: readonly PostCase[],
  folder: string,
): Promise<void> {
  const nodes = new Map(
    cases.flatMap(({ nodes }) => nodes.map(node => [node.slugs.join('/'), node])),
  )
  const library: Pick<LibraryReader, 'feeds' | 'nodes' | 'articles'> = {
    feeds: async () => cases.map(({ feed }) => feed),
    nodes: async () => [
      ...new Set([...nodes.values(), ...cases.flatMap(({ nodes }) => nodes.slice(2))]),
    ],
    articles: async numbers =>
      cases.flatMap(({ article }) => (numbers.includes(article.number) ? [article] : [])),
  }
  const files = (await loadRenderer(kind, publishTools)).render({
    library: library as LibraryReader,
    settings: { siteUrl: 'https://news.example/', visibility: 'private' },
    changedArticles: numbersOf(cases),
    full: true,
    changedFeeds: [],
    pathOf: async () => undefined,
    find: async () => [],
    portable: noRows,
  })
  for await (const { path, content } of files) {
    assert.ok(content !== null, `${path} was there`)
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), content, { flag: 'wx' })
  }
}

async function* numbersOf(cases: readonly PostCase[]): AsyncGenerator<readonly number[]> {
  yield cases.map(({ article }) => article.number)
}
