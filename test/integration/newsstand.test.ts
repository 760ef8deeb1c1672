import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { broadsheet } from '../support/cli.ts'
import { serveFeeds } from '../support/feed-server.ts'
import { runArguments } from '../support/run-arguments.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const NEWSSTAND = fileURLToPath(new URL('../../../shared/data/newsstand', import.meta.url))
const missing = existsSync(NEWSSTAND)
  ? false
  : 'the material in ../shared/data is not on this machine'

type Post = {
  readonly title: string
  readonly link: string
  readonly categories: readonly string[]
  readonly date?: string
}

/** Read without our parser: the stand's files are regular enough for a pattern. */
function expectedPosts(): Map<string, Post> {
  const posts = new Map<string, Post>()
  for (const { file, categories } of feedsOfList(
    readFileSync(join(NEWSSTAND, 'feeds.opml'), 'utf8'),
  )) {
    const items = readFileSync(join(NEWSSTAND, file), 'utf8').split('<item>').slice(1)
    for (const item of items) {
      const field = (name: string) =>
        new RegExp(`<${name}>(?:<!\\[CDATA\\[)?([\\s\\S]*?)(?:\\]\\]>)?</${name}>`)
          .exec(item)?.[1]
          ?.trim() ?? ''
      const date = field('pubDate')
      const post = { title: decode(field('title')), link: field('link'), categories }
      posts.set(post.link, date ? { ...post, date: new Date(date).toISOString() } : post)
    }
  }
  return posts
}

function* feedsOfList(opml: string) {
  const path: string[] = []
  for (const [, close, attributes = '', selfClosed] of opml.matchAll(
    /<(\/?)outline\b([^>]*?)(\/?)>/g,
  )) {
    if (close) path.pop()
    else {
      const text = decode(/text="([^"]*)"/.exec(attributes)?.[1] ?? '')
      const file = /xmlUrl="([^"]*)"/.exec(attributes)?.[1]
      if (file) yield { file, categories: [...path, text] }
      if (!selfClosed) path.push(text)
    }
  }
}

function decode(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
}

function postsIn(folder: string): Post[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.md'))
    .map(path => parse(readFileSync(join(folder, path), 'utf8').split('\n---\n')[0] ?? ''))
}

test('the newsstand gives a post for each item, with its title, place and date, and is quiet afterwards', {
  skip: missing,
}, async () => {
  await using server = await serveFeeds(NEWSSTAND)
  using folder = temporaryFolder()
  const args = runArguments(server, folder.at, '--json')
  const first = await broadsheet(args)
  assert.equal(first.status, 0)
  const expected = expectedPosts()
  const posts = postsIn(folder.at('posts'))
  assert.equal(posts.length, expected.size)
  for (const post of posts) {
    const { title, link, categories, date } =
      expected.get(post.link) ?? assert.fail(`nobody wrote ${post.link}`)
    assert.deepEqual(
      { title: post.title, link: post.link, categories: post.categories },
      { title, link, categories },
    )
    assert.equal(post.date, date)
  }
  server.takeCounts()
  const second = JSON.parse((await broadsheet(args)).out)
  assert.deepEqual(server.takeCounts(), { 200: 1, 304: 51 })
  for (const { added, changed, removed } of second.targets)
    assert.deepEqual([added, changed, removed], [[], [], []])
})
