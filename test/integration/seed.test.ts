import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { broadsheet } from '../support/cli.ts'
import { serveFeeds } from '../support/feed-server.ts'
import { buildWithHexo } from '../support/hexo.ts'
import { runArguments } from '../support/run-arguments.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const SEED = fileURLToPath(new URL('../../../shared/data/seed/post.md', import.meta.url))
const missing = existsSync(SEED) ? false : 'the material in ../shared/data is not on this machine'

/** The post of the ancestor, put back into the feed that it came from. */
function feedOfSeed() {
  const [, yaml = '', body = ''] =
    /^\s*---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(readFileSync(SEED, 'utf8')) ?? []
  const seed = parse(yaml)
  const item = `<item><title><![CDATA[${seed.title}]]></title><link>https://finance.sina.example/20211201/doc-1.shtml</link>
    <guid isPermaLink="false">doc-1</guid><author>${seed.author}</author><pubDate>${seed.date}</pubDate><description><![CDATA[${body}]]></description></item>`
  const [category, site, channel] = seed.categories
  return {
    seed,
    '/feeds.opml': `<opml version="2.0"><body><outline text="${category}"><outline text="${site}"><outline text="${channel}" xmlUrl="sina.xml"/></outline></outline></body></opml>`,
    '/sina.xml': `<rss version="2.0"><channel><title>${site}</title><link>https://finance.sina.example/</link><description>x</description><language>zh-cn</language>${item}</channel></rss>`,
  }
}

test('the seed comes out as a post with its own fields, what it had lost, and without its tail', {
  skip: missing,
}, async () => {
  const { seed, ...files } = feedOfSeed()
  await using server = await serveFeeds(path => (files as Record<string, string>)[path])
  using folder = temporaryFolder()
  const { status } = await broadsheet(runArguments(server, folder.at))
  assert.equal(status, 0)
  const [path = ''] = globSync('**/*.md', { cwd: folder.at('posts') })
  assert.match(path, /^金融\/新浪财经\/[0-9a-z]{12}-/)
  const [yaml = '', body = ''] = readFileSync(folder.at(`posts/${path}`), 'utf8').split('\n---\n')
  const post = parse(yaml)
  for (const field of [
    'title',
    'categories',
    'headimg',
    'thumbnail',
    'author',
    'comments',
  ] as const) {
    assert.deepEqual(post[field], seed[field], field)
  }
  assert.equal(new Date(post.date).getTime(), new Date(seed.date).getTime())
  assert.equal(post.link, 'https://finance.sina.example/20211201/doc-1.shtml')
  assert.equal(post.lang, 'zh-CN')
  assert.ok(post.source && post.excerpt && post.id)
  assert.match(body, /2021上海-台北城市论坛今天（1日）以视频形式举行/)
  assert.match(body, /（总台央视记者 盛瑾瑜 郭恩友）<\/p>\s*<\/div>\s*$/)
  assert.match(body, /c475-7c8e27994f9d7d54cb763e777576a0f4\.jpg/)
  assert.doesNotMatch(body, /appendQr|责任编辑|新浪财经APP|style=|　　|<!--/)
  const { posts, errors } = await buildWithHexo(folder.at('posts'))
  assert.deepEqual(errors, [])
  assert.equal(posts.length, 1)
  assert.equal(posts[0]?.shownAsCode, false)
  assert.doesNotMatch(posts[0]?.content ?? assert.fail('no content'), /<pre|&lt;p/)
})
